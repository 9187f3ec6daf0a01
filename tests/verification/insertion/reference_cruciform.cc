// A needle that opens two crossing slits of the reference engine.

#include "insertion/reference_stroke.h"
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

constexpr double toughness = 100, coarse = 0.5;

/// `resistance` of the second slit over that of the first; 0: there is no second one.
insertion::InsertionResult run(double resistance) {
  skin::Skin skin;
  skin.pre_stretch.value = 1;
  skin.layers = {layer("block", 1e-3, 0.1e6, toughness, 2e6)};
  needles::Device device = pen(20e-6, 0.24e-3, 100e-6);
  device.layout = needles::Layout::square;
  device.pitch = 1e-3;
  insertion::ReferencePlan plan = insertion::plan_reference(skin, device, 0, coarse);
  if (resistance > 0)
    insertion::add_crossing_slit(plan, resistance);
  SilentProgress silent;
  const auto result = insertion::ReferenceStroke(skin, device, advance(0, coarse), plan).run(silent);
  BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
  return result;
}

} // namespace

// Both planes are alike, and the state that keeps them so is not stable: one slit takes the needle.
BOOST_AUTO_TEST_CASE(of_two_crossing_slits_one_prevails_and_the_needle_enters_sooner) {
  const auto planar = run(0), cross = run(1);
  BOOST_REQUIRE(cross.crossing_slit.has_value());
  const double first = cross.slit->area, second = cross.crossing_slit->area;
  BOOST_TEST(std::max(first, second) > 5 * std::min(first, second));
  const auto entering = [](const insertion::InsertionResult& result) {
    double force = 0;
    for (const insertion::Step& step : result.steps)
      if (step.tip_depth < 0.05e-3)
        force = std::max(force, step.force);
    return force;
  };
  BOOST_TEST(entering(cross) < 0.9 * entering(planar));
  const auto energy = [](const insertion::InsertionResult& result) {
    return result.at_depth().stored_energy + result.at_depth().fracture_energy;
  };
  BOOST_TEST(energy(cross) < 1.001 * energy(planar)); // more may open
  Case("insertion/reference_cruciform_prevails",
       "a needle that may open two crossing slits, at depth: force, stored and fracture energy")
      .against({1}, "one that may open one")
      .computed({cross.at_depth().force / planar.at_depth().force, energy(cross) / energy(planar)},
                "cells of one tip radius")
      .no_order("the same mesh")
      .all_within(0.03);
  Case("insertion/reference_cruciform_energy",
       "the same: fracture energy over toughness and the area of both slits")
      .against({1}, "each counts once")
      .computed({cross.at_depth().fracture_energy / (toughness * (first + second))},
                "cells of one tip radius")
      .no_order("an identity")
      .within(1e-9);
  Case("insertion/reference_cruciform_balance", "the same: energy balance over the work")
      .against({0}, "work = stored + cut + snap")
      .computed({balance_error(cross)}, "cells of one tip radius")
      .no_order("a balance")
      .within(0.02);
}

// It carries the traction that symmetry has, up to what its rise lets it give.
BOOST_AUTO_TEST_CASE(a_second_slit_that_resists_a_hundred_times_as_much_is_none) {
  const auto planar = run(0), tough = run(100);
  BOOST_TEST(!planar.crossing_slit.has_value());
  BOOST_TEST(tough.crossing_slit->area < 1e-3 * tough.slit->area);
  Case("insertion/reference_cruciform_tough", "second slit with a hundred times the strength and toughness: "
                                              "force at depth, fracture energy of the first")
      .against({1}, "a planar slit")
      .computed({tough.at_depth().force / planar.at_depth().force, tough.slit->area / planar.slit->area},
                "cells of one tip radius")
      .no_order("the same mesh")
      .all_within(0.02);
}

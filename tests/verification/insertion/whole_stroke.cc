// What follows the advance, and drives that do not go to a set depth: rest, withdrawal, second stroke, force,
// impact.
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using insertion::Phase;
using insertion::Step;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

needles::Device driven(double speed) {
  needles::Device device = pen(8e-6, 0.4e-3);
  device.speed = speed;
  return device;
}

std::vector<Step> steps_of(const insertion::InsertionResult& result, Phase phase) {
  std::vector<Step> steps;
  for (const Step& step : result.steps)
    if (step.phase == phase)
      steps.push_back(step);
  return steps;
}

} // namespace

BOOST_AUTO_TEST_SUITE(whole_stroke)

// The same series in all tissue and a body that does not move: every stress relaxes alike, so the force does,
// too.
BOOST_AUTO_TEST_CASE(the_force_of_held_indentation_relaxes_by_the_series) {
  needles::Device device = driven(10); // 5 us to the depth: nothing has relaxed
  device.depth = 50e-6;
  device.hold = 2;
  insertion::StrokeRequest request;
  request.refinement = 0.6;
  request.fields = request.rupture = false;
  skin::Skin skin = viscous_skin();
  skin.pre_stretch.value = 1; // the tension of skin in place has relaxed long ago and would not relax again
  const auto result = stroke(skin, device, request);
  const laws::PronySeries series({{0.4, 0.05}, {0.2, 1}});
  const double before = result.at_depth().force, start = result.at_depth().time;
  BOOST_TEST_REQUIRE(steps_of(result, Phase::hold).size() > 5);
  double worst = 0;
  for (const Step& step : steps_of(result, Phase::hold))
    worst = std::max(
        worst,
        std::abs(step.force / before * series.relaxation(0) / series.relaxation(step.time - start) - 1));
  Case("time/held_indentation", "force of a held indentation of viscous skin: worst step")
      .against({}, "the Prony series of the tissue")
      .errors({worst}, "")
      .no_order("one mesh, one sequence of steps")
      .within(0.01);
}

BOOST_AUTO_TEST_CASE(a_withdrawn_needle_leaves_a_channel_and_balances_its_energy) {
  needles::Device device = driven(0.1);
  device.hold = 0.5;
  device.withdraw = true;
  const auto result = stroke(viscous_skin(), device);
  BOOST_TEST(result.completed);
  check_balance(result, "cracks/viscous_stroke_energy",
                "in, held, and out of viscous skin with friction 0.2");
  const auto held = steps_of(result, Phase::hold), out = steps_of(result, Phase::withdrawal);
  BOOST_TEST_REQUIRE(!held.empty());
  BOOST_TEST_REQUIRE(!out.empty());
  BOOST_TEST(held.back().force < 0.7 * result.at_depth().force);
  BOOST_TEST(out.back().tip_depth == 0);
  BOOST_TEST(std::abs(out.back().force) < 1e-3 * result.at_depth().force);
  BOOST_TEST(held.back().tip_depth > result.at_depth().tip_depth); // the dimple recedes over the resting tip
  BOOST_TEST(out.back().fracture_energy == held.back().fracture_energy, tt::tolerance(0.01));
  BOOST_TEST(*result.channel.front().open_radius == 0.2 * result.channel.front().needle_radius,
             tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(friction_pulls_the_skin_up_on_the_way_out) {
  needles::Device device = driven(0.1);
  device.withdraw = true;
  const auto result = stroke(viscous_skin(), device);
  double lowest = 0;
  for (const Step& step : steps_of(result, Phase::withdrawal))
    lowest = std::min(lowest, step.force);
  BOOST_TEST(lowest < -0.01 * result.at_depth().force);
}

// The slit exists: nothing is cut until the tip is where it was, and the skin resists less.
BOOST_AUTO_TEST_CASE(a_second_stroke_into_the_same_channel_is_easier) {
  needles::Device device = driven(0.1);
  device.withdraw = true;
  device.strokes = 2;
  const auto result = stroke(viscous_skin(), device);
  const auto again = steps_of(result, Phase::reinsertion);
  BOOST_TEST(result.completed);
  BOOST_TEST_REQUIRE(!again.empty());
  BOOST_TEST(again.back().displacement == device.depth, tt::tolerance(1e-6));
  BOOST_TEST(again.back().force < result.at_depth().force);
  // The dimple recedes a little over the tip as the needle turns, so the slit of the first stroke is that of
  // its end.
  const auto first_again = std::find_if(result.steps.begin(), result.steps.end(),
                                        [](const Step& step) { return step.phase == Phase::reinsertion; });
  const double cut = (first_again - 1)->fracture_energy;
  for (const Step& step : again)
    if (step.tip_depth < 0.8 * result.at_depth().tip_depth)
      BOOST_TEST(step.fracture_energy == cut, tt::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(a_drive_with_limited_force_stops_where_the_skin_resists_with_it) {
  needles::Device device = driven(0.1);
  device.depth = 1e-3;
  device.force = 0.15;
  const auto result = stroke(viscous_skin(), device);
  BOOST_TEST(result.completed);
  BOOST_TEST(result.puncture.happened);
  BOOST_TEST(result.at_depth().force == device.force, tt::tolerance(0.02));
  BOOST_TEST(result.at_depth().displacement < device.depth);
}

BOOST_AUTO_TEST_CASE(an_impact_goes_as_deep_as_its_energy_lasts) {
  needles::Device device = driven(0.5);
  device.depth = 1.5e-3;
  device.mass = 2e-4;
  const auto result = stroke(viscous_skin(), device);
  BOOST_TEST(result.completed);
  BOOST_TEST(result.at_depth().displacement < device.depth);
  BOOST_TEST(result.at_depth().external_work == device.mass * 0.5 * 0.5 / 2, tt::tolerance(0.02));
}

BOOST_AUTO_TEST_CASE(a_second_impact_spends_as_much_as_the_first) {
  needles::Device device = driven(0.5);
  device.depth = 1.5e-3;
  device.mass = 1e-4;
  device.withdraw = true;
  device.strokes = 2;
  const auto result = stroke(viscous_skin(), device);
  BOOST_REQUIRE(result.completed);
  const auto again = steps_of(result, Phase::reinsertion);
  BOOST_REQUIRE(!again.empty());
  BOOST_TEST(again.back().displacement < device.depth);
  double before = 0;
  for (const Step& step : result.steps)
    if (step.phase == Phase::withdrawal && step.time < again.front().time)
      before = step.external_work;
  BOOST_TEST(again.back().external_work - before == device.mass * 0.5 * 0.5 / 2, tt::tolerance(0.02));
}

BOOST_AUTO_TEST_CASE(fast_needles_meet_stiffer_skin_and_go_deeper) {
  const auto slow = stroke(viscous_skin(), driven(1e-4)), fast = stroke(viscous_skin(), driven(1));
  BOOST_TEST(fast.at_depth().force > slow.at_depth().force);
  BOOST_TEST(fast.at_depth().surface_indentation < slow.at_depth().surface_indentation);
  BOOST_TEST(fast.at_depth().tip_depth > 1.1 * slow.at_depth().tip_depth);
}

BOOST_AUTO_TEST_SUITE_END()

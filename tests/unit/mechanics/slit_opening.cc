// What a level pays and bears while the needle passes, rests and comes back.

#include "mechanics/slit_opening.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

/// Tissue that is twice as stiff at once as it is in the end.
const laws::PronySeries& halving() {
  static const laws::PronySeries series({{0.5, 1.0}});
  return series;
}

/// The shoulder passes within a hundredth of the relaxation time.
struct Opening {
  needles::Needle needle{{20, 0.15, 0.4, 0.05, 0.1}};
  double speed = 100 * needle.shoulder_height();
  SlitTissue tissue{SlitEnergyTable::standard().curve(9), 3, 2, halving(), 0.2};
  SlitOpening opening{tissue, needle, speed};

  double shoulder() const { return needle.shoulder_height(); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(slit_opening)

BOOST_AUTO_TEST_CASE(a_slit_never_closes_while_the_needle_advances) {
  const Opening at;
  double before = 0;
  for (double s = 0; s < 500 * at.shoulder(); s += at.shoulder() / 7) {
    const double now = at.opening.half_length(s);
    BOOST_REQUIRE(now >= before);
    before = now;
  }
  BOOST_TEST(before > 0);
}

// Behind the shoulder radius and slit stay as they are, so the load falls like the modulus.
BOOST_AUTO_TEST_CASE(the_load_of_a_wall_behind_the_shoulder_relaxes_with_the_tissue) {
  const Opening at;
  const double late = 300 * at.shoulder();
  const auto ramp = [&](double s) { return halving().ramp((s + at.needle.bluntness()) / at.speed); };
  BOOST_TEST(at.opening.virgin_load(late) / at.opening.virgin_load(at.shoulder()) ==
                 ramp(late) / ramp(at.shoulder()),
             tt::tolerance(1e-12));
  BOOST_TEST(ramp(late) / ramp(at.shoulder()) < 0.7);
}

// A flat tip opens a level all at once as it passes, but has strained it since it came as near as it is wide.
BOOST_AUTO_TEST_CASE(a_flat_tip_cuts_tissue_that_it_has_strained_for_its_own_width) {
  needles::NeedleShape shape{20, 1, 0, 0, 0};
  shape.shape = "flat_punch";
  shape.edge_radius = 0.02;
  const needles::Needle punch(shape);
  Opening at;
  const double width = punch.bluntness(), speed = 2 * width; // half a relaxation time
  const double passed = shape.edge_radius;
  SlitTissue strained = at.tissue;
  strained.shear_modulus *= halving().ramp((passed + width) / speed);
  strained.relaxation = {};
  const double first = SlitOpening(at.tissue, punch, speed).half_length(passed);
  BOOST_TEST(first == steady_slit(strained, punch.radius(passed)).half_length, tt::tolerance(1e-12));
  BOOST_TEST(first > 0);
}

BOOST_AUTO_TEST_CASE(the_load_of_a_cut_wall_is_that_of_its_equilibrium) {
  Opening at;
  at.tissue.relaxation = {};
  const SlitOpening elastic(at.tissue, at.needle, 0);
  const double s = at.shoulder() / 2;
  BOOST_TEST(elastic.virgin_load(s) == steady_slit(at.tissue, at.needle.radius(s)).radial_load,
             tt::tolerance(1e-5));
}

BOOST_AUTO_TEST_CASE(a_turn_costs_nothing_by_itself) {
  const Opening at;
  for (double s : {0.5 * at.shoulder(), 50 * at.shoulder()}) {
    const SlitOpening::Opened level = at.opening.opened(s, 0);
    const SlitOpening::Cost before = at.opening.virgin(s),
                            after = at.opening.reopened(level, s * (1 - 1e-12));
    BOOST_TEST(after.potential == before.potential, tt::tolerance(1e-9));
    BOOST_TEST(after.fracture == before.fracture, tt::tolerance(1e-9));
    BOOST_TEST(after.recoverable == before.recoverable, tt::tolerance(1e-9));
    BOOST_TEST(at.opening.half_length(s) == level.half_length);
  }
}

// The closed form against its integral, above, at and below the limit where the middle of the slit is free.
BOOST_AUTO_TEST_CASE(a_bridged_slit_spends_the_mean_of_the_softening_law_over_an_ellipse) {
  SlitTissue tissue{SlitEnergyTable::standard().curve(9), 3, 2};
  tissue.final_opening = 0.4;
  for (double radius : {1e-3, 0.1, 0.2, 0.3, 5.0}) {
    double mean = 0;
    const int slices = 20000;
    for (int i = 0; i < slices; ++i) {
      const double t = (i + 0.5) / slices;
      const double w = std::min(1.0, 2 * radius * std::sqrt(1 - t * t) / tissue.final_opening);
      mean += tissue.toughness * (2 * w - w * w) / slices;
    }
    BOOST_TEST(spent_toughness(tissue, radius) == mean, tt::tolerance(1e-5));
    const double step = 1e-6 * radius;
    const double slope =
        (spent_toughness(tissue, radius + step) - spent_toughness(tissue, radius - step)) / (2 * step);
    BOOST_TEST(spent_toughness_slope(tissue, radius) == slope, tt::tolerance(1e-4));
  }
  tissue.final_opening = 0;
  BOOST_TEST(spent_toughness(tissue, 1e-3) == tissue.toughness);
}

// Where the needle is thin against 2 G/s, rupture costs strength times the area that the needle parts.
BOOST_AUTO_TEST_CASE(a_thin_needle_pays_by_strength_and_not_by_toughness) {
  SlitTissue tissue{SlitEnergyTable::standard().curve(9), 3, 2};
  const double strength = 0.5, radius = 1e-3;
  tissue.final_opening = 2 * tissue.toughness / strength;
  BOOST_TEST(spent_toughness(tissue, radius) == strength * M_PI / 2 * radius, tt::tolerance(1e-3));
  tissue.toughness *= 10;
  tissue.final_opening *= 10;
  BOOST_TEST(spent_toughness(tissue, radius) == strength * M_PI / 2 * radius, tt::tolerance(1e-3));
}

BOOST_AUTO_TEST_SUITE_END()

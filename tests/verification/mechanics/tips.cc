// Needles of five tip radii dimple the forearm's layers under the settings that a stroke derives from needle
// and tissue: no tip needs its own.

#include "loading.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

constexpr double stiffest_modulus = 10; ///< MPa; lengths in um, so forces are in uN

struct Dimple {
  double force, base, overlap, rubbing;
  int augmentations;
};

/// Pressed by `depth` tip radii; contact of 100 mu / tip radius times `stiffness_factor`, as in StrokePlan.
Dimple dimple(double tip, double depth, double stiffness_factor, double friction) {
  const double finest = std::min(tip / 2, 15.0 / 4);
  const auto mesh = meshes::grade_section({finest, 1.25, 50, 100, 2000, {15, 60, 1200, 2000}, {}});
  std::vector<std::unique_ptr<laws::Law>> laws;
  for (double modulus : {stiffest_modulus, 0.5, 0.11, 0.005})
    laws.push_back(laws::make_law("ogden", {modulus, 9}));
  Block block(
      mesh, Kinematics::axisymmetric, bonded, [](const SectionFace&) { return true; }, Side::top,
      std::move(laws), 500,
      {100 * stiffness_factor * stiffest_modulus / tip, 0.04 * tip, 0.01 * tip, friction, 1e-3 * tip});
  const needles::Needle needle({1500, 117, 10 * M_PI / 180, tip, 117});
  Dimple result{};
  const int steps = static_cast<int>(std::ceil(depth * 3));
  for (int step = 1; step <= steps; ++step) {
    const double by = depth * tip * step / steps;
    const RigidBody body = [&needle, by](double r, double z) { return needle.gap(r, z + by); };
    result.augmentations = std::max(result.augmentations, block.step(body, {0, -depth * tip / steps}));
  }
  result.force = block.force();
  result.base = block.support_force(1);
  result.overlap = block.totals.penetration / tip;
  result.rubbing = std::abs(block.totals.axial_friction);
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tips)

BOOST_AUTO_TEST_CASE(overlap_stays_below_a_hundredth_of_any_tip) {
  std::vector<double> overlaps;
  for (double tip : {2.5, 5.0, 10.0, 20.0, 40.0}) {
    const Dimple at = dimple(tip, 3, 1, 0);
    overlaps.push_back(at.overlap);
    BOOST_TEST(at.augmentations <= 8); // what a stroke allows
    BOOST_TEST(at.base == at.force, tt::tolerance(1e-3));
  }
  Case("contact/tips_overlap",
       "tips of 2.5, 5, 10, 20, 40 µm dimple forearm layers by three tip radii: overlap over tip")
      .against({}, "one rule for stiffness and smoothing")
      .errors(overlaps, "")
      .no_order("augmentation stops below the bound")
      .all_within(0.01);
}

// The smoothed onset of contact keeps lightly loaded points up to 0.04 tip radii away, and a stiffer one
// further; of a dimple of six tip radii that is little, of the 20 at which a tip of 10 um enters even less.
BOOST_AUTO_TEST_CASE(the_penalty_does_not_matter,
                     *boost::unit_test::label("long") * boost::unit_test::disabled()) {
  const double force = dimple(10, 6, 1, 0).force;
  Case("contact/tips_penalty",
       "tip of 10 µm, dimple of six tip radii, contact stiffness times 0.3 and 3: force in µN")
      .against({force}, "stiffness times 1")
      .computed({dimple(10, 6, 0.3, 0).force, dimple(10, 6, 3, 0).force}, "")
      .no_order("one mesh")
      .all_within(0.005);
}

// Incompressible tissue moves along a blunt tip very little, so friction has little to hold; what it carries
// reaches the base with the rest.
BOOST_AUTO_TEST_CASE(friction_hardly_changes_the_force_before_entry) {
  const Dimple plain = dimple(10, 3, 1, 0), rubbed = dimple(10, 3, 1, 0.4);
  Case("friction/before_entry", "tip of 10 µm, dimple of three tip radii, friction 0.4: force in µN")
      .against({plain.force}, "without friction")
      .computed({rubbed.force}, "")
      .no_order("one mesh")
      .within(0.01);
  BOOST_TEST(rubbed.rubbing > 0);
  BOOST_TEST(rubbed.base == rubbed.force, tt::tolerance(1e-3));
}

BOOST_AUTO_TEST_SUITE_END()

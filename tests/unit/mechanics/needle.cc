// The needle's signed distance against its own profile and against differences.

#include "needles/needle.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <stdexcept>
#include <vector>

using namespace percuta::needles;
namespace tt = boost::test_tools;

namespace {

// Lengths in units of 100 um.
const NeedleShape sharp{15, 1.2, 0.17, 0.08, 1.2}, blunt{8, 1, 0.5, 0.4, 0.3};

struct Place {
  double s, r, normal_r, normal_z;
};

/// Points of the profile with the normal that its slope gives, away from the apex.
std::vector<Place> profile(const Needle& needle) {
  std::vector<Place> places;
  for (int i = 1; i < 60; ++i) {
    const double s = 1.2 * needle.shoulder_height() * i / 60, slope = needle.slope(s);
    const double length = std::hypot(1, slope);
    places.push_back({s, needle.radius(s), 1 / length, -slope / length});
  }
  return places;
}

/// Distance to a cone from its closed form: regions bounded by the normals at the joints of cap, cone, fillet
/// and shaft.
double distance_to_cone(const NeedleShape& shape, double r, double z) {
  const double sine = std::sin(shape.half_angle), cosine = std::cos(shape.half_angle);
  const double fillet_r = shape.shaft_radius - shape.shoulder_radius;
  const double fillet_z =
      shape.tip_radius + (cosine * fillet_r + shape.shoulder_radius - shape.tip_radius) / sine;
  if (z >= fillet_z)
    return r - shape.shaft_radius;
  if ((r - fillet_r) * sine + (z - fillet_z) * cosine >= 0)
    return std::hypot(r - fillet_r, z - fillet_z) - shape.shoulder_radius;
  const double cap_z = z - shape.tip_radius;
  if (-cap_z >= sine * std::hypot(r, cap_z))
    return std::hypot(r, cap_z) - shape.tip_radius;
  return cosine * r - sine * cap_z - shape.tip_radius;
}

} // namespace

BOOST_AUTO_TEST_SUITE(needle)

// Deep inside, a shoulder sharper than the shaft has the shaft nearer than the cone's own region says.
BOOST_AUTO_TEST_CASE(a_cone_has_the_distance_of_its_closed_form) {
  for (const NeedleShape& shape : {sharp, blunt}) {
    const Needle needle(shape);
    for (double r = 0; r < 3; r += 0.0371)
      for (double z = -1.03; z < 12; z += 0.0533) {
        const double expected = distance_to_cone(shape, r, z);
        if (expected > -shape.shoulder_radius)
          BOOST_TEST(std::abs(needle.gap(r, z).value - expected) < 1e-13, r << " " << z);
      }
  }
}

BOOST_AUTO_TEST_CASE(the_gap_vanishes_on_the_profile) {
  for (const NeedleShape& shape : {sharp, blunt}) {
    const Needle needle(shape);
    BOOST_TEST(std::abs(needle.gap(0, 0).value) < 1e-14);
    for (const Place& at : profile(needle)) {
      const Gap gap = needle.gap(at.r, at.s);
      BOOST_TEST(std::abs(gap.value) < 1e-13);
      BOOST_TEST(std::abs(gap.normal[0] - at.normal_r) < 1e-12);
      BOOST_TEST(std::abs(gap.normal[1] - at.normal_z) < 1e-12);
    }
  }
}

// Inwards the distance is unique up to the smallest radius of curvature.
BOOST_AUTO_TEST_CASE(the_gap_is_the_distance_along_the_normal) {
  for (const NeedleShape& shape : {sharp, blunt}) {
    const Needle needle(shape);
    for (const Place& at : profile(needle))
      for (double distance : {-0.5 * shape.tip_radius, 0.3, 2.0}) {
        const Gap gap = needle.gap(at.r + distance * at.normal_r, at.s + distance * at.normal_z);
        if (at.r + distance * at.normal_r > 0)
          BOOST_TEST(gap.value == distance, tt::tolerance(1e-11));
      }
  }
}

BOOST_AUTO_TEST_CASE(normal_and_hessian_are_the_derivatives_of_the_distance) {
  const double step = 1e-6;
  for (const NeedleShape& shape : {sharp, blunt}) {
    const Needle needle(shape);
    for (double r = 0.013; r < 2; r += 0.113)
      for (double z = -1.01; z < 10; z += 0.437) {
        const Gap at = needle.gap(r, z);
        const Gap ahead[2] = {needle.gap(r + step, z), needle.gap(r, z + step)};
        const Gap behind[2] = {needle.gap(r - step, z), needle.gap(r, z - step)};
        BOOST_TEST(std::hypot(at.normal[0], at.normal[1]) == 1.0, tt::tolerance(1e-12));
        for (int j = 0; j < 2; ++j) {
          BOOST_TEST(std::abs(at.normal[j] - (ahead[j].value - behind[j].value) / (2 * step)) < 1e-7);
          for (int i = 0; i < 2; ++i)
            BOOST_TEST(std::abs(at.hessian[i][j] - (ahead[j].normal[i] - behind[j].normal[i]) / (2 * step)) <
                       1e-6);
        }
      }
  }
}

BOOST_AUTO_TEST_CASE(pieces_join_with_a_common_tangent) {
  for (const NeedleShape& shape : {sharp, blunt}) {
    const Needle needle(shape);
    const double fillet_start = needle.shoulder_height() - shape.shoulder_radius * std::sin(shape.half_angle);
    for (double joint : {needle.cap_height(), fillet_start, needle.shoulder_height()}) {
      const double step = 1e-9;
      BOOST_TEST(std::abs(needle.radius(joint + step) - needle.radius(joint - step)) < 1e-8);
      BOOST_TEST(std::abs(needle.slope(joint + step) - needle.slope(joint - step)) < 1e-6);
    }
    BOOST_TEST(needle.radius(2 * needle.shoulder_height()) == shape.shaft_radius);
    BOOST_TEST(needle.radius(-1) == 0.0);
  }
}

BOOST_AUTO_TEST_CASE(slope_is_the_derivative_of_the_radius) {
  const Needle needle(blunt);
  const double step = 1e-6;
  for (double s = 0.05; s < 4; s += 0.0917)
    BOOST_TEST(std::abs(needle.slope(s) - (needle.radius(s + step) - needle.radius(s - step)) / (2 * step)) <
               1e-6);
}

BOOST_AUTO_TEST_CASE(shapes_that_cannot_exist_are_refused) {
  BOOST_CHECK_THROW(Needle({15, 1.2, 0.17, 1.3, 0.1}), std::invalid_argument); // tip wider than shaft
  BOOST_CHECK_THROW(Needle({15, 1.2, 1.6, 0.1, 0.1}), std::invalid_argument);  // beyond a right angle
  BOOST_CHECK_THROW(Needle({15, 1.2, 0.17, 0, 0.1}), std::invalid_argument);   // no tip radius
  BOOST_CHECK_THROW(Needle({15, 0.6, 1.4, 0.5, 0.65}), std::invalid_argument); // fillet eats the cone
}

BOOST_AUTO_TEST_SUITE_END()

// Needles as bodies in space: distances, normals and second derivatives.

#include "mechanics/needle_in_space.h"
#include "needles/shape.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <functional>
#include <vector>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

using Vector = std::array<double, 3>;

void check_derivatives(const needles::Needle& needle, const Vector& at) {
  const double step = 1e-6;
  const SolidGap here = gap_in_space(needle, at[0], at[1], at[2]);
  for (int c = 0; c < 3; ++c) {
    Vector up = at, down = at;
    up[c] += step;
    down[c] -= step;
    const SolidGap ahead = gap_in_space(needle, up[0], up[1], up[2]);
    const SolidGap behind = gap_in_space(needle, down[0], down[1], down[2]);
    BOOST_TEST(std::abs(here.normal[c] - (ahead.value - behind.value) / (2 * step)) < 1e-8);
    for (int d = 0; d < 3; ++d)
      BOOST_TEST(std::abs(here.hessian[d][c] - (ahead.normal[d] - behind.normal[d]) / (2 * step)) < 1e-7);
  }
}

needles::NeedleShape pyramid_of(int faces) {
  needles::NeedleShape shape;
  shape.shape = faces == 3 ? "pyramid_3" : "pyramid_4";
  shape.length = 4;
  shape.base_width = 2;
  shape.shaft_radius = 2 / std::sqrt(M_PI);
  shape.tip_radius = 0.2;
  return shape;
}

constexpr double obelisk_angle = 0.4, taper = 0.06; // of a face of the tip; between sides of the shaft

needles::NeedleShape obelisk() {
  needles::NeedleShape shape = pyramid_of(4);
  shape.shape = "obelisk";
  shape.length = 10;
  shape.half_angle = obelisk_angle;
  shape.shaft_taper = taper;
  shape.shoulder_radius = 1;
  return shape;
}

constexpr double bevel_angle = 0.35;

needles::NeedleShape lancet() {
  needles::NeedleShape shape;
  shape.shape = "bevel";
  shape.length = 10;
  shape.shaft_radius = 1;
  shape.bevel_angle = bevel_angle;
  shape.tip_radius = 0.2;
  return shape;
}

/// Wall from 0.4 to 1.
needles::NeedleShape tube() {
  needles::NeedleShape shape;
  shape.shape = "hollow";
  shape.length = 10;
  shape.shaft_radius = 1;
  shape.lumen_radius = 0.4;
  shape.edge_radius = 0.1;
  return shape;
}

needles::Mirrors mirrors_of(const needles::Needle& needle) {
  return needles::shape_entry(needle.shape().shape).mirrors;
}

double distance(const Vector& a, const Vector& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

using Projection = std::function<Vector(const Vector&)>;

/// Onto the points where normal . (p - on) <= 0.
Projection half_space(Vector normal, Vector on) {
  return [normal, on](const Vector& p) {
    double height = 0;
    for (int i = 0; i < 3; ++i)
      height += normal[i] * (p[i] - on[i]);
    Vector foot = p;
    for (int i = 0; i < 3 && height > 0; ++i)
      foot[i] -= height * normal[i];
    return foot;
  };
}

/// Nearest point of the intersection of convex bodies, by Dykstra's alternating projections (Boyle & Dykstra
/// 1986).
Vector nearest_of_all(Vector p, const std::vector<Projection>& bodies) {
  std::vector<Vector> correction(bodies.size(), Vector{});
  for (int round = 0; round < 4000; ++round)
    for (std::size_t k = 0; k < bodies.size(); ++k) {
      Vector lifted;
      for (int i = 0; i < 3; ++i)
        lifted[i] = p[i] + correction[k][i];
      p = bodies[k](lifted);
      for (int i = 0; i < 3; ++i)
        correction[k][i] = lifted[i] - p[i];
    }
  return p;
}

void check_distance(const needles::Needle& needle, const std::vector<Projection>& sharp, double rounding,
                    const Vector& at) {
  const double expected = distance(at, nearest_of_all(at, sharp)) - rounding;
  BOOST_TEST(std::abs(gap_in_space(needle, at[0], at[1], at[2]).value - expected) < 1e-6);
}

} // namespace

BOOST_AUTO_TEST_SUITE(needle_bodies)

BOOST_AUTO_TEST_CASE(the_distance_to_a_needle_in_space_has_consistent_derivatives) {
  const needles::Needle round({5, 0.5, 0.6, 0.3, 0.1});
  for (const auto& at : {Vector{0.1, 0.05, -0.1}, {0.2, -0.3, 0.3}, {0.0, 0.4, 0.5}, {0.3, 0.5, 3}})
    check_derivatives(round, at);
  BOOST_TEST(gap_in_space(round, 0, 0, -1).normal[2] == -1);
  for (int faces : {3, 4})
    for (const auto& at : {Vector{0.1, 0.05, -0.1}, {0.6, 0.01, 1}, {-0.3, 0.4, 1}, {0.3, 0.5, 3}})
      check_derivatives(needles::Needle(pyramid_of(faces)), at);
  // Before tip, shoulder and shaft: their faces, their edges, and the shoulder's corner.
  for (const auto& at : {Vector{0.3, 0.4, 0.8},
                         {0.6, 0.02, 0.5},
                         {0.9, 0.6, 1.6},
                         {1.3, 0.03, 2.0},
                         {0.7, 0.8, 5},
                         {1.3, 0.04, 5}})
    check_derivatives(needles::Needle(obelisk()), at);
  // Before the bevel, above its edge on both sides, beside the mantle, below the tip, near the far end.
  for (const auto& at : {Vector{0.9, 0.1, 1},
                         {0.3, 0.7, 1.2},
                         {0.3, -0.7, 1.2},
                         {-0.4, 0.1, 3},
                         {-0.1, 0.02, -0.3},
                         {1.9, 0.05, 4.5}})
    check_derivatives(needles::Needle(lancet()), at);
}

BOOST_AUTO_TEST_CASE(a_lancet_is_the_cylinder_below_its_plane_with_a_rounded_edge) {
  const needles::NeedleShape shape = lancet();
  const needles::Needle needle(shape);
  const double rounding = shape.tip_radius, radius = shape.shaft_radius - rounding;
  const auto cylinder = [radius](const Vector& p) {
    const double across = std::hypot(p[0] - radius, p[1]), share = std::min(1.0, radius / across);
    return Vector{radius + share * (p[0] - radius), share * p[1], p[2]};
  };
  const std::vector<Projection> sharp{
      half_space({std::cos(bevel_angle), 0, -std::sin(bevel_angle)}, {0, 0, rounding}), cylinder};
  for (const auto& at :
       {Vector{0.9, 0.1, 1}, {0.3, 0.7, 1.2}, {-0.4, 0.1, 3}, {-0.1, 0.02, -0.3}, {1.9, 0.3, 4.2}})
    check_distance(needle, sharp, rounding, at);
  BOOST_TEST(std::abs(gap_in_space(needle, 0, 0, 0).value) < 1e-12);
  BOOST_TEST(std::abs(gap_in_space(needle, -rounding, 0, 9).value) < 1e-12);        // the shaft's back
  BOOST_TEST(std::abs(gap_in_space(needle, radius, 1, 9).value) < 1e-12);           // and its side
  BOOST_TEST(gap_in_space(needle, radius, 0, 9).value < -0.9 * shape.shaft_radius); // and its middle
  BOOST_TEST(!mirrors_of(needle).x);
  BOOST_TEST(mirrors_of(needle).y);
}

BOOST_AUTO_TEST_CASE(a_tube_is_open_at_its_tip) {
  const needles::Needle needle(tube());
  const auto distance_at = [&](double r, double z) {
    const SolidGap along_x = gap_in_space(needle, r, 0, z),
                   between = gap_in_space(needle, r * 0.6, r * 0.8, z);
    BOOST_TEST(between.value == along_x.value, tt::tolerance(1e-12));
    return along_x.value;
  };
  BOOST_TEST(distance_at(0.7, -0.3) == 0.3, tt::tolerance(1e-12)); // below the wall
  BOOST_TEST(distance_at(0.1, 2) == 0.3, tt::tolerance(1e-12));    // in the lumen
  BOOST_TEST(distance_at(1.5, 2) == 0.5, tt::tolerance(1e-12));    // beside the tube
  BOOST_TEST(distance_at(0.7, 2) == -0.3, tt::tolerance(1e-12));   // in the middle of the wall
  BOOST_TEST(distance_at(1.2, -0.3) == 0.4,
             tt::tolerance(1e-12)); // from the outer edge, whose circle is at 0.9, 0.1
  BOOST_TEST(distance_at(0.1, -0.2) == std::hypot(0.4, 0.3) - 0.1,
             tt::tolerance(1e-12));                                            // the inner one, at 0.5
  BOOST_TEST(gap_in_space(needle, 0, 0, 1).value == 0.4, tt::tolerance(1e-9)); // on the axis
  for (const Vector& at :
       {Vector{0.1, 0.2, 2}, {0.2, 0.1, -0.1}, {0.5, 0.5, -0.1}, {0.9, 0.4, -0.05}, {1.2, 0.3, 1}})
    check_derivatives(needle, at);
}

BOOST_AUTO_TEST_CASE(a_pyramid_of_three_faces_has_an_edge_along_the_slit_and_a_face_behind) {
  const needles::NeedleShape shape = pyramid_of(3);
  const needles::Needle needle(shape);
  const double inradius = shape.base_width / (2 * std::sqrt(3.0));
  BOOST_TEST(std::abs(gap_in_space(needle, 0, -inradius, shape.length).value) < 1e-12); // middle of the face
  const auto edge = gap_in_space(needle, 0, 3 * inradius, shape.length);
  BOOST_TEST(edge.value > 0);
  BOOST_TEST(std::abs(edge.normal[0]) < 1e-15);
  BOOST_TEST(edge.hessian[0][0] == 1 / (edge.value + shape.tip_radius), tt::tolerance(1e-12));
  for (const auto& at : {Vector{0.3, 0.4, 1.1}, {0.2, -0.3, 2}})
    BOOST_TEST(gap_in_space(needle, at[0], at[1], at[2]).value ==
                   gap_in_space(needle, -at[0], at[1], at[2]).value,
               tt::tolerance(1e-12));
  BOOST_TEST(mirrors_of(needle).x);
  BOOST_TEST(!mirrors_of(needle).y);
}

BOOST_AUTO_TEST_CASE(a_pyramid_is_as_wide_as_its_base_at_the_hub_and_sharp_only_to_its_tip_radius) {
  const needles::NeedleShape shape = pyramid_of(4);
  const needles::Needle pyramid(shape);
  const double half = shape.base_width / 2, rounding = shape.tip_radius;
  const double across = half / std::sqrt(2); // the faces stand over the diagonals
  BOOST_TEST(std::abs(gap_in_space(pyramid, 0, 0, 0).value) < 1e-12);
  BOOST_TEST(std::abs(gap_in_space(pyramid, across, across, shape.length).value) < 1e-12);
  const needles::SpaceGap edge = gap_in_space(pyramid, 1.5 * half, 0, shape.length);
  BOOST_TEST(std::abs(edge.normal[1]) < 1e-15);
  BOOST_TEST(edge.hessian[1][1] == 1 / (edge.value + rounding), tt::tolerance(1e-12));
  // A pyramid is nowhere thicker than the square of its faces and nowhere thinner than the circle in it.
  BOOST_TEST(gap_in_space(pyramid, std::sqrt(2) * half, 0, shape.length).value > 0);
  BOOST_TEST(gap_in_space(pyramid, 0.99 * half, 0, shape.length).value < 0);
  BOOST_TEST(mirrors_of(pyramid).both());
}

BOOST_AUTO_TEST_CASE(an_obelisk_is_a_pyramid_on_a_square_shaft) {
  const needles::NeedleShape shape = obelisk();
  const needles::Needle needle(shape);
  const double half = shape.base_width / 2, rounding = shape.tip_radius;
  std::vector<Projection> sharp;
  const auto face = [&](double turn, double angle, double inradius, double height) {
    const double x = std::cos(turn), y = std::sin(turn);
    sharp.push_back(half_space({std::cos(angle) * x, std::cos(angle) * y, -std::sin(angle)},
                               {inradius * x, inradius * y, height}));
  };
  for (const double turn : {0.25 * M_PI, 0.75 * M_PI, 1.25 * M_PI, 1.75 * M_PI}) {
    face(turn, obelisk_angle, 0, rounding);
    face(turn, taper / 2, half - rounding / std::cos(taper / 2), shape.length);
  }
  for (const auto& at : {Vector{0.3, 0.4, 0.8},
                         {0.6, 0.02, 0.5},
                         {0.9, 0.6, 1.6},
                         {1.3, 0.03, 2.0},
                         {0.7, 0.8, 5},
                         {1.3, 0.04, 5},
                         {-0.1, 0.02, -0.3}})
    check_distance(needle, sharp, rounding, at);
  const double across = half / std::sqrt(2); // the faces stand over the diagonals
  BOOST_TEST(std::abs(gap_in_space(needle, 0, 0, 0).value) < 1e-12);
  BOOST_TEST(std::abs(gap_in_space(needle, across, across, shape.length).value) < 1e-12);
  BOOST_TEST(mirrors_of(needle).both());
}

BOOST_AUTO_TEST_CASE(a_worn_obelisk_keeps_its_shaft) {
  needles::NeedleShape shape = obelisk();
  const needles::Needle fresh(shape);
  shape.wear = 0.15;
  const needles::Needle worn(shape);
  for (const auto& at : {Vector{0.7, 0.8, 5}, {0.3, 0.9, 8}})
    BOOST_TEST(gap_in_space(worn, at[0], at[1], at[2] - shape.wear).value ==
                   gap_in_space(fresh, at[0], at[1], at[2]).value,
               tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(an_obelisk_whose_tip_is_as_wide_as_its_shaft_cannot_exist) {
  needles::NeedleShape shape = obelisk();
  shape.shaft_taper = 0;
  shape.shoulder_radius = 0.05;
  shape.tip_radius = 1.1; // narrow enough for the circle with the shaft's area
  BOOST_CHECK_EXCEPTION(needles::Needle{shape}, needles::ShapeError,
                        [](const needles::ShapeError& error) { return error.key() == "tip_radius"; });
}

BOOST_AUTO_TEST_SUITE_END()

// The way of a needle, against closed forms of rolling.

#include "needles/course.h"
#include "mechanics/needle_in_space.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using needles::PlanePoint;
using needles::Pose;
using needles::RollingCourse;
namespace tt = boost::test_tools;

namespace {

constexpr double drum = 10e-3;

double distance(const PlanePoint& a, const PlanePoint& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1]);
}

} // namespace

BOOST_AUTO_TEST_SUITE(course)

// Angles of acos(R / (R + L)), sweeps of (R + L) sin - R angle, for a drum of 20 mm and the needles that are
// sold.
BOOST_AUTO_TEST_CASE(a_tip_meets_the_skin_tilted_and_sweeps_beneath_it) {
  const double lengths[] = {0.2e-3, 0.5e-3, 1e-3, 1.5e-3, 2e-3};
  const double degrees[] = {11.4, 17.8, 24.6, 29.6, 33.6},
               sweeps[] = {0.03e-3, 0.10e-3, 0.29e-3, 0.51e-3, 0.78e-3};
  for (int i = 0; i < 5; ++i) {
    const RollingCourse rolling(drum, lengths[i]);
    BOOST_TEST(rolling.touch_angle() * 180 / M_PI == degrees[i], tt::tolerance(0.005));
    BOOST_TEST(std::abs(rolling.sweep(0) - sweeps[i]) < 0.006e-3);
    BOOST_TEST(rolling.pose(0).tilt == rolling.touch_angle(), tt::tolerance(1e-9));
    BOOST_TEST(rolling.pose(0).apex[0] == rolling.sweep(0), tt::tolerance(1e-9));
    BOOST_TEST(std::abs(rolling.pose(0).apex[1]) < 1e-12);
  }
}

BOOST_AUTO_TEST_CASE(it_is_deepest_upright_and_leaves_as_in_a_mirror) {
  const RollingCourse rolling(drum, 1.5e-3);
  const double half = rolling.path_to_depth();
  const Pose deepest = rolling.pose(half);
  BOOST_TEST(std::abs(deepest.tilt) < 1e-12);
  BOOST_TEST(std::abs(deepest.apex[0]) < 1e-14);
  BOOST_TEST(deepest.apex[1] == -1.5e-3, tt::tolerance(1e-12));
  for (double path : {0.1 * half, 0.5 * half, 0.9 * half}) {
    const Pose in = rolling.pose(path), out = rolling.pose(2 * half - path);
    BOOST_TEST(in.tilt == -out.tilt, tt::tolerance(1e-9));
    BOOST_TEST(in.apex[0] == -out.apex[0], tt::tolerance(1e-9));
    BOOST_TEST(in.apex[1] == out.apex[1], tt::tolerance(1e-9));
    BOOST_TEST(in.apex[1] > deepest.apex[1]);
  }
}

// A wheel turns about the point in which it touches, so nothing of the needle slips there.
BOOST_AUTO_TEST_CASE(every_point_moves_at_right_angles_to_the_line_to_where_the_drum_touches) {
  const RollingCourse rolling(drum, 1.5e-3);
  for (double path : {-0.1e-3, 0.0, 0.4e-3, 1.2e-3, rolling.path_to_depth(), 2e-3}) {
    const Pose pose = rolling.pose(path);
    const needles::PoseRate rate = rolling.rate(path);
    const PlanePoint touching{drum * rolling.angle(path), 0};
    BOOST_TEST(distance(rate.at(pose, touching), {0, 0}) < 1e-9);
    for (const PlanePoint& of_needle : {PlanePoint{0, 0}, PlanePoint{0.1e-3, 0.7e-3}}) {
      const PlanePoint place = pose.in_space(of_needle), velocity = rate.at(pose, place);
      const double along = velocity[0] * (place[0] - touching[0]) + velocity[1] * (place[1] - touching[1]);
      BOOST_TEST(std::abs(along) < 1e-12);
    }
  }
}

BOOST_AUTO_TEST_CASE(velocities_are_differences_of_places) {
  const RollingCourse rolling(1e-3, 0.3e-3);
  const needles::PoseRate nothing;
  const double step = 1e-8;
  for (double path : {0.0, 0.1e-3, 0.35e-3}) {
    const Pose before = rolling.pose(path - step), now = rolling.pose(path),
               after = rolling.pose(path + step);
    const PlanePoint of_needle{20e-6, 150e-6};
    const PlanePoint a = before.in_space(of_needle), b = after.in_space(of_needle),
                     velocity = rolling.rate(path).at(now, now.in_space(of_needle));
    BOOST_TEST((b[0] - a[0]) / (2 * step) == velocity[0], tt::tolerance(1e-5));
    BOOST_TEST((b[1] - a[1]) / (2 * step) == velocity[1], tt::tolerance(1e-5));
    BOOST_TEST(distance(after.apex, before.apex) == 2 * step,
               tt::tolerance(1e-6)); // travel is the tip's path
  }
  BOOST_TEST(distance(nothing.at(Pose(), {1, 1}), {0, 0}) == 0);
}

BOOST_AUTO_TEST_CASE(the_sweep_at_a_depth_is_where_the_tip_is_there) {
  const RollingCourse rolling(drum, 1.5e-3);
  for (double path : {0.1e-3, 0.5e-3, 1e-3, 1.4e-3}) {
    const Pose pose = rolling.pose(path);
    BOOST_TEST(rolling.sweep(-pose.apex[1]) == pose.apex[0], tt::tolerance(1e-9));
  }
  BOOST_TEST(rolling.sweep(1.5e-3) == 0);
  BOOST_TEST(rolling.sweep(2e-3) == 0);
}

BOOST_AUTO_TEST_CASE(a_huge_drum_presses_its_needles_straight_in) {
  const RollingCourse rolling(1000, 1e-3);
  BOOST_TEST(rolling.path_to_depth() == 1e-3, tt::tolerance(1e-5));
  BOOST_TEST(rolling.touch_angle() < 2e-3);
}

BOOST_AUTO_TEST_CASE(a_tilted_needle_keeps_its_distances) {
  const needles::Needle needle({3e-3, 100e-6, 10 * M_PI / 180, 20e-6, 100e-6});
  const Pose pose{{0.2e-3, -0.4e-3}, 0.5};
  const double x = 30e-6;
  const PlanePoint own{-40e-6, 90e-6}, place = pose.in_space(own);
  const auto upright = mechanics::gap_in_space(needle, x, own[0], own[1]);
  const auto tilted = mechanics::gap_in_space(needle, pose, x, place[0], place[1]);
  BOOST_TEST(tilted.value == upright.value, tt::tolerance(1e-9));
  constexpr double step = 1e-9;
  for (int c = 0; c < 3; ++c) {
    std::array<double, 3> up{x, place[0], place[1]}, down = up;
    up[c] += step;
    down[c] -= step;
    const auto a = mechanics::gap_in_space(needle, pose, up[0], up[1], up[2]),
               b = mechanics::gap_in_space(needle, pose, down[0], down[1], down[2]);
    BOOST_TEST(std::abs((a.value - b.value) / (2 * step) - tilted.normal[c]) < 1e-6);
    for (int d = 0; d < 3; ++d)
      BOOST_TEST(std::abs((a.normal[d] - b.normal[d]) / (2 * step) - tilted.hessian[c][d]) < 1e-1);
  }
}

BOOST_AUTO_TEST_SUITE_END()

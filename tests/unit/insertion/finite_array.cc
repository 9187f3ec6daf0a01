// Arrays whose needles carry the skin down for each other: places, and balance against closed forms.

#include "insertion/finite_array.h"
#include "needles/array_places.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using insertion::ArrayState;
using insertion::InsertionResult;
using insertion::LoneNeedle;
using insertion::press_array;
using needles::Layout;
using needles::needle_places;
namespace tt = boost::test_tools;

namespace {

constexpr double stiffness = 100; ///< N/m

/// A needle whose force is proportional to its travel, in tissue whose surface sinks by travel * a / (a + r).
InsertionResult linear_stroke(double a, double depth) {
  InsertionResult stroke;
  for (int k = 0; k <= 400; ++k)
    stroke.surface_radii.push_back(a * k / 4);
  for (double travel : {0.5 * depth, depth}) {
    insertion::Step step;
    step.displacement = travel;
    step.force = stiffness * travel;
    step.tip_depth = 0.1 * travel;
    stroke.steps.push_back(step);
    std::vector<double> sunk;
    for (double r : stroke.surface_radii)
      sunk.push_back(travel * a / (a + r));
    stroke.surface.push_back(sunk);
  }
  stroke.deepest = 1;
  return stroke;
}

double distance(const std::array<double, 2>& a, const std::array<double, 2>& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1]);
}

} // namespace

BOOST_AUTO_TEST_SUITE(finite_array)

BOOST_AUTO_TEST_CASE(needles_stand_a_pitch_apart_around_the_centre) {
  for (Layout layout : {Layout::square, Layout::hex})
    for (int count : {2, 3, 4, 7, 9, 12, 14, 25, 144}) {
      const auto places = needle_places(layout, count, 1.2e-3);
      BOOST_TEST(places.size() == static_cast<std::size_t>(count));
      double x = 0, y = 0, nearest = 1;
      for (std::size_t i = 0; i < places.size(); ++i) {
        x += places[i][0];
        y += places[i][1];
        for (std::size_t j = 0; j < i; ++j)
          nearest = std::min(nearest, distance(places[i], places[j]));
      }
      BOOST_TEST(nearest == 1.2e-3, tt::tolerance(1e-9));
      BOOST_TEST(std::hypot(x, y) / count < 0.5 * 1.2e-3, count << " needles stand beside the centre");
    }
}

BOOST_AUTO_TEST_CASE(nine_needles_make_a_square_and_seven_a_ring_with_a_centre) {
  for (const auto& place : needle_places(Layout::square, 9, 1))
    BOOST_TEST(std::max(std::abs(place[0]), std::abs(place[1])) <= 1 + 1e-12);
  for (const auto& place : needle_places(Layout::hex, 7, 1))
    BOOST_TEST(std::hypot(place[0], place[1]) <= 1 + 1e-12);
}

BOOST_AUTO_TEST_CASE(the_quarter_of_an_array_holds_a_quarter_of_its_needles) {
  const auto held = [](Layout layout, int count) {
    double sum = 0;
    for (const auto& needle : needles::quarter_of_array(layout, count, 1e-3)) {
      BOOST_TEST((needle.x == 0 || needle.x > 0.1e-3));
      BOOST_TEST((needle.y == 0 || needle.y > 0.1e-3));
      sum += needle.share();
    }
    return sum;
  };
  for (int count : {1, 4, 6, 9, 12, 25})
    BOOST_TEST(held(Layout::square, count) == count / 4.0);
  BOOST_TEST(needles::quarter_of_array(Layout::square, 4, 1e-3).size() == 1u);
  BOOST_TEST(needles::quarter_of_array(Layout::square, 9, 1e-3).size() == 4u);
  BOOST_TEST(held(Layout::hex, 7) == 7 / 4.0);
}

BOOST_AUTO_TEST_CASE(an_array_without_two_planes_of_symmetry_has_no_quarter) {
  BOOST_TEST(needles::quarter_of_array(Layout::hex, 3, 1e-3).empty());
  BOOST_TEST(needles::quarter_of_array(Layout::square, 3, 1e-3).empty());
}

// e (1 + w(p)) = d for two, e (1 + 2 w(p)) = d for three that are equally far from each other.
BOOST_AUTO_TEST_CASE(equal_needles_share_the_dimple_by_the_closed_form) {
  const double a = 0.3e-3, pitch = 0.9e-3, depth = 0.5e-3, share = a / (a + pitch);
  const LoneNeedle needle(linear_stroke(a, depth));
  for (int count : {2, 3}) {
    const ArrayState state = press_array(needle, needle_places(Layout::hex, count, pitch), depth);
    const double expected = depth / (1 + (count - 1) * share);
    for (int i = 0; i < count; ++i) {
      BOOST_TEST(state.travel[i] == expected, tt::tolerance(1e-5));
      BOOST_TEST(state.force[i] == stiffness * expected, tt::tolerance(1e-5));
      BOOST_TEST(state.tip_depth[i] == 0.1 * expected, tt::tolerance(1e-5));
    }
    BOOST_TEST(state.interaction_factor() == expected / depth, tt::tolerance(1e-5));
    BOOST_TEST(state.total_force() == count * stiffness * expected, tt::tolerance(1e-5));
    BOOST_TEST(state.penetration_efficiency() == 0);
  }
}

BOOST_AUTO_TEST_CASE(needles_at_the_edge_go_deeper_than_those_inside) {
  const LoneNeedle needle(linear_stroke(0.3e-3, 0.5e-3));
  const auto places = needle_places(Layout::square, 25, 1e-3);
  const ArrayState state = press_array(needle, places, 0.5e-3);
  const auto travel_at = [&](double x, double y) {
    for (std::size_t i = 0; i < places.size(); ++i)
      if (distance(places[i], {x, y}) < 1e-9)
        return state.travel[i];
    return 0.0;
  };
  BOOST_TEST(travel_at(0, 0) > 0);
  BOOST_TEST(travel_at(0, 0) < travel_at(2e-3, 0));
  BOOST_TEST(travel_at(2e-3, 0) < travel_at(2e-3, 2e-3));
}

BOOST_AUTO_TEST_CASE(far_needles_are_alone) {
  const LoneNeedle needle(linear_stroke(0.3e-3, 0.5e-3));
  const ArrayState state = press_array(needle, needle_places(Layout::square, 16, 0.04), 0.5e-3);
  BOOST_TEST(state.interaction_factor() == 1, tt::tolerance(1e-9));
}

// At 0.4 mm a needle alone is through; two that stand close only are when the array goes farther.
BOOST_AUTO_TEST_CASE(neighbours_keep_needles_from_puncturing) {
  InsertionResult stroke = linear_stroke(0.3e-3, 1e-3);
  stroke.puncture.happened = true;
  stroke.puncture.displacement = 0.4e-3;
  const LoneNeedle needle(stroke);
  const auto places = needle_places(Layout::hex, 2, 0.3e-3);
  BOOST_TEST(press_array(needle, places, 0.45e-3).penetration_efficiency() == 0);
  BOOST_TEST(press_array(needle, places, 0.65e-3).penetration_efficiency() == 1);
}

BOOST_AUTO_TEST_SUITE_END()

// A needle that enters and leaves the reference engine's skin as its drum rolls.

#include "insertion/reference_stroke.h"
#include "needles/shape.h"
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

using namespace percuta;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

constexpr double width = 0.5e-3; ///< of the quarter cell
constexpr double coarse = 0.5;

needles::Device pen_of(double depth) {
  return pen_of_lattice(needles::Layout::square, 100, 2 * width, depth);
}

insertion::InsertionResult run(const needles::Device& device, const insertion::NeedleArrangement& needles,
                               double friction, bool after_depth) {
  SilentProgress silent;
  const skin::Skin skin = phantom();
  insertion::StrokeRequest request;
  request.friction = friction;
  request.refinement = coarse;
  request.fields = false;
  request.after_depth = after_depth;
  auto plan = insertion::plan_reference(skin, device, friction, coarse, needles);
  plan.zone_moves =
      false; // half cells and quarters are compared in each step, and meshes settle within a tolerance
  return insertion::ReferenceStroke(skin, device, request, plan).run(silent);
}

/// In and out again.
insertion::InsertionResult roll(double radius, double depth, double friction) {
  insertion::NeedleArrangement one{{{0, 0}}, width};
  one.course = std::make_shared<needles::RollingCourse>(radius, depth);
  one.halved.y = false;
  needles::Device device = pen_of(depth);
  device.withdraw = true;
  return run(device, one, friction, true);
}

} // namespace

// Until the skin tears. Then a half cell may tear to one side first, which a quarter forbids, and finds less
// energy.
BOOST_AUTO_TEST_CASE(a_half_cell_with_a_straight_needle_is_two_quarter_cells) {
  const needles::Device device = pen_of(0.24e-3);
  const auto quarter = run(device, {{{0, 0}}, width}, 0, false);
  insertion::NeedleArrangement one{{{0, 0}}, width};
  one.halved.y = false;
  const auto half = run(device, one, 0, false);
  BOOST_REQUIRE(quarter.completed);
  BOOST_REQUIRE(half.completed);
  BOOST_REQUIRE(quarter.puncture.happened);
  BOOST_REQUIRE(half.puncture.happened);
  BOOST_TEST(half.puncture.displacement == quarter.puncture.displacement, tt::tolerance(1e-9));
  BOOST_TEST(half.slit->to - half.slit->from == quarter.slit->to - quarter.slit->from, tt::tolerance(0.4));
  std::vector<double> whole, torn; // ratios of forces
  for (std::size_t i = 0; i < quarter.steps.size() && !quarter.steps[i].punctured; ++i)
    whole.push_back(half.steps[i].force / quarter.steps[i].force);
  BOOST_REQUIRE(whole.size() > 10u);
  const auto farther = [](double a, double b) { return std::abs(a - 1) < std::abs(b - 1); };
  Case("insertion/reference_half_cell",
       "a straight needle in a half cell against one in the quarter, up to the "
       "puncture: force, in the step where they differ most")
      .against({1}, "the quarter cell's force")
      .computed({*std::max_element(whole.begin(), whole.end(), farther)}, "half cell")
      .no_order("the same mesh")
      .within(1e-6);
  Case("insertion/reference_half_cell_torn", "the same after the puncture, at depth; the half cell may tear "
                                             "to one side first: force, fracture energy")
      .against({1}, "the quarter cell's")
      .computed({half.at_depth().force / quarter.at_depth().force,
                 half.at_depth().fracture_energy / quarter.at_depth().fracture_energy},
                "half cell")
      .no_order("the same mesh")
      .all_within(0.05);
}

// The slit of a half cell that is cut at y = 0 lies inside it, between faces that need not be alike.
BOOST_AUTO_TEST_CASE(a_half_cell_with_its_slit_inside_is_two_quarter_cells) {
  const needles::Device device = pen_of(0.24e-3);
  const auto quarter = run(device, {{{0, 0}}, width}, 0, false);
  insertion::NeedleArrangement one{{{0, 0}}, width};
  one.halved.x = false;
  const auto half = run(device, one, 0, false);
  BOOST_REQUIRE(half.completed);
  BOOST_REQUIRE(half.puncture.happened);
  BOOST_REQUIRE(half.steps.size() == quarter.steps.size());
  double worst = 1;
  for (std::size_t i = 0; i < half.steps.size(); ++i)
    if (const double ratio = half.steps[i].force / quarter.steps[i].force;
        std::abs(ratio - 1) > std::abs(worst - 1))
      worst = ratio;
  BOOST_TEST(half.channel.front().slit_half_length == quarter.channel.front().slit_half_length,
             tt::tolerance(1e-3));
  Case("insertion/reference_half_cell_slit_inside", "a straight needle in a half cell with its slit inside "
                                                    "against one in the quarter: force, in the step where "
                                                    "they differ most, through the puncture")
      .against({1}, "the quarter cell's force")
      .computed({worst}, "half cell")
      .no_order("the same mesh")
      .within(1e-4);
}

// A needle that is cut from one side enters a half cell; there is no exact solution, but its energy balances.
BOOST_AUTO_TEST_CASE(a_lancet_and_a_pyramid_of_three_faces_balance_their_energy) {
  for (const char* shape : {"bevel", "pyramid_3"}) {
    needles::Device device = pen_of(0.3e-3);
    needles::NeedleShape& needle = device.needle;
    needle.shape = shape;
    needle.bevel_angle = 20 * M_PI / 180;
    needle.base_width = 0.45e-3;
    needle.length = 0.8e-3;
    needle.shaft_radius = shape == std::string("bevel") ? 0.1e-3 : needle.base_width / 2.69;
    insertion::NeedleArrangement one{{{0, 0}}, width};
    one.halved = needles::shape_entry(shape).mirrors;
    const auto result = run(device, one, 0, false);
    BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
    BOOST_TEST(result.puncture.happened, shape);
    const auto& last = result.steps.back();
    Case(fmt::format("cracks/reference_{}", shape),
         fmt::format("{} pressed 0.3 mm in: energy taken up over work", shape))
        .against({1}, "energy balance")
        .computed({(last.stored_energy + last.fracture_energy + last.snap_energy) / last.external_work},
                  "one mesh")
        .no_order("a balance holds on any mesh")
        .within(0.01);
  }
}

// A drum of 1 mm radius: the needle is tilted by 39 degrees where it touches, and sweeps by 0.13 mm twice.
BOOST_AUTO_TEST_CASE(a_needle_that_rolls_in_and_out_balances_its_energy) {
  constexpr double radius = 1e-3, depth = 0.28e-3;
  const auto result = roll(radius, depth, 0);
  BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
  BOOST_TEST(result.puncture.happened);
  BOOST_REQUIRE(result.rolling.has_value());
  const auto& steps = result.rolling->steps;
  BOOST_REQUIRE(steps.size() == result.steps.size());
  BOOST_TEST(result.rolling->touch_angle == std::acos(radius / (radius + depth)), tt::tolerance(1e-9));
  BOOST_TEST(steps[result.deepest].tip_height == -depth, tt::tolerance(1e-9));
  BOOST_TEST(steps.back().tip_height > 0); // it is out
  BOOST_TEST(result.steps.back().force < 1e-6);
  // Its tip goes backwards beneath the skin and pushes it that way; the wound grows on the way out.
  BOOST_TEST(steps[result.deepest].lateral_force < 0);
  BOOST_TEST(result.slit->area > 1.2 * result.rolling->slit_area_upright);
  BOOST_TEST(result.slit->to >
             -2 * result.slit->from); // it lies where the needle enters; skin is then carried along
  Case("insertion/reference_rolling_balance",
       "a needle that rolls in and out, tilted by up to 39 degrees: energy balance over the work")
      .against({0}, "torque times angle = stored + cut + snap")
      .computed({balance_error(result)}, "cells of one tip radius")
      .no_order("a balance")
      .within(0.01);
}

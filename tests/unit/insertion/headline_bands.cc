// Bands of headline numbers: companions in skin whose constants are moved by their spread.

#include "insertion/headline_collector.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using namespace percuta::insertion;
namespace tt = boost::test_tools;

namespace {

InsertionResult stroke(double force, bool punctured = true) {
  InsertionResult result;
  result.completed = true;
  result.puncture.happened = punctured;
  Step step;
  step.force = force;
  result.steps.push_back(step);
  return result;
}

SpreadRuns runs(const std::string& constant, double factor, const InsertionResult& divided,
                const InsertionResult& multiplied) {
  return {{constant, {factor, "test"}}, divided, multiplied};
}

Headline force_at_depth(const InsertionResult& result, const Companions& companions, bool needs_puncture) {
  HeadlineCollector collect(result, companions);
  collect.add("force", "mN", 1e3, needs_puncture, "force",
              [](const InsertionResult& r) { return r.at_depth().force; });
  return collect.headlines.numbers.front();
}

} // namespace

BOOST_AUTO_TEST_SUITE(headline_bands)

BOOST_AUTO_TEST_CASE(spreads_add_as_squares_of_logarithms_to_each_side) {
  // The companions' mesh is coarser, so that their force is another: ratios among them count.
  const Companions companions{stroke(2),
                              {runs("shear_modulus", 3, stroke(2 / std::exp(0.3)), stroke(2 * std::exp(0.8))),
                               runs("toughness", 2, stroke(2 / std::exp(0.4)), stroke(2 * std::exp(0.6)))},
                              1.5};
  const Headline force = force_at_depth(stroke(0.1), companions, true);
  BOOST_TEST(force.value == 100.0, tt::tolerance(1e-14));
  BOOST_TEST(*force.low == 100 * std::exp(-0.5), tt::tolerance(1e-12));
  BOOST_TEST(*force.high == 100 * std::exp(1.0), tt::tolerance(1e-12));
  BOOST_TEST(force.basis.find("shear_modulus of every layer divided and multiplied by 3") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_moves_both_ends_the_same_way_widens_one_side_only) {
  const Companions companions{stroke(2), {runs("toughness", 2, stroke(3), stroke(4))}, 1.5};
  const Headline force = force_at_depth(stroke(1), companions, true);
  BOOST_TEST(*force.low == force.value);
  BOOST_TEST(*force.high == force.value * std::exp(std::hypot(std::log(1.5), std::log(2.0))),
             tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(a_companion_that_does_not_puncture_leaves_numbers_of_the_puncture_without_a_band) {
  const Companions companions{stroke(2), {runs("toughness", 2, stroke(1), stroke(3, false))}, 1.5};
  BOOST_TEST(!force_at_depth(stroke(1), companions, true).low.has_value());
  BOOST_TEST(force_at_depth(stroke(1), companions, false).low.has_value());
}

BOOST_AUTO_TEST_CASE(skin_whose_constants_are_exact_and_runs_without_companions_have_no_band) {
  BOOST_TEST(!force_at_depth(stroke(1), {stroke(2), {}, 1.5}, true).low.has_value());
  BOOST_TEST(!force_at_depth(stroke(1), {}, true).low.has_value());
}

BOOST_AUTO_TEST_CASE(meshes_that_agree_by_chance_leave_the_error_of_a_depth_that_neither_resolves) {
  InsertionResult result = stroke(1);
  result.steps.back().tip_depth = 50e-6;
  result.steps.back().external_work = 1e-6;
  needles::Device device;
  device.needle = {3e-3, 125e-6, 0.17, 8e-6, 125e-6};
  const auto error = [&](double resolution, double coarse_force) {
    result.tip_resolution = resolution;
    InsertionResult coarse = result;
    coarse.steps.back().force = coarse_force;
    return insertion_headlines(result, device, 1, {coarse, {}, 1.5}).find("run.mesh_error")->value;
  };
  BOOST_TEST(error(0.4e-6, 1) == 0.8, tt::tolerance(1e-12));
  BOOST_TEST(error(0.4e-6, 1.01) == 2.0, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(needles_whose_slits_stand_beside_their_tips_are_told) {
  InsertionResult result = stroke(1);
  needles::Device device;
  device.needle = {3e-3, 125e-6, 0.17, 8e-6, 125e-6};
  const auto told = [&] {
    const auto warnings = insertion_headlines(result, device, 1, {}).warnings;
    return std::count_if(warnings.begin(), warnings.end(), [](const std::string& warning) {
      return warning.find("Under 2 of 3 needles the surface slipped sideways before they punctured") == 0 &&
             warning.find("it stood up to 20 um beside a tip of radius 8 um") != std::string::npos;
    });
  };
  result.array.resize(3);
  result.array[0].sideways_slip = 3.9e-6; // less than half a tip radius
  BOOST_TEST(told() == 0);
  result.array[1].sideways_slip = 4.1e-6;
  result.array[2].sideways_slip = 20e-6;
  BOOST_TEST(told() == 1);
}

BOOST_AUTO_TEST_CASE(a_mesh_that_did_not_follow_the_tip_is_told) {
  needles::Device device;
  device.needle = {3e-3, 125e-6, 0.17, 8e-6, 125e-6};
  const auto told = [&](int refused) {
    InsertionResult result = stroke(1);
    result.refused_meshes = refused;
    const auto warnings = insertion_headlines(result, device, 1, {}).warnings;
    return std::count_if(warnings.begin(), warnings.end(), [](const std::string& warning) {
      return warning.find("The mesh did not follow the tip 2 times") != std::string::npos;
    });
  };
  BOOST_TEST(told(0) == 0);
  BOOST_TEST(told(2) == 1);
}

BOOST_AUTO_TEST_SUITE_END()

// Where samples lie, and what indices say of functions whose indices are known.

#include "function_model.h"

#include "study/designs.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <set>

using namespace percuta;
using namespace percuta::study;
using namespace percuta::test;

namespace {

const double pi = std::acos(-1);

/// Ishigami and Homma 1990 (ISUMA, 398) with a = 7, b = 0.1.
std::vector<double> ishigami(const std::vector<double>& x) {
  return {std::sin(x[0]) + 7 * std::pow(std::sin(x[1]), 2) + 0.1 * std::pow(x[2], 4) * std::sin(x[0])};
}

struct IshigamiIndices {
  double first[3], total[3];
};

/// Its variance by parts, in closed form.
IshigamiIndices ishigami_indices() {
  const double a = 7, b = 0.1, p4 = std::pow(pi, 4), p8 = p4 * p4;
  const double v1 = 0.5 * std::pow(1 + b * p4 / 5, 2), v2 = a * a / 8, v13 = b * b * p8 * 8 / 225,
               v = v1 + v2 + v13;
  return {{v1 / v, v2 / v, 0}, {(v1 + v13) / v, v2 / v, v13 / v}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(designs)

BOOST_AUTO_TEST_CASE(a_latin_hypercube_has_one_point_in_every_share_of_every_input) {
  const Points points = latin_hypercube(3, 40, 7);
  for (std::size_t k = 0; k < 3; ++k) {
    std::set<int> shares;
    for (const auto& point : points)
      shares.insert(int(point[k] * 40));
    BOOST_TEST(shares.size() == 40u);
  }
  BOOST_TEST((points == latin_hypercube(3, 40, 7)));
  BOOST_TEST((points != latin_hypercube(3, 40, 8)));
}

BOOST_AUTO_TEST_CASE(sobols_sequence_begins_as_published_and_fills_every_box) {
  const Points points = sobol_points(2, 255); // with the origin, which GSL leaves out, 256
  BOOST_TEST((points[0] == std::vector<double>{0.5, 0.5}));
  BOOST_TEST((points[1] == std::vector<double>{0.75, 0.25}));
  BOOST_TEST((points[2] == std::vector<double>{0.25, 0.75}));
  std::set<std::pair<int, int>> boxes{{0, 0}};
  for (const auto& point : points)
    boxes.insert({int(point[0] * 16), int(point[1] * 16)});
  BOOST_TEST(boxes.size() == 256u);
}

BOOST_AUTO_TEST_CASE(a_trajectory_of_morris_changes_one_input_at_a_time_and_stays_in_the_cube) {
  const Points points = morris_points(4, 20, 6, 3);
  BOOST_REQUIRE(points.size() == 100u);
  for (std::size_t t = 0; t < 20; ++t) {
    std::set<std::size_t> changed;
    for (std::size_t i = 5 * t; i < 5 * t + 4; ++i)
      for (std::size_t k = 0; k < 4; ++k) {
        BOOST_TEST((points[i][k] >= 0 && points[i][k] <= 1));
        if (points[i][k] != points[i + 1][k]) {
          changed.insert(k);
          BOOST_TEST(std::abs(points[i + 1][k] - points[i][k]) == 0.6, boost::test_tools::tolerance(1e-12));
        }
      }
    BOOST_TEST(changed.size() == 4u);
  }
}

BOOST_AUTO_TEST_CASE(morris_effects_of_a_plane_are_its_slopes_and_an_interaction_spreads_them) {
  const Points points = morris_points(3, 30, 4, 1);
  Responses responses;
  for (const auto& x : points)
    responses.push_back(2 * x[0] - 3 * x[1] + 4 * x[1] * x[2]);
  const auto effects = morris_effects(points, responses);
  BOOST_TEST(effects[0].mean_absolute.value == 2, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(effects[0].deviation < 1e-9);
  BOOST_TEST(effects[0].mean_absolute.high - effects[0].mean_absolute.low < 1e-9);
  BOOST_TEST(effects[1].deviation > 0.5); // -3 + 4 x3
  BOOST_TEST(effects[2].mean > 0);
  responses[0].reset(); // one trajectory lacks its first step
  int used = 0;
  for (const MorrisEffect& effect : morris_effects(points, responses))
    used += effect.used;
  BOOST_TEST(used == 89);
}

BOOST_AUTO_TEST_CASE(sobol_indices_of_the_ishigami_function_come_out_of_a_study) {
  const std::string range = std::to_string(pi);
  const StudyFolder folder(
      study_yaml(3, "-" + range, range, "method: {kind: sobol_indices, samples: 2048}\n"));
  const StudyResult result = folder.run(3, 1, ishigami);
  BOOST_REQUIRE(result.is_complete());
  BOOST_TEST(result.settings.size() == 2048u * 5);
  const auto& indices = result.outputs.at(0).indices;
  const IshigamiIndices exact = ishigami_indices();
  BOOST_REQUIRE(indices.size() == 3u);
  for (std::size_t k = 0; k < 3; ++k) {
    BOOST_TEST(std::abs(indices[k].first.value - exact.first[k]) < 0.02,
               "first order of x" << k + 1 << " is " << indices[k].first.value << ", not " << exact.first[k]);
    BOOST_TEST(std::abs(indices[k].total.value - exact.total[k]) < 0.02,
               "total of x" << k + 1 << " is " << indices[k].total.value << ", not " << exact.total[k]);
    BOOST_TEST((indices[k].first.low <= exact.first[k] && exact.first[k] <= indices[k].first.high));
    BOOST_TEST(
        (indices[k].total.low - 1e-3 <= exact.total[k] && exact.total[k] <= indices[k].total.high + 1e-3));
  }
  const auto& propagated = *result.outputs[0].propagated; // mean a/2, variance from the parts above
  BOOST_TEST(std::abs(propagated.mean - 3.5) < 0.1);
  BOOST_TEST(std::abs(propagated.deviation - 3.72083) < 0.1);
}

BOOST_AUTO_TEST_CASE(rows_with_a_missing_response_are_left_out_of_the_indices) {
  const Points points = saltelli_points(2, 256);
  Responses responses;
  for (const auto& x : points)
    responses.push_back(x[0] + 2 * x[1]); // shares of the variance 1/5 and 4/5
  responses[3].reset();
  responses[90].reset();
  const auto indices = sobol_indices(2, responses);
  BOOST_TEST(indices[0].used == 254);
  BOOST_TEST(std::abs(indices[0].first.value - 0.2) < 0.02);
  BOOST_TEST(std::abs(indices[1].total.value - 0.8) < 0.02);
  BOOST_TEST(sobol_indices(2, Responses(1024, 1.0)).empty());
}

BOOST_AUTO_TEST_CASE(propagation_adds_the_ranges_of_the_evaluations) {
  std::vector<Headline> numbers;
  for (int i = 1; i <= 101; ++i)
    numbers.push_back({"a.b", double(i), "1", i - 3.2897, i + 3.2897, ""});
  std::vector<const Headline*> pointers;
  for (const Headline& number : numbers)
    pointers.push_back(&number);
  const Propagated result = *propagate(pointers);
  BOOST_TEST(result.mean == 51);
  BOOST_TEST(result.median == 51);
  BOOST_TEST(result.low == 6);
  BOOST_TEST(result.high == 96);
  BOOST_TEST(*result.within == 2, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(*result.together == std::sqrt(4 + std::pow(result.deviation, 2)),
             boost::test_tools::tolerance(1e-12));
  numbers[5].low.reset();
  BOOST_TEST(!propagate(pointers)->within.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

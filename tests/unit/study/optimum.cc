// Optima and fronts that are known.

#include "function_model.h"

#include "study/study_files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using namespace percuta::study;
using namespace percuta::test;

BOOST_AUTO_TEST_SUITE(optimum)

BOOST_AUTO_TEST_CASE(a_constrained_optimum_is_found_on_its_constraint) {
  // Nearest point to (3, 7) with x1 + x2 at most 8: (2, 6).
  const StudyFolder folder(study_yaml(2, "0", "10",
                                      "method: {kind: optimum, scan: 16, searches: 2, evaluations: 60}\n"
                                      "objectives: [{minimise: f.1}]\n"
                                      "constraints: [{output: f.2, at_most: 8}]\n"));
  const auto model = [](const std::vector<double>& x) {
    return std::vector<double>{std::pow(x[0] - 3, 2) + std::pow(x[1] - 7, 2), x[0] + x[1]};
  };
  const StudyResult result = folder.run(2, 2, model);
  const auto best = front(result);
  BOOST_REQUIRE(!best.empty());
  const auto& setting = result.settings[best[0]];
  BOOST_TEST(std::abs(std::stod(setting[0].written) - 2) < 0.05, "x1 is " << setting[0].written);
  BOOST_TEST(std::abs(std::stod(setting[1].written) - 6) < 0.05, "x2 is " << setting[1].written);
  BOOST_TEST(std::stod(setting[0].written) + std::stod(setting[1].written) <= 8);
  BOOST_TEST(result.settings.size() > 16u);
  BOOST_TEST(result.settings.size() <= 16u + 2 * 60);

  const StudyResult again = folder.run(2, 2, model); // visits the same points and computes none
  BOOST_TEST(again.computed == 0);
  BOOST_TEST((again.points == result.points));
}

BOOST_AUTO_TEST_CASE(a_front_holds_the_compromises_and_nothing_else) {
  // x1^2 against (x1 - 2)^2 (Schaffer 1985): the compromises are x1 from 0 to 2, x2 costs both.
  const StudyFolder folder(study_yaml(2, "-4", "4",
                                      "method: {kind: optimum, scan: 32, searches: 5, evaluations: 40}\n"
                                      "objectives: [{minimise: f.1}, {minimise: f.2}]\n"));
  const StudyResult result = folder.run(2, 2, [](const std::vector<double>& x) {
    return std::vector<double>{x[0] * x[0] + x[1] * x[1], (x[0] - 2) * (x[0] - 2) + x[1] * x[1]};
  });
  const auto best = front(result);
  BOOST_TEST(best.size() >= 5u);
  double left = 9, right = -9;
  for (const std::size_t i : best) {
    const double x = std::stod(result.settings[i][0].written);
    BOOST_TEST((x > -0.3 && x < 2.3), "x1 " << x << " is on the front");
    left = std::min(left, std::abs(x));
    right = std::max(right, -std::abs(x - 2));
  }
  BOOST_TEST(left < 0.05);
  BOOST_TEST(right > -0.05);
}

BOOST_AUTO_TEST_CASE(a_missing_number_does_not_stop_the_search) {
  const StudyFolder folder(study_yaml(1, "0", "10",
                                      "method: {kind: optimum, scan: 8, searches: 1, evaluations: 30}\n"
                                      "objectives: [{maximise: f.1}]\n"));
  const StudyResult result = folder.run(1, 1, [](const std::vector<double>& x) {
    return x[0] < 6 ? std::vector<double>{x[0]} : std::vector<double>{}; // as skin that is not punctured
  });
  const double best = std::stod(result.settings[front(result).at(0)][0].written);
  BOOST_TEST((best > 5.5 && best < 6), "best is " << best);
}

BOOST_AUTO_TEST_SUITE_END()

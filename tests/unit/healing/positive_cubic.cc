// Interpolation that keeps the sign.

#include "healing/positive_cubic.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

using namespace percuta::healing;

namespace {

std::vector<double> sampled(const std::function<double(double)>& function, int nodes) {
  std::vector<double> values;
  for (int i = 0; i < nodes; ++i)
    values.push_back(function(double(i) / (nodes - 1)));
  return values;
}

double worst_error(const std::function<double(double)>& function, int nodes) {
  const PositiveCubic curve(sampled(function, nodes));
  double worst = 0;
  for (double x = 0; x <= 1; x += 1.0 / 997)
    worst = std::max(worst, std::abs(curve.at(between_equal_nodes(x * (nodes - 1), nodes)) - function(x)));
  return worst;
}

} // namespace

BOOST_AUTO_TEST_SUITE(positive_cubic)

BOOST_AUTO_TEST_CASE(cubics_are_met_exactly_away_from_zero) {
  const auto cubic = [](double x) { return 5 + x - 3 * x * x + 2 * x * x * x; };
  for (int nodes : {4, 5, 9})
    BOOST_TEST(worst_error(cubic, nodes) < 1e-14);
}

BOOST_AUTO_TEST_CASE(the_error_falls_with_the_fourth_power_of_the_step) {
  const auto wave = [](double x) { return 2 + std::sin(5 * x); };
  BOOST_TEST(std::log2(worst_error(wave, 11) / worst_error(wave, 21)) > 3.8);
}

BOOST_AUTO_TEST_CASE(no_point_is_negative_between_values_that_are_not) {
  std::mt19937 random(1);
  for (int trial = 0; trial < 1000; ++trial) {
    std::vector<double> values;
    for (int i = 0; i < 4 + trial % 3; ++i)
      values.push_back(random() % 2 ? 0 : std::exp(-double(random() % 60)));
    const PositiveCubic curve(values);
    for (double position = 0; position <= double(values.size() - 1); position += 1.0 / 64)
      BOOST_REQUIRE(curve.at(between_equal_nodes(position, values.size())) >= 0);
  }
}

BOOST_AUTO_TEST_CASE(four_values_give_the_same_curve_either_way) {
  const std::array<double, 4> values{0, 1e-3, 0.4, 0.1};
  const PositiveCubic curve({values.begin(), values.end()});
  for (double position : {0.1, 0.5, 1.3, 2.9}) {
    const Between place = between_equal_nodes(position, 4);
    BOOST_TEST(PositiveCubic::through(values, place) == curve.at(place));
  }
}

BOOST_AUTO_TEST_CASE(places_stay_between_the_first_and_the_last_node) {
  BOOST_TEST(between_equal_nodes(-1, 4).share == 0);
  BOOST_TEST(between_equal_nodes(9, 4).first == 2u);
  BOOST_TEST(between_equal_nodes(9, 4).share == 1);
}

BOOST_AUTO_TEST_SUITE_END()

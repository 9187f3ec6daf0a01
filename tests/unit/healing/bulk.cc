// Many courses at once, against CVODE.

#include "healing/bulk.h"
#include "healing/ensemble.h"
#include "healing/jacobian_shape.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace percuta::healing;

namespace {

/// Four sessions, half a year, with a dose and constants of its own at every point.
struct Example {
  std::vector<SessionDose> doses;
  std::vector<Constants> constants;
  BulkProblem problem;

  explicit Example(std::size_t points, const Tolerance& tolerance = {1e-4, 1e-6}) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> uniform(0, 1);
    for (std::size_t i = 0; i < points; ++i) {
      doses.push_back({0.3 * uniform(random), uniform(random), 0.1 * uniform(random), uniform(random)});
      constants.push_back(i == 0 ? Constants() : draw_constants(reference_patient(), 1, int(i)));
    }
    problem.points = points;
    problem.starts = {0, 28, 56, 84};
    problem.days = {0, 0, 0.04, 0.7, 1.3, 3.9, 12, 28, 28, 28.5, 40, 56, 57, 84, 84, 85, 120, 182};
    problem.constants = [this](std::size_t i, std::size_t) -> const Constants& { return constants[i]; };
    problem.dose = [this](std::size_t i, std::size_t) { return doses[i]; };
    problem.tolerance = tolerance;
  }
  Example(const Example&) = delete;

  Course exact(std::size_t i) const {
    std::vector<Session> sessions;
    for (double start : problem.starts)
      sessions.push_back({start, doses[i]});
    return simulate(constants[i], sessions, problem.days, {1e-8, 1e-12});
  }
};

double difference(const Course& a, const Course& b) {
  double worst = 0;
  for (std::size_t day = 0; day < a.states.size(); ++day)
    for (int i = 0; i < state_count; ++i)
      worst =
          std::max(worst, std::abs(a.states[day][i] - b.states[day][i]) / (1 + std::abs(b.states[day][i])));
  return worst;
}

double worst_difference(const Example& example) {
  const std::vector<Course> courses = simulate_courses(example.problem);
  double worst = 0;
  for (std::size_t i = 0; i < courses.size(); ++i)
    worst = std::max(worst, difference(courses[i], example.exact(i)));
  return worst;
}

} // namespace

BOOST_AUTO_TEST_SUITE(bulk)

BOOST_AUTO_TEST_CASE(courses_with_their_own_dose_and_constants_agree_with_cvode_within_a_thousandth) {
  const Example example(41); // not a multiple of the lanes
  const double worst = worst_difference(example);
  BOOST_TEST_MESSAGE("bulk at 1e-4 against CVODE at 1e-8: " << worst);
  BOOST_TEST(worst < 1e-3);
}

BOOST_AUTO_TEST_CASE(error_falls_with_the_tolerance) {
  double coarser = 1;
  for (double relative : {1e-3, 1e-5, 1e-7}) {
    const Example example(6, {relative, relative * 1e-2});
    const double error = worst_difference(example);
    BOOST_TEST_MESSAGE("bulk at " << relative << ": error " << error);
    BOOST_TEST(error < coarser / 10);
    coarser = error;
  }
  BOOST_TEST(coarser < 2e-6);
}

BOOST_AUTO_TEST_CASE(a_large_tolerance_does_not_make_a_state_negative) {
  Example example(100, {0.1, 1e-6});
  example.problem.days.clear();
  for (double day = 0; day < 182; day += 0.7)
    example.problem.days.push_back(day);
  std::mt19937 random(3);
  std::uniform_real_distribution<double> uniform(-1, 1);
  for (Constants& constants : example.constants) // as far as scenarios may go
    for (const ConstantEntry& entry : constant_table())
      if (bounds(entry).least == entry.nominal / 100)
        constants.*entry.member = entry.nominal * std::pow(100, uniform(random));
  double lowest = 0;
  for (const Course& course : simulate_courses(example.problem))
    for (const State& state : course.states)
      lowest = std::min(lowest, *std::min_element(state.begin(), state.end()));
  BOOST_TEST_MESSAGE("lowest state at a tolerance of 0.1: " << lowest);
  BOOST_TEST(lowest >= -1e-6);
}

BOOST_AUTO_TEST_CASE(a_point_that_is_not_a_number_is_named_and_spoils_no_other) {
  Example example(4);
  const std::vector<Course> before = simulate_courses(example.problem);
  example.constants[2].mmp_turnover = std::nan("");
  std::vector<State> last(4);
  const BulkResult result = simulate_bulk(
      example.problem, [&](std::size_t point, std::size_t, const State& state) { last[point] = state; });
  BOOST_TEST(result.unfinished == std::vector<std::size_t>{2}, boost::test_tools::per_element());
  for (std::size_t point : {0, 1, 3})
    for (int i = 0; i < state_count; ++i)
      BOOST_TEST(std::abs(last[point][i] - before[point].states.back()[i]) < 1e-3);
}

BOOST_AUTO_TEST_CASE(number_of_threads_does_not_change_a_bit) {
  Example example(23);
  const std::vector<Course> one = simulate_courses(example.problem);
  example.problem.threads = 3;
  const std::vector<Course> three = simulate_courses(example.problem);
  for (std::size_t i = 0; i < one.size(); ++i)
    BOOST_TEST(difference(one[i], three[i]) == 0.0);
}

BOOST_AUTO_TEST_CASE(untouched_points_stay_exactly_as_they_are) {
  Example example(5);
  example.doses.assign(5, {});
  for (const Course& course : simulate_courses(example.problem))
    for (const State& state : course.states)
      BOOST_TEST((state == healthy_state()));
}

BOOST_AUTO_TEST_CASE(constants_may_change_at_the_start_of_a_stretch) {
  Example example(1);
  Constants slow;
  slow.channel_slow_closure = 0.5;
  example.problem.starts = {0, 1};
  example.problem.days = {0, 0, 1, 2};
  example.problem.constants = [&](std::size_t, std::size_t stretch) -> const Constants& {
    return stretch == 0 ? example.constants[0] : slow;
  };
  example.problem.dose = [](std::size_t, std::size_t stretch) {
    return stretch == 0 ? SessionDose{0.1, 0.1, 0.05, 1} : SessionDose{};
  };
  const auto states = simulate_courses(example.problem).front().states;
  const double first = states[2][channel_slow] / states[1][channel_slow];
  const double second = states[3][channel_slow] / states[2][channel_slow];
  BOOST_TEST(first == std::exp(-Constants().channel_slow_closure), boost::test_tools::tolerance(1e-12));
  BOOST_TEST(second == std::exp(-0.5), boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(blocks_hold_every_state_once_and_take_only_from_blocks_before_them) {
  std::set<int> known;
  for (const Block& block : jacobian_shape().blocks) {
    BOOST_TEST(block.states.size() <= 4u);
    for (const auto& input : block.inputs)
      BOOST_TEST(known.count(input.column) == 1u);
    for (int state : block.states)
      BOOST_TEST(known.insert(state).second);
  }
  BOOST_TEST(known.size() == std::size_t(state_count));
}

BOOST_AUTO_TEST_CASE(channels_and_epidermis_are_known_to_decay_exponentially_and_nothing_else) {
  const std::vector<int> expected = {open_epidermis, channel_fast, channel_slow, corneum_deficit};
  BOOST_TEST(jacobian_shape().decays == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

// Interpolation between the courses of a few doses.

#include "healing/dose_table.h"
#include "healing/observables.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace percuta::healing;

namespace {

const std::vector<double> sessions = {0, 28, 56};
const std::vector<double> days = {0.05, 1, 3, 7, 14, 28, 28.05, 30, 56, 58, 84, 168};

double interpolated(const DoseTable& table, const GridPlace& place, std::size_t day, int state) {
  std::vector<double> values;
  for (const Course& course : table.courses())
    values.push_back(course.states[day][state]);
  return DoseSurface(values).at(place);
}

double worst_error(const DoseTable& table, const SessionDose& dose) {
  std::vector<Session> list;
  for (double day : sessions)
    list.push_back({day, dose});
  const Course exact = simulate(Constants(), list, days, {1e-8, 1e-12});
  const GridPlace place = table.place(dose.damaged_fraction, dose.local_damage);
  double worst = 0;
  for (std::size_t day = 0; day < days.size(); ++day)
    for (int state = 0; state < state_count; ++state) {
      const double value = exact.states[day][state];
      worst =
          std::max(worst, std::abs(interpolated(table, place, day, state) - value) / (1 + std::abs(value)));
    }
  return worst;
}

} // namespace

BOOST_AUTO_TEST_SUITE(dose_table)

BOOST_AUTO_TEST_CASE(surfaces_go_through_the_courses_and_keep_what_is_even) {
  const DoseTable table(Constants(), {0, 0, 0.05, 1}, 0.3, calendar_of({0}), {1}, {1e-4, 1e-8}, 6);
  std::vector<double> numbers(table.courses().size());
  std::iota(numbers.begin(), numbers.end(), 1.0);
  const DoseSurface numbered(numbers), even(std::vector<double>(numbers.size(), 0.7));
  BOOST_TEST(numbered.at(table.place(0, 0)) == 1.0, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(numbered.at(table.place(0.3, 1)) == numbers.back(), boost::test_tools::tolerance(1e-12));
  BOOST_TEST(numbered.at(table.place(0.3 / 25, 1.0 / 3)) == 6.0, boost::test_tools::tolerance(1e-12));
  for (double mean : {0.0, 0.01, 0.1, 0.29})
    for (double local : {0.0, 0.2, 1.0})
      BOOST_TEST(even.at(table.place(mean, local)) == 0.7, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(interpolated_states_are_within_the_stated_error) {
  for (double largest : {0.02, 0.15, 0.6}) {
    const SessionDose dose{0, 0, 0.05, 0.7};
    const DoseTable table(Constants(), dose, largest, calendar_of(sessions), days);
    double worst = 0;
    for (double share : {0.003, 0.03, 0.11, 0.37, 0.61, 0.93})
      for (double local : {0.0, 0.15, 0.5, 0.83}) {
        SessionDose between = dose;
        between.damaged_fraction = share * largest;
        between.local_damage = local;
        worst = std::max(worst, worst_error(table, between));
      }
    BOOST_TEST_MESSAGE("largest mean damage " << largest << ": error " << worst);
    BOOST_TEST(worst < 1e-3);
  }
}

BOOST_AUTO_TEST_SUITE_END()

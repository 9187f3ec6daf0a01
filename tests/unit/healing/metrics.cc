// Numbers read off made-up courses with known answers.

#include "healing/metrics.h"

#include "healing/observables.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <map>

using namespace percuta::healing;

namespace {

/// One session at day 0; neutrophils peak at day 1.3, channels close with a known half-life.
Course made_up_course() {
  Course course;
  for (int i = -1; i <= 24 * 20; ++i) {
    const double day = std::max(i, 0) / 24.0;
    State state = healthy_state();
    state[neutrophils] = std::max(0.0, 1 - (day - 1.3) * (day - 1.3));
    state[channel_slow] = i < 0 ? 0 : 0.1 * std::exp2(-day);
    state[myofibroblasts] = 0.01 * day;
    course.days.push_back(day);
    course.states.push_back(state);
    course.channel_admittance.push_back(channel_admittance(Constants(), state));
  }
  return course;
}

std::map<std::string, std::optional<double>> measured(const Course& course) {
  std::map<std::string, std::optional<double>> result;
  const Constants constants;
  const auto values = measure({constants, course, 20});
  for (std::size_t i = 0; i < values.size(); ++i)
    result[metrics()[i].key] = values[i];
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(metrics_of_a_course)

BOOST_AUTO_TEST_CASE(a_peak_is_found_between_the_reported_days) {
  const auto found = measured(made_up_course());
  BOOST_REQUIRE(found.at("healing.neutrophil_peak_day"));
  BOOST_TEST(*found.at("healing.neutrophil_peak_day") == 1.3, boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(what_still_rises_at_the_end_has_no_peak) {
  BOOST_TEST(!measured(made_up_course()).at("healing.myofibroblast_peak_day"));
}

BOOST_AUTO_TEST_CASE(what_never_appears_has_no_peak) {
  BOOST_TEST(!measured(made_up_course()).at("healing.macrophage_peak_day"));
}

BOOST_AUTO_TEST_CASE(closure_and_recovery_times_follow_the_decay) {
  const auto found = measured(made_up_course());
  BOOST_TEST(*found.at("healing.channel_closure_time") == 24 * std::log2(20.0),
             boost::test_tools::tolerance(1e-3));
  BOOST_TEST(
      *found.at("healing.impedance_recovery_time") ==
          24 * std::log2(0.1 / Constants().impedance_detection_area / (1 + Constants().channel_dryness)),
      boost::test_tools::tolerance(1e-3));
  // Water loss is 1 + 10 * 0.1 * 2^-day here: within 10 % after log2(10) days.
  BOOST_TEST(*found.at("healing.barrier_recovery_time") == 24 * std::log2(10.0),
             boost::test_tools::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(redness_that_never_rises_lasts_zero_hours) {
  BOOST_TEST(*measured(made_up_course()).at("healing.erythema_duration") == 0.0);
}

BOOST_AUTO_TEST_SUITE_END()

// Session days, table days and frames.

#include "healing/schedule.h"
#include "example.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace percuta;
using namespace percuta::healing;

BOOST_AUTO_TEST_SUITE(schedule)

BOOST_AUTO_TEST_CASE(sessions_after_the_end_of_follow_up_are_dropped_and_counted) {
  scenario::Protocol protocol = test::example_scenario().protocol;
  const Schedule made = make_schedule(protocol, 60 * 86400.0);
  BOOST_TEST(made.session_days == (std::vector<double>{0, 28, 56}), boost::test_tools::per_element());
  BOOST_TEST(made.dropped_sessions == 1);
}

BOOST_AUTO_TEST_CASE(table_days_ascend_and_mention_each_session_twice) {
  const scenario::Scenario scenario = test::example_scenario();
  const Schedule made = make_schedule(scenario.protocol, scenario.follow_up);
  const std::vector<double> days = course_days(made);
  BOOST_TEST(std::is_sorted(days.begin(), days.end()));
  for (double session : made.session_days)
    BOOST_TEST(std::count(days.begin(), days.end(), session) == 2);
  BOOST_TEST(days.back() == made.end);
}

BOOST_AUTO_TEST_CASE(frames_have_distinct_times_and_stay_few_for_any_protocol) {
  for (int sessions : {1, 2, 4, 12, 60})
    for (double interval : {1.0, 7.0, 28.0})
      for (double weeks : {1.0, 26.0, 104.0}) {
        const scenario::Protocol protocol{250e4, 2, sessions, interval * 86400, {}};
        const Schedule made = make_schedule(protocol, weeks * 7 * 86400);
        const std::vector<FrameDay> frames = frame_days(made);
        BOOST_TEST(frames.size() <= 40u);
        BOOST_TEST(frames.front().day == 0.0);
        BOOST_TEST(frames.back().day <= made.end + 0.05);
        for (std::size_t i = 1; i < frames.size(); ++i)
          BOOST_TEST(frames[i].day > frames[i - 1].day);
      }
}

BOOST_AUTO_TEST_SUITE_END()

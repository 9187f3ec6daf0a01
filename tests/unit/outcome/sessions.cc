// Sessions on remodelled skin: doses that differ, and what is said of them.

#include "outcome/sessions.h"

#include "../healing/example.h"
#include "healing/between_sessions.h"
#include "healing/healing.h"

#include <boost/test/unit_test.hpp>

using namespace percuta;
using namespace percuta::outcome;
namespace tt = boost::test_tools;

namespace {

const injury::InjuryDose full{0.06, 0.04, 1}, half{0.03, 0.02, 0.5}, none{0, 0, 0};

SessionRecord session(double force, double depth, double damage) {
  SessionRecord record;
  record.punctured = force > 0;
  record.puncture_force = force;
  record.penetration_depth = depth;
  record.injury.damaged_fraction = damage;
  return record;
}

double collagen_after(const std::vector<injury::InjuryDose>& doses) {
  const scenario::Scenario scenario = test::example_scenario();
  const auto insertion = test::example_insertion(0.8e-3);
  injury::InjuryResult injury = injury::assess(insertion, scenario.protocol);
  injury.tissue = injury.tissue_low = injury.tissue_high = full;
  SilentProgress silent;
  return healing::heal(insertion, injury, scenario, silent, doses)
      .headlines.find("healing.collagen_change")
      ->value;
}

} // namespace

BOOST_AUTO_TEST_SUITE(sessions)

BOOST_AUTO_TEST_CASE(equal_doses_heal_as_no_doses_at_all) {
  BOOST_TEST(collagen_after({full, full, full, full}) == collagen_after({}));
}

BOOST_AUTO_TEST_CASE(weaker_later_sessions_gain_less_and_missing_ones_least) {
  const double all = collagen_after({}), weaker = collagen_after({full, half, half, half}),
               one = collagen_after({full, none, none, none});
  BOOST_TEST(weaker < 0.9 * all);
  BOOST_TEST(one < 0.9 * weaker);
  BOOST_TEST(one > 0);
}

BOOST_AUTO_TEST_CASE(the_first_session_meets_untreated_skin_and_the_next_more_and_more_matrix) {
  const scenario::Scenario scenario = test::example_scenario();
  BOOST_TEST(healing::session_days(scenario) == std::vector<double>({0, 28, 56, 84}), tt::per_element());
  BOOST_TEST(healing::matrix_before(0, {}, scenario).thickness == 1.0);
  double thickness = 1;
  std::vector<injury::InjuryDose> doses;
  for (std::size_t number = 1; number < 4; ++number) {
    doses.push_back(full);
    const double next = healing::matrix_before(number, doses, scenario).thickness;
    BOOST_TEST(next > thickness);
    thickness = next;
  }
}

BOOST_AUTO_TEST_CASE(matrix_before_a_session_is_that_of_the_whole_course_on_that_day) {
  const scenario::Scenario scenario = test::example_scenario();
  const auto insertion = test::example_insertion(0.8e-3);
  injury::InjuryResult injury = injury::assess(insertion, scenario.protocol);
  injury.tissue = full;
  SilentProgress silent;
  const auto tissue = healing::heal(insertion, injury, scenario, silent).tissue;
  const auto collagen = tissue.values[std::find(tissue.names.begin(), tissue.names.end(), "collagen_total") -
                                      tissue.names.begin()];
  const auto day = std::find(tissue.days.begin(), tissue.days.end(), 56.0) - tissue.days.begin();
  BOOST_TEST(healing::matrix_before(2, {full, full}, scenario).thickness - 1 == 0.5 * (collagen[day] - 1),
             tt::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(a_shallower_wound_spreads_its_damage_over_the_depth_of_the_first) {
  injury::InjuryResult injury;
  injury.tissue = {0.06, 0.04, 0.5};
  injury.treated_depth = 0.4e-3;
  const SessionRecord record = record_session(28, {}, {}, injury, 0.8e-3);
  BOOST_TEST(record.injury.damaged_fraction == 0.03, tt::tolerance(1e-12));
  BOOST_TEST(record.injury.breached_epidermis == 0.04);
}

BOOST_AUTO_TEST_CASE(the_last_session_is_compared_with_the_first) {
  const Headlines out = describe_sessions(
      {session(0.02, 1e-3, 0.06), session(0.021, 0.9e-3, 0.05), session(0.022, 0.8e-3, 0.03)});
  BOOST_TEST(out.find("outcome.puncture_force_change")->value == 10.0, tt::tolerance(1e-9));
  BOOST_TEST(out.find("outcome.penetration_depth_change")->value == -20.0, tt::tolerance(1e-9));
  BOOST_TEST(out.find("outcome.damaged_volume_change")->value == -50.0, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(one_session_or_none_that_punctures_leaves_nothing_to_compare) {
  BOOST_TEST(describe_sessions({session(0.02, 1e-3, 0.06)}).numbers.empty());
  BOOST_TEST(describe_sessions({session(0, 0, 0), session(0, 0, 0)}).numbers.empty());
}

BOOST_AUTO_TEST_SUITE_END()

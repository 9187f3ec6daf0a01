// Sessions, adjuncts and contraindications.

#include "healing/calendar.h"
#include "example.h"
#include "healing/contraindications.h"
#include "healing/course.h"
#include "healing/observables.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using namespace percuta::healing;

namespace {

constexpr double day = 86400;
const SessionDose clinical{0.06, 0.06, 0.05, 1};

scenario::AdjunctChoice adjunct(const std::string& kind, double from = 0, double duration = 7 * day) {
  scenario::AdjunctChoice choice;
  choice.kind = kind;
  choice.from = from;
  choice.duration = duration;
  return choice;
}

scenario::Protocol two_sessions(std::vector<scenario::AdjunctChoice> adjuncts) {
  scenario::Protocol protocol;
  protocol.sessions = 2;
  protocol.interval = 28 * day;
  protocol.adjuncts = std::move(adjuncts);
  return protocol;
}

Calendar calendar_with(std::vector<scenario::AdjunctChoice> adjuncts) {
  const scenario::Protocol protocol = two_sessions(std::move(adjuncts));
  return make_calendar(make_schedule(protocol, 182 * day), protocol);
}

Course course_with(std::vector<scenario::AdjunctChoice> adjuncts, const SessionDose& dose,
                   const std::vector<double>& days, const Tolerance& tolerance = {}) {
  std::vector<Span> spans;
  for (const Stretch& stretch : calendar_with(std::move(adjuncts)))
    spans.push_back(
        {stretch.start, constants_in(stretch, Constants()), stretch.session ? dose : SessionDose{}});
  return simulate(spans, days, tolerance);
}

double collagen_with(const std::vector<scenario::AdjunctChoice>& adjuncts) {
  return observe(Constants(), course_with(adjuncts, clinical, {182}).states.back())[collagen_total];
}

double half_life_of_channels(const std::vector<scenario::AdjunctChoice>& adjuncts) {
  const Course course = course_with(adjuncts, clinical, {0, 0, 0.5});
  const auto area = [](const State& x) { return x[channel_fast] + x[channel_slow]; };
  return 12 * std::log(2.0) / std::log(area(course.states[1]) / area(course.states[2])); // h
}

double difference(const State& a, const State& b) {
  double worst = 0;
  for (int i = 0; i < state_count; ++i)
    worst = std::max(worst, std::abs(a[i] - b[i]));
  return worst;
}

} // namespace

BOOST_AUTO_TEST_SUITE(calendar)

BOOST_AUTO_TEST_CASE(an_adjunct_goes_on_and_off_after_every_session) {
  const Calendar calendar = calendar_with({adjunct("nsaid", 2 * day, 3 * day)});
  std::vector<double> starts;
  for (const Stretch& stretch : calendar)
    starts.push_back(stretch.start);
  const std::vector<double> expected = {0, 2, 5, 28, 30, 33};
  BOOST_TEST(starts == expected, boost::test_tools::per_element());
  BOOST_TEST(calendar[0].session);
  BOOST_TEST(calendar[0].factors.empty());
  BOOST_TEST(!calendar[1].session);
  BOOST_TEST(!calendar[1].factors.empty());
  BOOST_TEST(calendar[2].factors.empty());
  BOOST_TEST(calendar[3].session);
}

BOOST_AUTO_TEST_CASE(an_adjunct_that_overlaps_with_itself_counts_once) {
  const Calendar once = calendar_with({adjunct("prp", 0, 7 * day)});
  const Calendar twice = calendar_with({adjunct("prp", 0, 7 * day), adjunct("prp", 0, 7 * day)});
  BOOST_TEST(once.size() == twice.size());
  BOOST_TEST(once[0].factors.size() == twice[0].factors.size());
}

BOOST_AUTO_TEST_CASE(no_adjunct_moves_untreated_skin) {
  for (const std::string& kind : modifier_names()) {
    const Course course = course_with({adjunct(kind)}, {}, {3, 30, 182});
    for (const State& state : course.states)
      BOOST_TEST((state == healthy_state()), kind);
  }
}

BOOST_AUTO_TEST_CASE(adjuncts_move_collagen_in_their_published_direction) {
  const double alone = collagen_with({});
  BOOST_TEST(collagen_with({adjunct("prp")}) > alone);
  BOOST_TEST(collagen_with({adjunct("vitamin_c")}) > alone);
  BOOST_TEST(collagen_with({adjunct("vitamin_a")}) > alone);
  BOOST_TEST(collagen_with({adjunct("nsaid", 0, 14 * day)}) < alone);
  BOOST_TEST(collagen_with({adjunct("sun")}) < alone);
}

BOOST_AUTO_TEST_CASE(channels_under_occlusion_halve_within_the_measured_20_to_26_hours) {
  BOOST_TEST(half_life_of_channels({}) < 8);
  const double occluded = half_life_of_channels({adjunct("occlusion")});
  BOOST_TEST(occluded > 20);
  BOOST_TEST(occluded < 26);
}

BOOST_AUTO_TEST_CASE(a_year_in_two_halves_is_the_same_year) {
  const std::vector<scenario::AdjunctChoice> adjuncts = {adjunct("nsaid", 0, 14 * day)};
  const Tolerance exact{1e-11, 1e-12};
  const State whole = course_with(adjuncts, clinical, {364}, exact).states.back();
  const State half = course_with(adjuncts, clinical, {182}, exact).states.back();
  const State rest = simulate({{0, Constants(), {}}}, {182}, exact, half).states.back();
  BOOST_TEST_MESSAGE("two halves against one year: " << difference(whole, rest));
  BOOST_TEST(difference(whole, rest) < 1e-8);
}

BOOST_AUTO_TEST_CASE(a_finding_that_refuses_stops_the_run_until_it_is_acknowledged) {
  scenario::Scenario scenario = test::example_scenario();
  scenario.skin.findings = {{"keloid", false, {7, 3}}};
  const auto problems = refusals(scenario);
  BOOST_REQUIRE(problems.size() == 1u);
  BOOST_TEST(problems[0].line == 7);
  BOOST_TEST(problems[0].message.find("outgrow") != std::string::npos);
  scenario.skin.findings[0].acknowledged = true;
  BOOST_TEST(refusals(scenario).empty());
  BOOST_TEST(cautions(scenario).size() == 1u);
}

BOOST_AUTO_TEST_CASE(isotretinoin_warns_and_does_not_stop) {
  scenario::Scenario scenario = test::example_scenario();
  scenario.skin.findings = {{"isotretinoin", false, {}}};
  BOOST_TEST(refusals(scenario).empty());
  BOOST_TEST(cautions(scenario).size() == 1u);
}

BOOST_AUTO_TEST_CASE(every_contraindication_of_the_table_has_an_action_a_grade_and_a_reason) {
  BOOST_TEST(contraindication_names().size() >= 15u);
  for (const std::string& name : contraindication_names()) {
    scenario::Scenario scenario;
    scenario.skin.findings = {{name, true, {}}};
    BOOST_TEST(cautions(scenario).at(0).find("evidence") != std::string::npos, name);
  }
}

BOOST_AUTO_TEST_CASE(every_session_has_its_own_dose) {
  Calendar calendar = calendar_with({adjunct("nsaid", 2 * day, 3 * day)});
  set_doses({{0.1, 0.05, 0.5}, {0.08, 0.06, 0.7}}, calendar);
  const SessionDose first{0.2, 0.3, 0.1, 0.5}; // a member of the ensemble: twice the nominal damage
  std::vector<SessionDose> doses;
  for (const Stretch& stretch : calendar)
    if (stretch.session)
      doses.push_back(dose_in(stretch, first));
    else
      BOOST_TEST(dose_in(stretch, first).damaged_fraction == 0.0);
  BOOST_REQUIRE(doses.size() == 2u);
  BOOST_TEST(doses[0].damaged_fraction == 0.2);
  BOOST_TEST(doses[1].damaged_fraction == 0.16, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(doses[1].local_damage == 0.24, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(doses[1].breached_epidermis == 0.12, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(doses[1].bleeding == 0.7);
}

BOOST_AUTO_TEST_CASE(without_doses_of_their_own_sessions_are_alike_bit_for_bit) {
  Calendar calendar = calendar_with({});
  set_doses({}, calendar);
  for (const Stretch& stretch : calendar) {
    const SessionDose dose = dose_in(stretch, clinical);
    BOOST_TEST(dose.damaged_fraction == clinical.damaged_fraction);
    BOOST_TEST(dose.local_damage == clinical.local_damage);
    BOOST_TEST(dose.breached_epidermis == clinical.breached_epidermis);
    BOOST_TEST(dose.bleeding == clinical.bleeding);
  }
}

BOOST_AUTO_TEST_SUITE_END()

// Delivery of a serum through closing channels, against closed forms.

#include "example.h"
#include "healing/healing.h"
#include "healing/molecule.h"
#include "healing/serum_transport.h"
#include "outcome/outcome.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using namespace percuta::healing;

namespace {

constexpr double cm_per_hour = 240; // mm/d
constexpr double day = 86400;

Molecule named(const std::string& name) {
  scenario::AdjunctChoice serum;
  serum.molecule = name;
  return molecule_of(serum);
}

SerumCase example(const std::string& molecule = "ascorbate") {
  SerumCase serum;
  serum.intact_permeability = intact_permeability(named(molecule));
  serum.diffusivity = tissue_diffusivity(named(molecule));
  serum.clearance = 86.4;
  serum.film = 0.02;
  serum.density = 2.5; // 250 /cm2
  serum.channel_depth = 0.5;
  serum.epidermis = 0.075;
  serum.dermis = 1.3;
  serum.windows = {{0, 1.0 / 3}};
  return serum;
}

std::vector<Span> sessions(std::vector<double> days, double breached = 0.01) {
  std::vector<Span> spans;
  for (double at : days)
    spans.push_back({at, Constants(), {0.01, 0.01, breached, 1}});
  return spans;
}

double uptake(const SerumCase& serum, const OpenChannels& channels, const SerumResolution& resolution = {}) {
  return deliver(serum, channels, {serum.windows.back().off}, resolution).uptake();
}

double gain(const std::string& molecule) {
  const SerumCase serum = example(molecule);
  return uptake(serum, OpenChannels(sessions({0}))) / uptake(serum, OpenChannels({}));
}

scenario::Scenario scenario_with_serum() {
  scenario::Scenario scenario = test::example_scenario();
  scenario::AdjunctChoice serum;
  serum.kind = "serum";
  serum.molecule = "ascorbate";
  serum.concentration = 100;
  scenario.protocol.adjuncts = {serum};
  return scenario;
}

HealingResult healed(const scenario::Scenario& scenario, double reach) {
  const insertion::InsertionResult insertion = test::example_insertion(reach);
  SilentProgress silent;
  return heal(insertion, injury::assess(insertion, scenario.protocol), scenario, silent);
}

/// Of no skin in particular: what does not depend on it.
Headlines outcome_of(const HealingResult& result) {
  SilentProgress silent;
  return outcome::assess({}, {}, result, false, silent).headlines;
}

} // namespace

BOOST_AUTO_TEST_SUITE(serum)

BOOST_AUTO_TEST_CASE(potts_and_guy_give_the_permeability_of_intact_skin) {
  // By hand for ascorbate: -2.72 - 0.71 * 1.85 - 0.0061 * 176.12 = -5.10783.
  BOOST_TEST(intact_permeability(named("ascorbate")) == std::pow(10, -5.107832) * cm_per_hour,
             boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(channels_of_the_worked_case_conduct_500_times_as_well_as_intact_skin) {
  // 250 channels per cm2 of 35 um radius and 150 um length, 2e-6 cm2/s: 3.9e-3 cm/h.
  SerumCase serum = example();
  serum.epidermis = 0.15;
  const double opened = serum.density * 3.14159265358979 * 0.035 * 0.035;
  const double channels = channel_permeability(serum, opened);
  BOOST_TEST(channels / cm_per_hour == 3.9e-3, boost::test_tools::tolerance(0.01));
  BOOST_TEST(channels / serum.intact_permeability == 500, boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(open_channels_are_those_of_the_healing_course) {
  std::vector<Span> spans = sessions({0, 1});
  spans[1].constants.channel_slow_closure = 0.5;
  const std::vector<double> days = {0, 0, 0.3, 1, 1, 1.7};
  const Course course = simulate(spans, days, {1e-9, 1e-12});
  const OpenChannels channels(spans);
  for (std::size_t i : {1, 2, 4, 5})
    BOOST_TEST(channels.area(days[i]) == course.states[i][channel_fast] + course.states[i][channel_slow],
               boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(no_molecule_is_lost_over_sessions_that_close_and_are_washed_off) {
  SerumCase serum = example();
  serum.windows = {{0, 0.3}, {2, 2.2}, {28, 35}, {30, 40}}; // the third is replaced by the fourth
  const SerumCourse course =
      deliver(serum, OpenChannels(sessions({0, 2, 28, 30})), {0, 0.1, 1, 2.1, 29, 39, 50});
  const std::vector<double> applied = {0, 1, 1, 2, 3, 4, 4};
  for (std::size_t i = 0; i < applied.size(); ++i) {
    const double total = course.vehicle[i] + course.in_skin[i] + course.cleared[i] + course.removed[i];
    BOOST_TEST(std::abs(total - applied[i]) < 1e-12);
    BOOST_TEST(course.vehicle[i] >= 0);
    BOOST_TEST(course.in_skin[i] > -1e-15);
  }
  BOOST_TEST(course.cleared.back() > 0.01);
}

BOOST_AUTO_TEST_CASE(intact_skin_passes_what_resistances_in_series_let_through) {
  // A film so thick that it does not change: the steady flux is that of stratum corneum, epidermis and a
  // dermis with clearance in series, 1/P + e/D + 1/(sqrt(k D) tanh((b - e) sqrt(k/D))).
  SerumCase serum = example("caffeine");
  serum.intact_permeability = 1;
  serum.film = 1e6;
  serum.windows = {{0, 10}};
  const double root = std::sqrt(serum.clearance / serum.diffusivity);
  const double dermis = 1 / (serum.diffusivity * root * std::tanh((serum.dermis - serum.epidermis) * root));
  const double expected = 1 / (1 / serum.intact_permeability + serum.epidermis / serum.diffusivity + dermis);
  const SerumCourse course = deliver(serum, OpenChannels({}), {5, 6}, {240, 1});
  const double flux = serum.film * (course.uptake() - course.in_skin[0] - course.cleared[0]);
  BOOST_TEST(flux == expected, boost::test_tools::tolerance(2e-3));
}

BOOST_AUTO_TEST_CASE(a_thin_film_is_used_up_exponentially) {
  SerumCase serum = example();
  serum.intact_permeability = 0.01;
  serum.clearance = 1e6; // tissue takes whatever comes
  serum.epidermis = 0;
  serum.channel_depth = 0;
  serum.windows = {{0, 3}};
  const SerumCourse course = deliver(serum, OpenChannels({}), {2}, {60, 4});
  BOOST_TEST(course.vehicle[0] == std::exp(-0.01 * 2 / serum.film), boost::test_tools::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(the_error_falls_with_the_square_of_the_step) {
  const SerumCase serum = example();
  const OpenChannels channels(sessions({0}));
  const double exact = uptake(serum, channels, {60, 16});
  const double coarse = std::abs(uptake(serum, channels, {60, 1}) - exact);
  const double fine = std::abs(uptake(serum, channels, {60, 2}) - exact);
  BOOST_TEST_MESSAGE("error of the uptake at the default step: " << coarse / exact);
  BOOST_TEST(coarse < 1e-3 * exact);
  BOOST_TEST(fine < coarse / 3);
}

BOOST_AUTO_TEST_CASE(without_channels_a_treated_skin_is_an_intact_one) {
  const SerumCase serum = example();
  BOOST_TEST(uptake(serum, OpenChannels(sessions({0}, 0))) == uptake(serum, OpenChannels({})));
}

BOOST_AUTO_TEST_CASE(channels_help_ascorbate_much_and_retinol_hardly) {
  BOOST_TEST(gain("ascorbate") > 20);
  BOOST_TEST(gain("retinol") < 1.05);
  BOOST_TEST(gain("retinol") > 1 - 1e-12);
}

BOOST_AUTO_TEST_CASE(channels_that_stay_open_deliver_more_and_late_serum_less) {
  SerumCase serum = example();
  std::vector<Span> open = sessions({0});
  open[0].constants.channel_fast_closure = open[0].constants.channel_slow_closure = 0.73; // occluded
  const double usual = uptake(serum, OpenChannels(sessions({0})));
  BOOST_TEST(uptake(serum, OpenChannels(open)) > usual);
  serum.windows = {{0.5, 0.5 + 1.0 / 3}};
  BOOST_TEST(uptake(serum, OpenChannels(sessions({0}))) < usual);
}

BOOST_AUTO_TEST_CASE(a_serum_of_the_protocol_becomes_headlines_with_bands_and_columns) {
  const HealingResult result = healed(scenario_with_serum(), 0.8e-3);
  const Headlines outcome = outcome_of(result);
  for (const char* key : {"outcome.serum_uptake", "outcome.serum_gain", "outcome.serum_mass"}) {
    const Headline* number = outcome.find(key);
    BOOST_REQUIRE(number);
    BOOST_TEST(*number->low < number->value, key);
    BOOST_TEST(number->value < *number->high, key);
  }
  BOOST_TEST(outcome.find("outcome.serum_gain")->value > 1);
  // 20 um of 100 kg/m3 are 200 ug/cm2.
  BOOST_TEST(outcome.find("outcome.serum_mass")->value == 2 * outcome.find("outcome.serum_uptake")->value,
             boost::test_tools::tolerance(1e-9));
  const auto& names = result.tissue.names;
  BOOST_TEST(std::count(names.begin(), names.end(), "serum_cleared") == 1);
}

BOOST_AUTO_TEST_CASE(skin_without_a_puncture_gains_exactly_nothing) {
  const Headlines outcome = outcome_of(healed(scenario_with_serum(), 0));
  BOOST_TEST(outcome.find("outcome.serum_gain")->value == 1.0);
}

BOOST_AUTO_TEST_CASE(without_a_serum_nothing_is_said_of_it) {
  const HealingResult result = healed(test::example_scenario(), 0.8e-3);
  BOOST_TEST(!result.serum.has_value());
  BOOST_TEST(outcome_of(result).find("outcome.serum_uptake") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

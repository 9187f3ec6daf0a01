// The fit of the constants: data, predictions and slopes. The fit itself runs in validation_healing.

#include "healing/calibration.h"
#include "healing/bulk.h"
#include "healing/calibration_data.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace percuta::healing;

namespace {

std::size_t find_observation(const std::string& name) {
  const auto& all = observations();
  return std::size_t(
      std::find_if(all.begin(), all.end(), [&](const Observation& each) { return each.quantity == name; }) -
      all.begin());
}

std::size_t find_fitted(const std::string& name) {
  const auto& all = fitted_constants();
  return std::size_t(std::find_if(all.begin(), all.end(),
                                  [&](const FittedConstant& each) { return each.entry->name == name; }) -
                     all.begin());
}

/// The gain of the roller course by the integrator of the reported course at small tolerances.
double exact_gain(double collagen_1_by_tgf) {
  const auto& all = experiments();
  const Experiment& roller =
      *std::find_if(all.begin(), all.end(), [](const Experiment& e) { return e.name == "roller_course"; });
  Constants constants;
  constants.collagen_1_by_tgf *= collagen_1_by_tgf;
  apply(roller.patient, 1, constants);
  std::vector<Session> sessions;
  for (const Stretch& stretch : roller.calendar)
    sessions.push_back({stretch.start, roller.dose});
  const Course course = simulate(constants, sessions, roller.days, {1e-10, 1e-13});
  return *quantity("collagen_change")({constants, course, roller.first_end}, 0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(calibration)

BOOST_AUTO_TEST_CASE(exactly_the_constants_that_say_calibrated_and_are_varied_are_fitted_or_decided) {
  std::set<std::string> fitted, said;
  for (const FittedConstant& each : fitted_constants()) {
    BOOST_REQUIRE(each.entry);
    fitted.insert(each.entry->name);
  }
  for (const Observation& each : observations())
    if (each.decides) {
      BOOST_TEST(!each.fitted);
      BOOST_TEST(fitted.insert(each.decides->name).second);
    }
  for (const ConstantEntry& entry : constant_table())
    if (entry.source.rfind("calibrated", 0) == 0 && entry.prior_factor != 1)
      said.insert(entry.name);
  BOOST_TEST(fitted == said, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(only_open_experiments_are_used_and_each_is_known) {
  const std::set<std::string> open = {"O7", "O8", "O9", "O10", "O11", "O12", "O13"};
  std::set<std::string> used, known;
  for (const Experiment& each : experiments())
    known.insert(each.name);
  for (const Observation& each : observations()) {
    used.insert(each.id);
    BOOST_TEST(known.count(each.experiment) == 1u, each.experiment);
    BOOST_TEST(!each.source.empty());
    BOOST_CHECK_NO_THROW(quantity(each.quantity));
  }
  BOOST_TEST(used == open, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(shipped_constants_meet_every_observation_that_is_fitted) {
  const auto values = predict({Constants()}).front();
  for (std::size_t i = 0; i < values.size(); ++i)
    if (observations()[i].fitted)
      BOOST_TEST(observations()[i].met(values[i]),
                 observations()[i].id << " " << observations()[i].quantity << " " << values[i]);
}

BOOST_AUTO_TEST_CASE(slopes_are_those_of_the_exact_course) {
  const double found =
      slopes(Constants())[find_observation("collagen_change")][find_fitted("collagen_1_by_tgf")];
  const double expected = (exact_gain(std::exp(0.01)) - exact_gain(std::exp(-0.01))) / 0.02;
  BOOST_TEST(found == expected, boost::test_tools::tolerance(1e-3));
  BOOST_TEST(found > 10); // % per e-fold
}

BOOST_AUTO_TEST_CASE(epidermal_closure_is_the_exponential_it_should_be) {
  const double closure = Constants().epidermis_closure;
  const auto values = predict({Constants()}).front();
  BOOST_TEST(values[find_observation("epidermis_half")] == 24 * std::log(2) / closure,
             boost::test_tools::tolerance(1e-6));
  const auto by_closure =
      slopes(Constants())[find_observation("epidermis_84")][find_fitted("epidermis_closure")];
  BOOST_TEST(by_closure == 24 * std::log(0.16) / closure, boost::test_tools::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(
    what_impedance_detects_is_the_area_that_is_open_when_it_recovers_and_nothing_else_changes) {
  Constants constants;
  constants.impedance_detection_area *= 3;
  decide(constants);
  const Constants shipped;
  for (const ConstantEntry& entry : constant_table())
    BOOST_TEST((constants.*entry.member) == (shipped.*entry.member), boost::test_tools::tolerance(1e-3));
  const Observation& measured = observations()[find_observation("impedance_recovery")];
  BOOST_REQUIRE(measured.decides);
  const double found = predict({constants}).front()[find_observation("impedance_recovery")];
  BOOST_TEST(found == measured.target, boost::test_tools::tolerance(2e-3)); // reports stand three hours apart
}

BOOST_AUTO_TEST_CASE(channels_in_air_are_dry_and_covered_ones_wet) {
  const auto values = predict({Constants()}).front();
  int decided = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (observations()[i].decides) {
      BOOST_TEST(observations()[i].met(values[i]), observations()[i].experiment << " " << values[i]);
      ++decided;
    }
  BOOST_TEST(decided == 2);
  Constants wet;
  wet.channel_dryness = 0;
  const auto without = predict({wet}).front();
  for (std::size_t i = 0; i < values.size(); ++i)
    if (observations()[i].quantity == "impedance_recovery") {
      const bool covered = observations()[i].experiment.rfind("occluded", 0) == 0;
      BOOST_TEST((without[i] == values[i]) == covered, observations()[i].experiment);
    }
}

BOOST_AUTO_TEST_CASE(a_stretch_holds_from_the_second_mention_of_its_first_day_on) {
  const std::vector<std::size_t> expected{0, 0, 0, 1, 1, 1, 2};
  BOOST_TEST(stretches_on({0, 1, 3}, {0, 0, 1, 1, 2, 3, 4}) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(impedance_recovers_later_in_darker_skin_as_measured) {
  const auto values = predict({Constants()}).front();
  int compared = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (observations()[i].experiment.rfind("occluded_phototype", 0) == 0) {
      BOOST_TEST(observations()[i].met(values[i]), observations()[i].experiment << " " << values[i]);
      ++compared;
    }
  BOOST_TEST(compared == 2);
}

BOOST_AUTO_TEST_CASE(a_departure_outside_its_band_counts_five_times) {
  Observation each;
  each.low = 2;
  each.high = 4;
  each.target = 3;
  const auto close = boost::test_tools::tolerance(1e-12);
  BOOST_TEST(each.residual(3) == 0);
  BOOST_TEST(each.residual(3.5) == 0.5);
  BOOST_TEST(each.residual(5) - each.residual(4.5) == 2.5, close);
  BOOST_TEST(each.residual(1) == -each.residual(5), close);
  each.low.reset();
  BOOST_TEST(each.residual(1) == 0);
  BOOST_TEST(each.residual(5) - each.residual(4.5) == 2.5, close);
}

BOOST_AUTO_TEST_SUITE_END()

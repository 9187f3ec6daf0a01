// Conditions, age, phototype and constants that the scenario sets.

#include "healing/patient.h"
#include "healing/course.h"
#include "healing/ensemble.h"
#include "healing/factors.h"
#include "healing/gains.h"
#include "healing/observables.h"
#include "healing/rates.h"
#include "skin/skin.h"

#include <boost/test/unit_test.hpp>

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>

using namespace percuta;
using namespace percuta::healing;

namespace {

Patient with_condition(const std::string& condition, double age = 40) {
  scenario::SkinChoice skin;
  skin.condition = condition;
  skin.age = age;
  return make_patient(skin, {});
}

double spectral_abscissa(const Constants& constants) {
  using Matrix = Eigen::Matrix<double, state_count, state_count>;
  Matrix jacobian;
  rates_jacobian(constants, healthy_state().data(), jacobian.data());
  return Eigen::EigenSolver<Matrix>(jacobian, false).eigenvalues().real().maxCoeff();
}

double collagen_after_four_sessions(const Constants& constants) {
  const SessionDose dose{0.06, 0.06, 0.05, 1};
  const Course course =
      simulate(constants, {{0, dose}, {28, dose}, {56, dose}, {84, dose}}, {182}, Tolerance{});
  return observe(constants, course.states.back())[collagen_total];
}

} // namespace

BOOST_AUTO_TEST_SUITE(patients)

BOOST_AUTO_TEST_CASE(healing_knows_the_conditions_of_the_skin) {
  BOOST_TEST(healing_conditions() == skin::condition_names(), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(untreated_skin_of_every_patient_is_an_exact_and_stable_equilibrium) {
  for (const std::string& condition : healing_conditions())
    for (double age : {20, 90}) {
      const Constants constants = with_condition(condition, age).constants;
      State rate;
      rates(constants, healthy_state().data(), rate.data());
      BOOST_TEST((rate == State{}), condition);
      BOOST_TEST(spectral_abscissa(constants) < 0, condition);
      BOOST_TEST(heals(constants), condition);
      const Course years = simulate(constants, {}, {3653}, Tolerance{});
      BOOST_TEST((years.states.back() == healthy_state()), condition << " drifts within ten years");
    }
}

BOOST_AUTO_TEST_CASE(every_condition_but_healthy_changes_the_course) {
  const double reference = collagen_after_four_sessions(Constants());
  for (const std::string& condition : healing_conditions()) {
    const double collagen = collagen_after_four_sessions(with_condition(condition).constants);
    BOOST_TEST_MESSAGE(condition << ": collagen " << collagen);
    BOOST_TEST((std::abs(collagen - reference) > 1e-4) == (condition != "healthy"), condition);
  }
}

BOOST_AUTO_TEST_CASE(burn_scars_are_nearer_to_overgrowth_than_healthy_skin) {
  BOOST_TEST(scar_loop_gain(with_condition("burn_scar").constants) > 1.2 * scar_loop_gain(Constants()));
}

BOOST_AUTO_TEST_CASE(age_slows_the_surface_from_55_to_65_years_and_no_further) {
  const auto closure = [](double age) { return with_condition("healthy", age).constants.epidermis_closure; };
  BOOST_TEST(closure(40) == Constants().epidermis_closure);
  BOOST_TEST(closure(60) < closure(55));
  BOOST_TEST(closure(65) < closure(60));
  BOOST_TEST(closure(65) == closure(95));
}

BOOST_AUTO_TEST_CASE(channels_close_more_slowly_with_every_phototype) {
  double previous = 1e9;
  for (int type = 1; type <= 6; ++type) {
    scenario::SkinChoice skin;
    skin.phototype = type;
    const double closure = make_patient(skin, {}).constants.channel_slow_closure;
    BOOST_TEST(closure < previous);
    previous = closure;
  }
}

BOOST_AUTO_TEST_CASE(a_constant_of_the_scenario_stands_whatever_the_condition_and_is_not_varied) {
  scenario::SkinChoice skin;
  skin.condition = "photo_aged";
  scenario::HealingChoice healing;
  healing.parameters = {{"collagen_1_by_tgf", 30}, {"clot_decay", 0.5 / 86400}};
  const Patient patient = make_patient(skin, healing);
  BOOST_TEST(patient.constants.collagen_1_by_tgf == 30);
  BOOST_TEST(patient.constants.clot_decay == 0.5, boost::test_tools::tolerance(1e-14));
  for (int member = 0; member < 5; ++member)
    BOOST_TEST(draw_constants(patient, 1, member).collagen_1_by_tgf == 30);
}

BOOST_AUTO_TEST_CASE(fixing_one_constant_leaves_the_draws_of_the_others) {
  scenario::HealingChoice healing;
  healing.parameters = {{"clot_decay", 0.5 / 86400}};
  const Patient fixed = make_patient({}, healing);
  BOOST_TEST(draw_constants(fixed, 3, 4).m2_loss == draw_constants(reference_patient(), 3, 4).m2_loss);
}

BOOST_AUTO_TEST_CASE(every_constant_comes_back_from_the_unit_that_scenarios_write) {
  for (const scenario::Parameter& parameter : parameters()) {
    const auto entry = std::find_if(constant_table().begin(), constant_table().end(),
                                    [&](const ConstantEntry& each) { return each.name == parameter.name; });
    scenario::HealingChoice healing;
    healing.parameters[parameter.name] = units::parse_quantity(parameter.nominal, parameter.dimension);
    const Constants constants = make_patient({}, healing).constants;
    const double value = constants.*entry->member;
    BOOST_TEST(value == entry->nominal, boost::test_tools::tolerance(1e-5));
  }
}

BOOST_AUTO_TEST_CASE(nominal_constants_lie_within_the_allowed_range) {
  for (const ConstantEntry& entry : constant_table()) {
    BOOST_TEST(entry.nominal >= bounds(entry).least, entry.name);
    BOOST_TEST(entry.nominal <= bounds(entry).most, entry.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

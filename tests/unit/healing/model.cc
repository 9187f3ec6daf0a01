// The rates, their Jacobian and the loop gains.

#include "healing/constants.h"
#include "healing/course.h"
#include "healing/dual.h"
#include "healing/ensemble.h"
#include "healing/gains.h"
#include "healing/observables.h"
#include "healing/rates.h"

#include <boost/test/unit_test.hpp>

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace percuta::healing;

namespace {

using Matrix = Eigen::Matrix<double, state_count, state_count>;

Matrix jacobian(const Constants& constants, const State& state) {
  Matrix result; // column-major, as rates_jacobian writes it
  rates_jacobian(constants, state.data(), result.data());
  return result;
}

double spectral_abscissa(const Matrix& matrix) {
  return Eigen::EigenSolver<Matrix>(matrix, false).eigenvalues().real().maxCoeff();
}

/// A state in the middle of healing, away from the kinks at active TGF-beta 1.
State injured_state(std::mt19937& random) {
  std::uniform_real_distribution<double> uniform(0.05, 2);
  State state;
  for (double& x : state)
    x = uniform(random);
  state[active_tgf_beta] += 1;
  return state;
}

double difference_quotient(const Constants& c, const State& x, int row, int column) {
  const double step = 1e-6;
  State up = x, down = x, rate_up, rate_down;
  up[column] += step;
  down[column] -= step;
  rates(c, up.data(), rate_up.data());
  rates(c, down.data(), rate_down.data());
  return (rate_up[row] - rate_down[row]) / (2 * step);
}

double worst_jacobian_error(const Constants& c, const State& x) {
  const Matrix exact = jacobian(c, x);
  double worst = 0;
  for (int column = 0; column < state_count; ++column)
    for (int row = 0; row < state_count; ++row) {
      const double approximate = difference_quotient(c, x, row, column);
      worst = std::max(worst, std::abs(exact(row, column) - approximate) / (1 + std::abs(approximate)));
    }
  return worst;
}

} // namespace

BOOST_AUTO_TEST_SUITE(model)

BOOST_AUTO_TEST_CASE(healthy_skin_has_residual_exactly_zero_for_any_constants) {
  for (int member = -1; member < 100; ++member) {
    const Constants constants = member < 0 ? Constants() : draw_constants(reference_patient(), 7, member);
    State rate;
    rates(constants, healthy_state().data(), rate.data());
    for (int i = 0; i < state_count; ++i)
      BOOST_TEST(rate[i] == 0.0, state_name(i) << " of member " << member);
  }
}

BOOST_AUTO_TEST_CASE(healthy_skin_is_stable) {
  BOOST_TEST(spectral_abscissa(jacobian(Constants(), healthy_state())) < 0);
}

BOOST_AUTO_TEST_CASE(healthy_skin_is_stable_for_every_accepted_member) {
  for (int member = 0; member < 100; ++member) {
    const Constants constants = draw_constants(reference_patient(), 11, member);
    if (heals(constants))
      BOOST_TEST(spectral_abscissa(jacobian(constants, healthy_state())) < 0);
  }
}

BOOST_AUTO_TEST_CASE(jacobian_equals_finite_differences) {
  std::mt19937 random(3);
  for (int repeat = 0; repeat < 20; ++repeat)
    BOOST_TEST(worst_jacobian_error(draw_constants(reference_patient(), 5, repeat), injured_state(random)) <
               2e-7);
}

BOOST_AUTO_TEST_CASE(no_state_can_become_negative_by_the_form_of_its_rate) {
  std::mt19937 random(4);
  for (int repeat = 0; repeat < 200; ++repeat) {
    State state = injured_state(random);
    const int absent = repeat % state_count;
    state[absent] = 0;
    // Cells are bounded by the capacity that they share.
    state[fibroblasts] *= 0.5;
    State rate;
    rates(Constants(), state.data(), rate.data());
    // Where timp is 0 the ratio MMP/TIMP is infinite; what matters then is only the rate of timp itself.
    BOOST_TEST(rate[absent] >= 0, state_name(absent));
  }
}

BOOST_AUTO_TEST_CASE(shares_of_the_collagen_pools_add_up_to_one) {
  const Pools pools = pools_of(Constants());
  BOOST_TEST(
      pools.collagen_1_mature + pools.collagen_1_new + pools.collagen_3_mature + pools.collagen_3_new == 1.0,
      boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(every_constant_has_a_unit_a_source_and_a_prior) {
  std::set<std::string> names;
  for (const ConstantEntry& entry : constant_table()) {
    BOOST_TEST(names.insert(entry.name).second, entry.name << " appears twice");
    BOOST_TEST(!entry.unit.empty());
    BOOST_TEST(!entry.source.empty());
    BOOST_TEST(entry.prior_factor >= 1);
    const double value = Constants().*entry.member;
    BOOST_TEST(value == entry.nominal);
  }
}

BOOST_AUTO_TEST_CASE(observables_of_untreated_skin_are_exactly_one_or_zero) {
  const Observables o = observe(Constants(), healthy_state());
  for (int i : {collagen_1, collagen_3, collagen_total, stiffness, tewl, barrier})
    BOOST_TEST(o[i] == 1.0, observable_name(i));
  for (int i : {macrophages, redness, channel_area})
    BOOST_TEST(o[i] == 0.0, observable_name(i));
}

BOOST_AUTO_TEST_CASE(normal_skin_has_loop_gains_below_one) {
  BOOST_TEST(debris_loop_gain(Constants()) < 1);
  BOOST_TEST(scar_loop_gain(Constants()) < 1);
  BOOST_TEST(heals(Constants()));
}

BOOST_AUTO_TEST_CASE(
    tension_on_the_cells_leaves_untreated_skin_alone_and_raises_collagen_and_the_risk_of_scars) {
  Constants tense;
  tense.mechanosensing = 1.2;
  State rate;
  rates(tense, healthy_state().data(), rate.data());
  for (double each : rate)
    BOOST_TEST(each == 0.0);
  BOOST_TEST(scar_loop_gain(tense) > 1.2 * scar_loop_gain(Constants()));
  const SessionDose dose{0.06, 0.06, 0.05, 1};
  const auto gain = [&](const Constants& constants) {
    return observe(constants, simulate(constants, {{0, dose}}, {84}, {}).states[0])[collagen_total] - 1;
  };
  BOOST_TEST(gain(tense) > 1.05 * gain(Constants()));
}

BOOST_AUTO_TEST_CASE(debris_loop_gain_above_one_makes_healthy_skin_unstable) {
  Constants constants;
  constants.debris_per_dead_neutrophil *= 1.01 / debris_loop_gain(constants);
  BOOST_TEST(!heals(constants));
  BOOST_TEST(spectral_abscissa(jacobian(constants, healthy_state())) > 0);
}

BOOST_AUTO_TEST_SUITE_END()

// Signals that spread over depth.

#include "healing/depth_column.h"
#include "healing/bulk.h"
#include "healing/observables.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta::healing;

namespace {

/// Skin of 1.2 mm with a channel down to 0.4 mm.
DepthColumn example(double diffusivity, double splitting = 0.25) {
  DepthColumn column;
  for (int i = 0; i <= 24; ++i) {
    column.depths.push_back(0.05 * i);
    column.damage.push_back(i <= 8 ? 1 : 0);
  }
  column.spans = {{0, Constants(), {0.06, 0.06, 0.05, 1}}, {28, Constants(), {0.06, 0.06, 0.05, 1}}};
  column.diffusivity = diffusivity;
  column.splitting = splitting;
  return column;
}

double collagen(const State& state) {
  return observe(Constants(), state)[collagen_total];
}

double amount(const DepthColumn& column, const std::vector<State>& states, int signal) {
  double total = 0;
  for (std::size_t i = 0; i + 1 < states.size(); ++i)
    total += 0.5 * (column.depths[i + 1] - column.depths[i]) * (states[i][signal] + states[i + 1][signal]);
  return total;
}

} // namespace

BOOST_AUTO_TEST_SUITE(depth_column)

BOOST_AUTO_TEST_CASE(without_diffusion_every_depth_heals_alone) {
  const DepthColumn column = example(0);
  const DepthCourse course = simulate_column(column, {14, 56});
  const std::vector<Session> sessions = {{0, column.spans[0].dose}, {28, column.spans[1].dose}};
  const Course alone = simulate(Constants(), sessions, {14, 56}, {1e-8, 1e-11});
  for (std::size_t day : {0, 1})
    for (int i = 0; i < state_count; ++i) {
      BOOST_TEST(std::abs(course.states[day][3][i] - alone.states[day][i]) <
                     1e-3 * (1 + alone.states[day][i]),
                 state_name(i));
      if (i < open_epidermis || i > corneum_deficit) // the breach is that of the tissue, as for the fields
        if (i != vasodilators)
          BOOST_TEST(std::abs(course.states[day][20][i] - healthy_state()[i]) < 1e-9, state_name(i));
    }
}

BOOST_AUTO_TEST_CASE(evenly_damaged_skin_does_not_notice_diffusion) {
  DepthColumn column = example(0.288);
  std::fill(column.damage.begin(), column.damage.end(), 1.0);
  DepthColumn still = column;
  still.diffusivity = 0;
  const DepthCourse a = simulate_column(column, {40}), b = simulate_column(still, {40});
  for (std::size_t node : {0, 12, 24})
    BOOST_TEST(collagen(a.states[0][node]) == collagen(b.states[0][node]),
               boost::test_tools::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(diffusion_keeps_the_amount_of_a_signal_and_evens_it_out) {
  // Nothing reacts with latent TGF-beta here: what platelets release can only spread.
  DepthColumn column = example(0.288);
  Constants& c = column.spans[0].constants;
  c.tgf_activation = c.tgf_activation_by_myofibroblasts = c.latent_tgf_loss = 0;
  c.latent_tgf_from_m2 = c.latent_tgf_from_myofibroblasts = 0;
  column.spans.resize(1);
  const DepthCourse course = simulate_column(column, {20, 60});
  const double expected = 0.06 * c.latent_tgf_from_clot * 0.425; // nodes 0 to 8 with their lumped lengths
  for (const auto& states : course.states)
    BOOST_TEST(amount(column, states, latent_tgf_beta) == expected, boost::test_tools::tolerance(1e-4));
  const double top = course.states[1].front()[latent_tgf_beta],
               bottom = course.states[1].back()[latent_tgf_beta];
  BOOST_TEST(top == bottom, boost::test_tools::tolerance(0.02));
}

BOOST_AUTO_TEST_CASE(signals_that_spread_build_collagen_below_the_channel) {
  const DepthCourse course = simulate_column(example(0.288), {84});
  const DepthCourse still = simulate_column(example(0), {84});
  BOOST_TEST(collagen(course.states[0][20]) > 1.01);
  BOOST_TEST(collagen(course.states[0][4]) < collagen(still.states[0][4]));
}

BOOST_AUTO_TEST_CASE(the_error_of_splitting_falls_with_its_step_and_is_small_at_the_default) {
  const auto at = [](double splitting) {
    return collagen(simulate_column(example(0.288, splitting), {12}).states[0][6]);
  };
  const double exact = at(1.0 / 64);
  const double coarse = std::abs(at(1) - exact), usual = std::abs(at(0.25) - exact),
               fine = std::abs(at(0.125) - exact);
  BOOST_TEST_MESSAGE("error of splitting at 1, 0.25 and 0.125 d: " << coarse << " " << usual << " " << fine);
  BOOST_TEST(usual < 1e-3);
  BOOST_TEST(usual < coarse / 3);
  BOOST_TEST(fine < usual / 1.8);
}

BOOST_AUTO_TEST_SUITE_END()

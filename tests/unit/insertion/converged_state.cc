// What passes between two converged steps of a stroke.

#include "insertion/converged_state.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::insertion;
namespace tt = boost::test_tools;

namespace {

ConvergedState state(double travel, double force) {
  ConvergedState result;
  result.displacement = Eigen::VectorXd::Constant(2, 10 * travel);
  result.travel = travel;
  result.force = force;
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(converged_state)

BOOST_AUTO_TEST_CASE(a_force_that_falls_while_the_tip_runs_is_a_jump) {
  const ConvergedState before = state(1e-3, 0.1);
  BOOST_TEST(jumps(before, state(1.001e-3, 0.09), 4e-6));
  BOOST_TEST(!jumps(before, state(1.001e-3, 0.09), 2e-6));  // the tip follows the needle
  BOOST_TEST(!jumps(before, state(1.001e-3, 0.099), 4e-6)); // a fall of 1 % is no drop
}

BOOST_AUTO_TEST_CASE(a_force_that_rises_while_the_tip_is_pushed_out_is_a_jump) {
  const ConvergedState before = state(1e-3, 0.1);
  BOOST_TEST(jumps(before, state(0.999e-3, 0.3), -4e-6));
  BOOST_TEST(!jumps(before, state(0.999e-3, 0.3), -2e-6));
  BOOST_TEST(!jumps(before, state(0.999e-3, 0.101), -4e-6));
}

BOOST_AUTO_TEST_CASE(the_drive_feels_the_force_before_a_jump_and_the_mean_otherwise) {
  const ConvergedState before = state(1e-3, 0.1), after = state(1.01e-3, 0.05);
  BOOST_TEST(drive_work(before, after, true) == 1e-6, tt::tolerance(1e-12));
  BOOST_TEST(drive_work(before, after, false) == 0.75e-6, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(what_nothing_takes_up_is_released) {
  ConvergedState before, after;
  before.stored = 5;
  before.fracture = 2;
  after.stored = 1;
  after.fracture = 3;
  after.friction = 0.5;
  after.viscous = 0.25;
  BOOST_TEST(released(before, after, 1) == 3.25);
  SpentEnergies spent;
  spent.add(after, 3.25);
  spent.add(after, 0);
  BOOST_TEST(spent.friction == 1);
  BOOST_TEST(spent.viscous == 0.5);
  BOOST_TEST(spent.snap == 3.25);
}

// Hertz: F = 4/3 E* sqrt(R) d^1.5 with E* = 4 mu.
BOOST_AUTO_TEST_CASE(a_dent_takes_the_work_of_hertz_force) {
  const double modulus = 2e5, radius = 8e-6;
  double work = 0;
  for (int i = 0; i < 1000; ++i)
    work += 16.0 / 3 * modulus * std::sqrt(radius) * std::pow((i + 0.5) / 1000 * radius, 1.5) * radius / 1000;
  BOOST_TEST(dent_energy(modulus, radius) == work, tt::tolerance(1e-5));
}

BOOST_AUTO_TEST_CASE(easy_steps_grow_and_hard_ones_shorten_to_the_first_and_no_further) {
  const Pace pace{12, 1.3, 1e-6};
  BOOST_TEST(paced(pace, 4e-6, 12, 1e-5) == 5.2e-6, tt::tolerance(1e-12));
  BOOST_TEST(paced(pace, 9e-6, 5, 1e-5) == 1e-5);
  double step = 4e-6;
  for (int i = 0; i < 50; ++i)
    step = paced(pace, step, 30, 1e-5);
  BOOST_TEST(step == 1e-6, tt::tolerance(1e-12));
  BOOST_TEST(paced(pace, 2e-7, 30, 1e-5) == 2e-7); // shorter for another reason: it stays
}

BOOST_AUTO_TEST_CASE(the_last_step_is_carried_on_where_the_tissue_can_take_it) {
  const ConvergedState before = state(1e-3, 0.1), now = state(2e-3, 0.2);
  const auto any = [](const Eigen::VectorXd&) { return true; };
  const auto none = [](const Eigen::VectorXd&) { return false; };
  BOOST_TEST(extrapolated(&before, now, 0.5e-3, any)[0] == 2.5e-2, tt::tolerance(1e-12));
  BOOST_TEST(extrapolated(&before, now, 0.5e-3, none)[0] == now.displacement[0]);
  BOOST_TEST(extrapolated(nullptr, now, 0.5e-3, any)[0] == now.displacement[0]);
  ConvergedState inside = now;
  inside.inside = true; // the way before the entry says nothing about what follows
  BOOST_TEST(extrapolated(&before, inside, 0.5e-3, any)[0] == now.displacement[0]);
}

BOOST_AUTO_TEST_CASE(a_place_that_rounds_to_zero_has_no_sign) {
  BOOST_TEST(in_millimetres(-4e-8) == "0.0000 mm");
  BOOST_TEST(in_millimetres(-6e-8) == "-0.0001 mm");
  BOOST_TEST(in_millimetres(0.49658e-3) == "0.4966 mm");
}

BOOST_AUTO_TEST_SUITE_END()

// What ends the way of a needle into the skin.

#include "insertion/drive.h"
#include "mechanics/viscous_history.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::insertion;
namespace tt = boost::test_tools;

namespace {

constexpr double depth = 1e-3, smallest = 1e-9;

ConvergedState at(double travel, double force, double work) {
  ConvergedState state;
  state.travel = travel;
  state.force = force;
  state.external_work = work;
  return state;
}

} // namespace

BOOST_AUTO_TEST_SUITE(drive)

BOOST_AUTO_TEST_CASE(a_drive_by_depth_ends_there_and_takes_the_time_of_its_speed) {
  needles::Device device;
  Drive drive(device, depth);
  double step = 1e-4;
  BOOST_TEST(drive.advancing(0.9 * depth));
  BOOST_TEST(!drive.advancing(depth));
  BOOST_TEST(drive.duration(step, Phase::advance, at(0, 0, 0)) == mechanics::ViscousHistory::equilibrium);
  BOOST_TEST(!drive.overshoots(at(0, 0, 0), at(step, 100, 0), 1, smallest, step));
  BOOST_TEST(drive.advancing(0.9 * depth)); // whatever the force
  device.speed = 0.5;
  BOOST_TEST(drive.duration(-step, Phase::withdrawal, at(0, 0, 0)) == 2e-4, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(a_drive_by_force_shortens_the_step_to_where_its_force_is_met_and_stops_there) {
  needles::Device device;
  device.force = 0.3;
  Drive drive(device, depth);
  double step = 1e-4;
  BOOST_TEST(drive.overshoots(at(0, 0.2, 0), at(step, 0.6, 0), 0, smallest, step));
  BOOST_TEST(step == 0.25e-4, tt::tolerance(1e-12));
  BOOST_TEST(drive.advancing(0));
  BOOST_TEST(!drive.overshoots(at(0, 0.2, 0), at(step, 0.301, 0), 0, smallest, step));
  BOOST_TEST(!drive.advancing(0));
  drive.restart(at(0, 0, 0));
  BOOST_TEST(drive.advancing(0));
  step = smallest; // one that cannot be shortened ends the way as well
  BOOST_TEST(!drive.overshoots(at(0, 0.2, 0), at(step, 0.6, 0), 0, smallest, step));
  BOOST_TEST(!drive.advancing(0));
}

BOOST_AUTO_TEST_CASE(a_mass_slows_down_by_its_work_and_stops_when_its_momentum_is_spent) {
  needles::Device device;
  device.mass = 2e-6;
  device.speed = 1;
  Drive drive(device, depth);
  const double energy = 1e-6;
  double step = 1e-4;
  BOOST_TEST(drive.duration(step, Phase::advance, at(0, 0, 0.75 * energy)) == step / 0.5,
             tt::tolerance(1e-12));
  BOOST_TEST(drive.duration(step, Phase::advance, at(0, 0, 2 * energy)) == step / 0.02, tt::tolerance(1e-12));
  BOOST_TEST(drive.overshoots(at(0, 0, 0.8 * energy), at(step, 0, 0), 0.4 * energy, smallest, step));
  BOOST_TEST(step == 0.5e-4, tt::tolerance(1e-12));
  BOOST_TEST(!drive.overshoots(at(0, 0, 0.8 * energy), at(step, 0, 0), 0.1 * energy, smallest, step));
  BOOST_TEST(drive.advancing(0));
  BOOST_TEST(!drive.overshoots(at(0, 0, 0.8 * energy), at(step, 0, 0), 0.2001 * energy, smallest, step));
  BOOST_TEST(!drive.advancing(0));
}

BOOST_AUTO_TEST_CASE(a_mass_that_hits_again_has_its_momentum_again_and_no_more) {
  needles::Device device;
  device.mass = 2e-6;
  device.speed = 1;
  Drive drive(device, depth);
  const double energy = 1e-6, before = 0.9 * energy;
  drive.restart(at(0, 0, before));
  double step = 1e-4;
  BOOST_TEST(drive.duration(step, Phase::reinsertion, at(0, 0, before)) == 1e-4, tt::tolerance(1e-12));
  BOOST_TEST(drive.overshoots(at(0, 0, before + 0.8 * energy), at(step, 0, 0), 0.4 * energy, smallest, step));
  BOOST_TEST(step == 0.5e-4, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_SUITE_END()

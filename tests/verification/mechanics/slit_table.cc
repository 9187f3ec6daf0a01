// The shipped table of slit energies comes out again on another mesh, and its wall load is the energy's
// derivative.

#include "mechanics/slit_curve_of_law.h"
#include "mechanics/slit_energy.h"
#include "mechanics/slit_section.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using percuta::mechanics::computed_slit_curve;
using percuta::mechanics::SlitCurve;
using percuta::mechanics::SlitEnergyTable;
using percuta::mechanics::SlitSection;
using percuta::mechanics::SlitSectionSettings;
namespace tt = boost::test_tools;

BOOST_AUTO_TEST_SUITE(slit_table)

// Half the domain of the shipped table, its far side held, a quarter of its bulk modulus: none of it matters.
BOOST_AUTO_TEST_CASE(the_shipped_table_is_reproduced) {
  for (double exponent : {2.0, 9.0}) {
    SlitSectionSettings settings;
    settings.constants.exponent = exponent;
    settings.extent = 50;
    settings.far_side_held = true;
    settings.bulk_over_load = 500;
    SlitSection section(settings);
    for (double x : {4.0, 2.0, 1.0, 0.7}) {
      const auto state = section.open_to(x);
      const double shipped = SlitEnergyTable::standard().curve(exponent).energy(x);
      BOOST_TEST_MESSAGE("slit: exponent " << exponent << ", x " << x << ", energy " << state.energy
                                           << ", shipped " << shipped);
      BOOST_TEST(state.energy == shipped, tt::tolerance(0.003));
    }
  }
}

// Coarser steps and fewer points than the table's, as for a law that is not in it. Between x = 0.3 and 10.
BOOST_AUTO_TEST_CASE(a_curve_computed_for_a_law_is_that_of_the_table) {
  const SlitCurve shipped = SlitEnergyTable::standard().curve(9);
  const SlitCurve computed = computed_slit_curve("ogden", {2e5, 9});
  double worst = 0;
  for (double x = 0.3; x < 10; x *= 1.02)
    worst = std::max(worst, std::abs(computed.energy(x) / shipped.energy(x) - 1));
  BOOST_TEST_MESSAGE("slit: computed curve against table, exponent 9: " << worst);
  BOOST_TEST(worst < 0.01);
  BOOST_TEST(computed.energy(20) == shipped.energy(20), tt::tolerance(0.04)); // continued from 10
}

// In plane strain I1 = I2, so a law in both costs what neo-Hooke costs.
BOOST_AUTO_TEST_CASE(a_law_in_the_second_invariant_costs_what_neo_hooke_costs) {
  SlitSectionSettings settings;
  settings.law = "mooney_rivlin";
  settings.constants.c2_share = 0.6;
  settings.largest_growth = 0.1;
  SlitSection section(settings);
  for (double x : {3.0, 1.0, 0.6})
    BOOST_TEST(section.open_to(x).energy == SlitEnergyTable::standard().curve(2).energy(x),
               tt::tolerance(0.002));
}

// S(a, R) at fixed a: with a = 1, R = 1/x and S = s/x^2. The load belongs to the finite bulk modulus and the
// overlap that is left, while the energy is extrapolated; that sets them about 0.1 % apart.
BOOST_AUTO_TEST_CASE(the_wall_load_is_the_derivative_of_the_energy) {
  SlitSection section(SlitSectionSettings{});
  const auto behind = section.open_to(1.01), middle = section.open_to(1.0), ahead = section.open_to(0.99);
  const auto energy = [](const SlitSection::State& state) { return state.energy / (state.x * state.x); };
  const double slope = (energy(ahead) - energy(behind)) / (1 / ahead.x - 1 / behind.x);
  BOOST_TEST_MESSAGE("slit: wall load " << middle.load << ", derivative " << slope);
  BOOST_TEST(middle.load == slope, tt::tolerance(0.005));
}

BOOST_AUTO_TEST_SUITE_END()

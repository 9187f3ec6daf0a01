// The shipped table of slit energies comes out again on another mesh, and its wall load is the energy's
// derivative.

#include "mechanics/slit_energy.h"
#include "slit_section.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using percuta::mechanics::SlitEnergyTable;
using percuta::tools::SlitSection;
using percuta::tools::SlitSectionSettings;
namespace tt = boost::test_tools;

BOOST_AUTO_TEST_SUITE(slit_table)

// Half the domain of the shipped table, its far side held, a quarter of its bulk modulus: none of it matters.
BOOST_AUTO_TEST_CASE(the_shipped_table_is_reproduced) {
  for (double exponent : {2.0, 9.0}) {
    SlitSectionSettings settings;
    settings.exponent = exponent;
    settings.extent = 50;
    settings.far_side_held = true;
    settings.bulk_over_load = 500;
    SlitSection section(settings);
    for (double x : {4.0, 2.0, 1.0, 0.7}) {
      const auto state = section.open_to(x);
      const double shipped = SlitEnergyTable::standard().energy(exponent, x);
      BOOST_TEST_MESSAGE("slit: exponent " << exponent << ", x " << x << ", energy " << state.energy
                                           << ", shipped " << shipped);
      BOOST_TEST(state.energy == shipped, tt::tolerance(0.003));
    }
  }
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

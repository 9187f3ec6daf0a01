// The shipped table of slit energies comes out again on another mesh, and its wall load is the energy's
// derivative.

#include "mechanics/slit_curve_of_law.h"
#include "mechanics/slit_energy.h"
#include "mechanics/slit_section.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using percuta::mechanics::computed_slit_curve;
using percuta::mechanics::SlitCurve;
using percuta::mechanics::SlitEnergyTable;
using percuta::mechanics::SlitSection;
using percuta::mechanics::SlitSectionSettings;
using percuta::verification::Case;

BOOST_AUTO_TEST_SUITE(slit_table)

// Half the domain of the shipped table, its far side held, a quarter of its bulk modulus: none of it matters.
BOOST_AUTO_TEST_CASE(the_shipped_table_is_reproduced,
                     *boost::unit_test::label("long") * boost::unit_test::disabled()) {
  for (double exponent : {2.0, 9.0}) {
    SlitSectionSettings settings;
    settings.constants.exponent = exponent;
    settings.extent = 50;
    settings.far_side_held = true;
    settings.bulk_over_load = 500;
    SlitSection section(settings);
    std::vector<double> computed, shipped;
    for (double x : {4.0, 2.0, 1.0, 0.7}) {
      computed.push_back(section.open_to(x).energy);
      shipped.push_back(SlitEnergyTable::standard().curve(exponent).energy(x));
    }
    Case("slits/table_" + std::to_string(static_cast<int>(exponent)),
         "shipped slit energy recomputed with half the domain, held, and a quarter of κ; exponent " +
             std::to_string(static_cast<int>(exponent)))
        .against(shipped, "shipped table")
        .computed(computed, "x = 4, 2, 1, 0.7")
        .no_order("for meshes see verification.md")
        .all_within(0.003);
  }
}

// Coarser steps and fewer points than the table's, as for a law that is not in it. Between x = 0.3 and 10.
BOOST_AUTO_TEST_CASE(a_curve_computed_for_a_law_is_that_of_the_table) {
  const SlitCurve shipped = SlitEnergyTable::standard().curve(9);
  const SlitCurve computed = computed_slit_curve("ogden", {2e5, 9});
  double worst = 0;
  for (double x = 0.3; x < 10; x *= 1.02)
    worst = std::max(worst, std::abs(computed.energy(x) / shipped.energy(x) - 1));
  Case("slits/curve_of_a_law",
       "curve computed in a run (15 points, steps of 10 %), exponent 9, x from 0.3 to 10: worst")
      .against({}, "shipped table")
      .errors({worst}, "")
      .no_order("one mesh")
      .within(0.01);
  Case("slits/curve_continued", "the same at x = 20, continued from 10")
      .against({shipped.energy(20)}, "shipped table")
      .computed({computed.energy(20)}, "")
      .no_order("an extrapolation")
      .within(0.04);
}

// In plane strain I1 = I2, so a law in both costs what neo-Hooke costs.
BOOST_AUTO_TEST_CASE(a_law_in_the_second_invariant_costs_what_neo_hooke_costs,
                     *boost::unit_test::label("long") * boost::unit_test::disabled()) {
  SlitSectionSettings settings;
  settings.law = "mooney_rivlin";
  settings.constants.c2_share = 0.6;
  settings.largest_growth = 0.1;
  SlitSection section(settings);
  std::vector<double> computed, neo_hooke;
  for (double x : {3.0, 1.0, 0.6}) {
    computed.push_back(section.open_to(x).energy);
    neo_hooke.push_back(SlitEnergyTable::standard().curve(2).energy(x));
  }
  Case("slits/mooney_rivlin",
       "slit energy of Mooney & Rivlin (c2_share 0.6), which in plane strain is neo-Hooke")
      .against(neo_hooke, "shipped table, exponent 2")
      .computed(computed, "x = 3, 1, 0.6")
      .no_order("one mesh")
      .all_within(0.002);
}

// S(a, R) at fixed a: with a = 1, R = 1/x and S = s/x^2. The load belongs to the finite bulk modulus and the
// overlap that is left, while the energy is extrapolated; that sets them about 0.1 % apart.
BOOST_AUTO_TEST_CASE(the_wall_load_is_the_derivative_of_the_energy,
                     *boost::unit_test::label("long") * boost::unit_test::disabled()) {
  SlitSection section(SlitSectionSettings{});
  const auto behind = section.open_to(1.01), middle = section.open_to(1.0), ahead = section.open_to(0.99);
  const auto energy = [](const SlitSection::State& state) { return state.energy / (state.x * state.x); };
  const double slope = (energy(ahead) - energy(behind)) / (1 / ahead.x - 1 / behind.x);
  Case("slits/wall_load", "wall load of a slit, exponent 9, x = 1, over µR")
      .against({slope}, "dS/dR at fixed a")
      .computed({middle.load}, "")
      .no_order("one mesh")
      .within(0.005);
}

BOOST_AUTO_TEST_SUITE_END()

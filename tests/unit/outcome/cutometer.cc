// The virtual Cutometer on one thick layer, where theory says what it reads, and on the skin of a preset.

#include "outcome/cutometer.h"

#include "base/errors.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::outcome;
namespace tt = boost::test_tools;

namespace {

/// One layer of neo-Hookean tissue, thick against the opening.
skin::Skin thick_tissue(double shear_modulus) {
  skin::Layer layer;
  layer.name = "reticular dermis";
  layer.law = "neo_hookean";
  layer.vascular = true;
  layer.thickness = {40e-3, "test"};
  layer.shear_modulus = {shear_modulus, "test"};
  skin::Skin skin;
  skin.pre_stretch = {1, "test"};
  skin.layers = {layer};
  return skin;
}

skin::Skin viscous_tissue(double shear_modulus) {
  skin::Skin skin = thick_tissue(shear_modulus);
  skin.layers[0].relaxation = {{{0.5, "test"}, {0.3, "test"}}};
  return skin;
}

} // namespace

BOOST_AUTO_TEST_SUITE(cutometer)

BOOST_AUTO_TEST_CASE(stiff_tissue_rises_as_over_a_penny_shaped_crack) {
  const CutometerProbe probe;
  const double modulus = 10e6;
  const double expected = probe.suction * probe.radius / (M_PI * modulus); // docs/outcome.md
  // Free tissue beyond the face is a little softer, coarse cells and the base are stiffer.
  BOOST_TEST(measure_suction(thick_tissue(modulus), probe).r0() == expected, tt::tolerance(0.04));
}

BOOST_AUTO_TEST_CASE(the_rim_hardly_matters_to_stiff_tissue) {
  CutometerProbe sliding;
  sliding.rim = Rim::sliding;
  const skin::Skin skin = thick_tissue(10e6);
  BOOST_TEST(measure_suction(skin).r0() == measure_suction(skin, sliding).r0(), tt::tolerance(0.005));
}

BOOST_AUTO_TEST_CASE(soft_tissue_rises_higher_than_stiff_tissue_but_less_than_in_proportion_to_its_load) {
  const double stiff = measure_suction(thick_tissue(400e3)).r0();
  const double soft = measure_suction(thick_tissue(100e3)).r0();
  BOOST_TEST(soft > 3 * stiff);
  BOOST_TEST(soft < 5 * stiff);
}

BOOST_AUTO_TEST_CASE(elastic_tissue_comes_back_at_once_and_altogether) {
  const CutometerReading reading = measure_suction(thick_tissue(200e3));
  BOOST_TEST(reading.immediate_deformation == reading.final_deformation, tt::tolerance(1e-4));
  BOOST_TEST(reading.r2() == 1.0, tt::tolerance(1e-4));
  BOOST_TEST(reading.r7() == 1.0, tt::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(tissue_that_keeps_a_set_rises_as_without_and_comes_back_in_part) {
  skin::Skin skin = thick_tissue(200e3);
  const CutometerReading elastic = measure_suction(skin);
  skin.layers[0].tissue_set.value = 0.2;
  const CutometerReading set = measure_suction(skin);
  BOOST_TEST(set.final_deformation == elastic.final_deformation, tt::tolerance(0.01));
  BOOST_TEST(set.r2() > 0.7);
  BOOST_TEST(set.r2() < 0.9);
  BOOST_TEST(set.r7() == set.r2(), tt::tolerance(1e-3)); // at once: nothing is viscous
}

BOOST_AUTO_TEST_CASE(viscous_tissue_creeps_under_suction_and_keeps_some_of_it_for_a_while) {
  const CutometerReading reading = measure_suction(viscous_tissue(200e3));
  BOOST_TEST(reading.immediate_deformation < 0.9 * reading.final_deformation);
  BOOST_TEST(reading.r7() < 0.9);
  BOOST_TEST(reading.r2() > reading.r7());
  BOOST_TEST(reading.r2() < 1.0);
}

BOOST_AUTO_TEST_CASE(small_deformation_creeps_by_the_compliance_of_its_relaxation) {
  // Stress relaxes to 1 - g with the time tau, so strain creeps from 1 - g with the time tau / (1 - g).
  const double share = 0.5, time = 0.3;
  const auto compliance = [&](double t) { return 1 - share * std::exp(-t * (1 - share) / time); };
  CutometerProbe probe;
  probe.rise = 1e-3;
  const double elastic = measure_suction(thick_tissue(10e6), probe).r0();
  const CutometerReading reading = measure_suction(viscous_tissue(10e6), probe);
  BOOST_TEST(reading.r0() == elastic * compliance(probe.on), tt::tolerance(0.02));
  BOOST_TEST(reading.immediate_deformation == elastic * compliance(probe.immediate), tt::tolerance(0.02));
}

BOOST_AUTO_TEST_CASE(the_curve_rises_while_suction_lasts_and_falls_afterwards) {
  const CutometerProbe probe;
  const auto curve = measure_suction(viscous_tissue(200e3), probe).curve;
  BOOST_TEST(curve.front().height == 0.0);
  BOOST_TEST(curve.back().time == probe.on + probe.off, tt::tolerance(1e-12));
  for (std::size_t i = 1; i < curve.size(); ++i) {
    BOOST_TEST(curve[i].time > curve[i - 1].time);
    const bool rises = curve[i].time < probe.on * (1 + 1e-9);
    BOOST_TEST((curve[i].height > curve[i - 1].height) == rises, "at " << curve[i].time << " s");
  }
}

BOOST_AUTO_TEST_CASE(tissue_that_suction_blows_up_without_bound_has_no_reading) {
  CutometerProbe coarse;
  coarse.refinement = 0.5;
  BOOST_CHECK_THROW(measure_suction(thick_tissue(2e3), coarse), NotConverged);
}

BOOST_AUTO_TEST_SUITE_END()

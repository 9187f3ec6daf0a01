// What a needle meets on its way out: energy comes back, jumps out of clinging tissue are counted, cuts stay.
#include "strokes.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using insertion::Phase;
using insertion::Step;

namespace {

skin::Skin without_stiffening(skin::Skin skin) {
  for (skin::Layer& layer : skin.layers) {
    layer.law = "neo_hookean";
    layer.constants.clear();
    layer.toughness.value *= 0.05;
  }
  return skin;
}

} // namespace

BOOST_AUTO_TEST_SUITE(way_back)

// Pressures of the deepest position that outlived it held the tissue off the body and pushed it out with more
// work than was put in.
BOOST_AUTO_TEST_CASE(a_blunt_body_taken_off_gives_back_no_more_than_it_was_given) {
  skin::Skin block;
  block.pre_stretch.value = 1;
  block.layers = {layer("block", 2e-3, 0.4e6, 1000, 1e9)};
  needles::Device device = pen(0, 0.25e-3, 160e-6);
  device.needle.shape = "sphere";
  device.withdraw = true;
  insertion::StrokeRequest indentation = whole(0.38);
  indentation.rupture = false;
  const auto result = stroke(block, device, indentation);
  BOOST_TEST_REQUIRE(result.completed);
  check_balance(result, "contact/taken_off_energy", "sphere pressed in and taken off with friction 0.38");
  BOOST_TEST(result.steps.back().external_work > -0.01 * result.at_depth().external_work);
  BOOST_TEST(std::abs(result.steps.back().force) < 1e-3 * result.at_depth().force);
}

// Tissue that clings to the shaft slides off it quickly; steps are as short as the balance asks for.
BOOST_AUTO_TEST_CASE(a_needle_that_tissue_clings_to_comes_out_in_balance) {
  needles::Device device = pen(8e-6, 0.4e-3);
  device.withdraw = true;
  const auto result = stroke(without_stiffening(layered_skin()), device, whole(0.5));
  BOOST_TEST_REQUIRE(result.completed);
  check_balance(result, "cracks/clinging_tissue_energy", "out of soft tissue with friction 0.5");
  double fracture = 0;
  for (const Step& step : result.steps) {
    if (step.phase == Phase::withdrawal)
      BOOST_TEST(step.fracture_energy > 0.99 * fracture);
    fracture = std::max(fracture, step.fracture_energy);
  }
}

BOOST_AUTO_TEST_CASE(a_flat_tip_goes_in_comes_out_and_goes_in_again_in_balance) {
  needles::Device device = pen(0, 0.55e-3, 55e-6);
  device.needle.shape = "flat_punch";
  device.needle.edge_radius = 5e-6;
  device.withdraw = true;
  device.strokes = 2;
  skin::Skin skin = layered_skin();
  skin.pre_stretch.value = 1.12;
  const auto result = stroke(skin, device, whole(0.24, 0.5));
  BOOST_TEST_REQUIRE(result.completed);
  BOOST_TEST_REQUIRE(result.puncture.happened);
  check_balance(result, "cracks/second_stroke_energy", "flat tip in, out and in again");
}

BOOST_AUTO_TEST_SUITE_END()

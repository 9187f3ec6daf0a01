// What tissue that softens and keeps a set shows of a body that was pressed in and taken off.
#include "strokes.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <stdexcept>

using namespace percuta;
namespace tt = boost::test_tools;

namespace {

constexpr double radius = 160e-6, depth = 0.2e-3;

insertion::InsertionResult pressed(const std::string& law, double softening, double set) {
  skin::Skin block;
  block.pre_stretch.value = 1;
  block.layers = {layer("block", 2e-3, 0.1e6, 1000, 1e9)};
  if (law == "neo_hookean")
    block.layers.front().constants.clear();
  block.layers.front().law = law;
  block.layers.front().softening.value = softening;
  block.layers.front().tissue_set.value = set;
  needles::Device device = pen(0, depth, radius);
  device.needle.shape = "sphere";
  device.withdraw = true;
  insertion::StrokeRequest indentation = whole(0);
  indentation.rupture = false;
  const auto result = stroke(block, device, indentation);
  BOOST_TEST_REQUIRE(result.completed);
  BOOST_TEST(result.stop_reason == "");
  BOOST_TEST(std::abs(result.steps.back().force) < 1e-3 * result.at_depth().force);
  return result;
}

double dent(const insertion::InsertionResult& result) {
  return result.steps.back().surface_indentation;
}

/// Force at half of the depth in a phase.
double force_at_half(const insertion::InsertionResult& result, insertion::Phase phase) {
  for (std::size_t i = 1; i < result.steps.size(); ++i) {
    const insertion::Step &before = result.steps[i - 1], &after = result.steps[i];
    const double share = (depth / 2 - before.displacement) / (after.displacement - before.displacement);
    if (after.phase == phase && share >= 0 && share <= 1)
      return before.force + share * (after.force - before.force);
  }
  throw std::logic_error("the stroke does not pass half of its depth");
}

double return_share(const insertion::InsertionResult& result) {
  return force_at_half(result, insertion::Phase::withdrawal) /
         force_at_half(result, insertion::Phase::advance);
}

} // namespace

BOOST_AUTO_TEST_SUITE(softening)

BOOST_AUTO_TEST_CASE(a_sphere_leaves_a_dent_in_tissue_that_keeps_a_set_and_balances_its_energy) {
  for (const char* law : {"neo_hookean", "ogden"})
    BOOST_TEST_CONTEXT(law) {
      const auto none = pressed(law, 0, 0), little = pressed(law, 0, 0.1), more = pressed(law, 0, 0.2);
      BOOST_TEST(std::abs(dent(none)) < 1e-3 * depth);
      BOOST_TEST(dent(little) > 0.05 * depth);
      BOOST_TEST(dent(more) > 1.5 * dent(little));
      BOOST_TEST(dent(more) < 0.5 * depth);
      BOOST_TEST(more.at_depth().force == none.at_depth().force,
                 tt::tolerance(0.02)); // on the way in, the law's
      check_balance(more, std::string("history/dent_energy_") + law,
                    std::string("sphere pressed in and taken off, set 0.2, ") + law);
    }
}

BOOST_AUTO_TEST_CASE(tissue_that_softens_comes_back_with_less_force_and_to_where_it_was) {
  const auto none = pressed("ogden", 0, 0), soft = pressed("ogden", 0.5, 0);
  BOOST_TEST(return_share(none) == 1, tt::tolerance(0.03));
  BOOST_TEST(return_share(soft) < 0.75);
  BOOST_TEST(std::abs(dent(soft)) < 1e-3 * depth);
  BOOST_TEST(soft.steps.back().viscous_work > 0.15 * soft.at_depth().external_work);
  check_balance(soft, "history/softened_energy", "sphere pressed in and taken off, softening 0.5");
}

BOOST_AUTO_TEST_CASE(needles_go_in_and_out_of_viscous_skin_that_softens_and_sets_in_balance) {
  skin::Skin skin = viscous_skin();
  for (skin::Layer& layer : skin.layers) {
    layer.softening.value = 0.4;
    layer.tissue_set.value = 0.2;
  }
  needles::Device device = pen(8e-6, 0.4e-3);
  device.speed = 0.1;
  device.withdraw = true;
  device.strokes = 2;
  const auto result = stroke(skin, device);
  BOOST_TEST(result.completed);
  BOOST_TEST(result.stop_reason == "");
  BOOST_TEST(result.puncture.happened);
  check_balance(result, "history/stroke_energy",
                "in, out, in and out of viscous skin that softens by 0.4 and keeps a set of 0.2");
}

BOOST_AUTO_TEST_SUITE_END()

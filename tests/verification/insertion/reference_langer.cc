// Slits of the reference engine along and across Langer lines, in skin that is stretched more along them.

#include "base/errors.h"
#include "insertion/reference_stroke.h"
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace percuta;
using insertion::InsertionResult;
using insertion::SlitDirection;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

constexpr double toughness = 100, strength = 2e6, coarse = 0.5;

skin::Skin tense(double along, double across) {
  skin::Skin skin;
  skin.pre_stretch.value = along;
  skin.pre_stretch_across = skin::Sourced{across, "test"};
  skin.layers = {layer("block", 1e-3, 0.1e6, toughness, strength)};
  return skin;
}

InsertionResult run(const skin::Skin& skin, SlitDirection direction,
                    const std::function<void(insertion::ReferencePlan&)>& change = {}) {
  needles::Device device = pen(20e-6, 0.24e-3, 100e-6);
  device.layout = needles::Layout::square;
  device.pitch = 1e-3;
  insertion::ReferencePlan plan = insertion::plan_reference(skin, device, 0, coarse);
  plan.slit_direction = direction;
  if (change)
    change(plan);
  SilentProgress silent;
  InsertionResult result = insertion::ReferenceStroke(skin, device, advance(0, coarse), plan).run(silent);
  BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
  return result;
}

/// Largest force until the tip has passed 50 um.
double entering(const InsertionResult& result) {
  double force = 0;
  for (const insertion::Step& step : result.steps)
    if (step.tip_depth < 0.05e-3)
      force = std::max(force, step.force);
  return force;
}

/// Only the second of two crossing slits may open.
void only_the_crossing_slit(insertion::ReferencePlan& plan) {
  constexpr double hold = 100;
  insertion::add_crossing_slit(plan);
  for (mechanics::CohesiveLaw& law : plan.slit)
    law = {hold * law.strength(), hold * law.toughness(), law.rise()};
}

void hold_the_crossing_slit(insertion::ReferencePlan& plan) {
  insertion::add_crossing_slit(plan, 100);
}

} // namespace

// The tension across a slit pulls its faces apart: 43 kPa where it lies across the lines, 13 along them. The
// forces of entry are those of rows of cells and do not tell.
BOOST_AUTO_TEST_CASE(a_slit_across_the_greater_tension_costs_less) {
  const skin::Skin skin = tense(1.1, 1);
  const auto along = run(skin, SlitDirection::along_langer_lines),
             across = run(skin, SlitDirection::across_langer_lines);
  const auto energy = [](const InsertionResult& result) {
    return result.at_depth().stored_energy + result.at_depth().fracture_energy;
  };
  BOOST_TEST(energy(across) < 0.98 * energy(along));
  BOOST_TEST(across.at_depth().force < 0.98 * along.at_depth().force);
  Case(
      "insertion/reference_langer_balance",
      "slits along and across Langer lines in skin stretched by 1.1 along them: energy balance over the work")
      .against({0}, "work = stored + cut + snap")
      .computed({balance_error(along), balance_error(across)}, "along, across")
      .no_order("a balance")
      .all_within(0.01);
}

// 43 kPa along the lines, 13 across them.
BOOST_AUTO_TEST_CASE(skin_whose_tension_at_rest_reaches_its_strength_is_refused) {
  skin::Skin skin = tense(1.1, 1);
  skin.layers[0].strength.value = 30e3;
  skin.layers[0].toughness.value = 1;
  const auto settled = [&](SlitDirection direction) {
    needles::Device device = pen(20e-6, 5e-6, 100e-6);
    device.layout = needles::Layout::square;
    device.pitch = 1e-3;
    insertion::ReferencePlan plan = insertion::plan_reference(skin, device, 0, coarse);
    plan.slit_direction = direction;
    SilentProgress silent;
    return insertion::ReferenceStroke(skin, device, advance(0, coarse), plan).run(silent).completed;
  };
  BOOST_TEST(settled(SlitDirection::along_langer_lines));
  BOOST_CHECK_THROW(settled(SlitDirection::across_langer_lines), NotConverged);
}

BOOST_AUTO_TEST_CASE(stretched_alike_skin_knows_no_direction) {
  skin::Skin one = tense(1.05, 1.05), other = one;
  other.pre_stretch_across.reset();
  const auto along = run(one, SlitDirection::along_langer_lines),
             across = run(other, SlitDirection::across_langer_lines);
  BOOST_REQUIRE_EQUAL(along.steps.size(), across.steps.size());
  for (std::size_t i = 0; i < along.steps.size(); ++i)
    BOOST_TEST(along.steps[i].force == across.steps[i].force);
}

// The whole turned by a right angle: the slit in the other plane of symmetry, and the stretches exchanged.
BOOST_AUTO_TEST_CASE(skin_and_slit_turned_together_are_the_same) {
  const skin::Skin skin = tense(1.1, 1);
  const auto first = run(skin, SlitDirection::along_langer_lines, hold_the_crossing_slit),
             turned = run(skin, SlitDirection::across_langer_lines, only_the_crossing_slit);
  const auto last = [](const InsertionResult& result) { return result.at_depth(); };
  Case("insertion/reference_langer_turned",
       "slit in y = 0 of skin stretched along it, slit in x = 0 held shut: entering force, force and stored "
       "energy at depth, slit area")
      .against({1}, "slit in x = 0 of skin stretched along it")
      .computed({entering(turned) / entering(first), last(turned).force / last(first).force,
                 last(turned).stored_energy / last(first).stored_energy,
                 turned.crossing_slit->area / first.slit->area},
                "cells of one tip radius")
      .no_order("the same mesh, turned")
      .all_within(1e-6);
}

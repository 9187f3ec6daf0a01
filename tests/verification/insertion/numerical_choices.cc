// What a user cannot set must not matter: mesh, steps, stiffness and smoothing of the contact.
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <functional>

using namespace percuta;
using insertion::StrokePlan;
using percuta::verification::Case;

namespace {

constexpr double friction = 0.2;

/// The dimple takes about as long as the faster relaxation.
needles::Device moving_pen() {
  needles::Device device = pen(8e-6, 0.3e-3);
  device.speed = 2e-3;
  return device;
}

struct Entry {
  double puncture = 0, at_depth = 0; ///< mN
};

Entry entry(
    double refinement, const std::function<void(StrokePlan&)>& change = [](StrokePlan&) {}) {
  const skin::Skin skin = viscous_skin();
  const needles::Device device = moving_pen();
  StrokePlan plan = insertion::plan_stroke(skin, device, friction, refinement);
  change(plan);
  SilentProgress silent;
  const auto result =
      insertion::Stroke(skin, device, advance(friction, refinement), plan).run(silent);
  BOOST_TEST_REQUIRE(result.puncture.happened);
  BOOST_TEST(result.completed);
  return {1e3 * result.puncture.force_before, 1e3 * result.at_depth().force};
}

void halve_steps(StrokePlan& plan) {
  for (double* step : {&plan.first_step, &plan.largest_contact_step, &plan.contact_step_share,
                       &plan.largest_step, &plan.puncture_resolution})
    *step /= 2;
}

} // namespace

BOOST_AUTO_TEST_SUITE(numerical_choices)

BOOST_AUTO_TEST_CASE(three_meshes_agree_on_the_forces_of_a_moving_needle) {
  std::vector<double> puncture, at_depth;
  for (double refinement : {0.5, 1.0, 2.0}) {
    const Entry one = entry(refinement);
    puncture.push_back(one.puncture);
    at_depth.push_back(one.at_depth);
  }
  Case("cracks/mesh_puncture_force", "puncture force of a moving needle on three meshes, in mN")
      .against({puncture.back()}, "the finest mesh")
      .computed({puncture[0], puncture[1]}, "cells twice and once the default; reference: half")
      .no_order("differences are as small as what a step across the puncture moves the force")
      .all_within(0.05);
  Case("cracks/mesh_force_at_depth", "force at 0.3 mm of travel on three meshes, in mN")
      .against({at_depth.back()}, "the finest mesh")
      .computed({at_depth[0], at_depth[1]}, "cells twice and once the default; reference: half")
      .no_order("as above")
      .all_within(0.05);
}

BOOST_AUTO_TEST_CASE(steps_stiffness_and_smoothing_hardly_move_the_puncture_force) {
  constexpr double refinement = 0.7;
  const double reference = entry(refinement).puncture;
  const std::vector<double> changed{
      entry(refinement, halve_steps).puncture,
      entry(refinement, [](StrokePlan& plan) { plan.contact.stiffness *= 0.3; }).puncture,
      entry(refinement, [](StrokePlan& plan) { plan.contact.stiffness *= 3; }).puncture,
      entry(refinement, [](StrokePlan& plan) { plan.contact.smoothing /= 2; }).puncture,
      entry(refinement, [](StrokePlan& plan) { plan.contact.elastic_slip = plan.embedded.elastic_slip /= 2; })
          .puncture,
      entry(refinement, [](StrokePlan& plan) { plan.embedded.smallest_disc /= 2; }).puncture};
  Case("cracks/numerical_choices",
       "puncture force of a moving needle, in mN, when a numerical choice changes")
      .against({reference}, "the planned choices")
      .computed(changed, "steps x 0.5, contact stiffness x 0.3, x 3, smoothing x 0.5, elastic slip x 0.5, "
                         "smallest disc x 0.5")
      .no_order("sensitivities")
      .all_within(0.01);
}

BOOST_AUTO_TEST_SUITE_END()

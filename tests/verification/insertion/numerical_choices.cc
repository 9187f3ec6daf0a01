// What a user cannot set must not matter: steps, stiffness and smoothing of the contact.
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

/// mN
double puncture_force(
    double refinement, const std::function<void(StrokePlan&)>& change = [](StrokePlan&) {}) {
  const skin::Skin skin = viscous_skin();
  const needles::Device device = moving_pen();
  StrokePlan plan = insertion::plan_stroke(skin, device, friction, refinement);
  change(plan);
  SilentProgress silent;
  const auto result = insertion::Stroke(skin, device, advance(friction, refinement), plan).run(silent);
  BOOST_TEST_REQUIRE(result.puncture.happened);
  BOOST_TEST(result.completed);
  return 1e3 * result.puncture.force_before;
}

void halve_steps(StrokePlan& plan) {
  for (double* step : {&plan.first_step, &plan.largest_contact_step, &plan.contact_step_share,
                       &plan.largest_step, &plan.puncture_resolution})
    *step /= 2;
}

} // namespace

BOOST_AUTO_TEST_SUITE(numerical_choices)

BOOST_AUTO_TEST_CASE(steps_stiffness_and_smoothing_hardly_move_the_puncture_force) {
  constexpr double refinement = 0.7;
  const double reference = puncture_force(refinement);
  const std::vector<double> changed{
      puncture_force(refinement, halve_steps),
      puncture_force(refinement, [](StrokePlan& plan) { plan.contact.stiffness *= 0.3; }),
      puncture_force(refinement, [](StrokePlan& plan) { plan.contact.stiffness *= 3; }),
      puncture_force(refinement, [](StrokePlan& plan) { plan.contact.smoothing /= 2; }),
      puncture_force(refinement,
                     [](StrokePlan& plan) { plan.contact.elastic_slip = plan.embedded.elastic_slip /= 2; }),
      puncture_force(refinement, [](StrokePlan& plan) { plan.embedded.smallest_disc /= 2; })};
  Case("cracks/numerical_choices",
       "puncture force of a moving needle, in mN, when a numerical choice changes")
      .against({reference}, "the planned choices")
      .computed(changed, "steps x 0.5, contact stiffness x 0.3, x 3, smoothing x 0.5, elastic slip x 0.5, "
                         "smallest disc x 0.5")
      .no_order("sensitivities")
      .all_within(0.01);
}

BOOST_AUTO_TEST_SUITE_END()

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

using Change = std::function<void(StrokePlan&)>;

insertion::InsertionResult planned_stroke(double refinement, const Change& change) {
  const skin::Skin skin = viscous_skin();
  const needles::Device device = moving_pen();
  StrokePlan plan = insertion::plan_stroke(skin, device, friction, refinement);
  change(plan);
  SilentProgress silent;
  auto result = insertion::Stroke(skin, device, advance(friction, refinement), plan).run(silent);
  BOOST_TEST_REQUIRE(result.puncture.happened);
  BOOST_TEST(result.completed);
  return result;
}

/// mN
double puncture_force(
    double refinement, const Change& change = [](StrokePlan&) {}) {
  return 1e3 * planned_stroke(refinement, change).puncture.force_before;
}

void halve_steps(StrokePlan& plan) {
  for (double* step : {&plan.first_step, &plan.largest_contact_step, &plan.contact_step_share,
                       &plan.largest_step, &plan.puncture_resolution})
    *step /= 2;
}

/// Rows of cells along the whole path of the tip `share` times as high.
void change_rows(StrokePlan& plan, double share) {
  plan.grading.coarsest_in_path *= share;
  plan.section = meshes::grade_section(plan.grading);
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

// Columns are finest along the whole path already, so lower rows are what refinement around a tip on its way
// would bring, and more.
BOOST_AUTO_TEST_CASE(finer_cells_around_the_moving_tip_hardly_move_its_force_and_depth) {
  constexpr double refinement = 1;
  const auto numbers = [&](double share) -> std::vector<double> {
    const auto result = planned_stroke(refinement, [&](StrokePlan& plan) { change_rows(plan, share); });
    const insertion::Step& step = result.at_depth();
    return {1e3 * result.puncture.force_before, 1e3 * step.force, 1e3 * step.tip_depth,
            1e6 * step.external_work};
  };
  Case("cracks/rows_along_the_path", "moving needle, rows of cells along its path a quarter as high")
      .against(numbers(1), "the planned rows")
      .computed(numbers(0.25), "puncture force, force at 0.3 mm, mN; tip depth, mm; work, uJ")
      .no_order("sensitivities")
      .all_within(0.004);
}

BOOST_AUTO_TEST_SUITE_END()

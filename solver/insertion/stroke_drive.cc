// What follows the way in: rest, withdrawal and further strokes.

#include "insertion/stroke.h"

#include <fmt/format.h>

#include <algorithm>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr double first_rest = 1e-3;     ///< of the hold
constexpr double growth_of_rests = 1.6; ///< processes relax over decades of time
constexpr double growth_of_returns = 1.5;
constexpr double farthest_return = 0.3; ///< of the depth, above the surface, for a tip to which tissue clings

} // namespace

double Stroke::duration(double step) const {
  return drive_.duration(step, phase_, *state_);
}

bool Stroke::overshoots(const State& next, double work, double& step) {
  return drive_.overshoots(*state_, next, work, plan_.smallest_step, step);
}

void Stroke::hold_phase(Progress& progress) {
  phase_ = Phase::hold;
  previous_.reset();
  double rested = 0, step = first_rest * device_.hold;
  while (device_.hold - rested > 1e-9 * device_.hold) {
    step = std::min(step, device_.hold - rested);
    if (state_->inside)
      embedded_->turn(rested + step);
    State next;
    const StepTry outcome = step_to(state_->travel, step, next);
    if (!outcome.converged) {
      progress.note(fmt::format("rest of {:.3g} s cut back: {}", step, outcome.reason));
      step /= 4;
      if (step > 1e-6 * first_rest * device_.hold)
        continue;
      result_.stop_reason = "stopped while the needle rested: " + outcome.reason;
      return;
    }
    if (unbalanced(next, 0) && step > 0.1 * first_rest * device_.hold) {
      step /= 2;
      continue;
    }
    accept(next, 0, progress);
    rested += step;
    step *= growth_of_rests;
  }
}

void Stroke::withdrawal_phase(Progress& progress) {
  phase_ = Phase::withdrawal;
  previous_.reset();
  if (state_->inside)
    embedded_->turn(device_.hold);
  double step = plan_.first_step;
  const auto out = [&] { return state_->inside ? state_->tip_depth <= 0 : state_->force <= 0; };
  while (!out() && state_->travel > -farthest_return * plan_.depth) {
    State next;
    const StepTry outcome = step_to(state_->travel - step, duration(step), next);
    if (!outcome.converged) {
      if (!cut(step, outcome.reason, progress))
        return;
      continue;
    }
    const double work = work_until(next);
    if (halved(runs_away(next) || unbalanced(next, work), step))
      continue;
    const bool crossing = punctures(next); // tissue that springs back over a tip that was about to enter
    const double force_before = state_->force, snapped = accept_or_snap(next, work, progress);
    if (crossing)
      record_puncture(force_before, snapped);
    else if (frame_due())
      record("withdrawal");
    step = paced(pace(growth_of_returns), step, outcome.iterations, plan_.largest_step);
  }
  record("withdrawn");
}

void Stroke::after_depth(Progress& progress) {
  for (int stroke = 1; result_.stop_reason.empty(); ++stroke) {
    if (device_.hold > 0 && device_.speed > 0)
      hold_phase(progress);
    if (device_.withdraw && result_.stop_reason.empty())
      withdrawal_phase(progress);
    if (!result_.stop_reason.empty() || stroke >= device_.strokes || !device_.withdraw || !state_->inside)
      return;
    phase_ = Phase::reinsertion;
    drive_.restart(*state_);
    previous_.reset();
    embedded_phase(progress);
  }
}

} // namespace percuta::insertion

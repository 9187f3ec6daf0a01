// The phases of the reference engine's stroke.

#include "insertion/reference_stroke.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr double growth_of_steps = 1.3, growth_of_returns = 1.5, cut_factor = 0.4;
constexpr double stiffest_contact = 100; ///< over the planned stiffness, after steps that failed
constexpr double first_rest = 0.01;      ///< of the hold
constexpr double growth_of_rests = 2;    ///< processes relax over decades of time
constexpr double farthest_return =
    0.5; ///< of the depth, above the surface, for a needle to which tissue clings

} // namespace

void ReferenceStroke::reset(double stiffening) {
  for (auto& needle : model_->needles)
    needle->contact().retry(stiffening);
  model_->slit->retry();
}

bool ReferenceStroke::retry(double& step, const StepTry& outcome, Progress& progress) {
  if (extends_slits(outcome, progress))
    return true;
  const std::string& why = outcome.reason;
  progress.note(
      fmt::format("step of {:.3g} um at {} cut back: {}", step * 1e6, in_millimetres(state_->travel), why));
  const double stiffness = model_->needles.front()->contact().settings().stiffness;
  reset(stiffness < stiffest_contact * plan_.stroke.contact.stiffness ? 2 : 1);
  step *= cut_factor;
  if (step >= plan_.stroke.smallest_step)
    return true;
  result_.stop_reason = fmt::format("stopped at {} of {}: {}", in_millimetres(state_->travel),
                                    in_millimetres(plan_.stroke.depth), why);
  return false;
}

bool ReferenceStroke::halved(bool wanted, double& step) {
  if (!wanted || step <= plan_.puncture_resolution)
    return false;
  reset(1);
  step = std::max(step / 2, 0.9 * plan_.puncture_resolution);
  return true;
}

void ReferenceStroke::advance(Progress& progress) {
  double step = plan_.stroke.first_step;
  while (drive_.advancing(state_->travel)) {
    step = std::min(step, plan_.stroke.depth - state_->travel);
    State next;
    const StepTry outcome = step_to(state_->travel + step, duration(step), next);
    if (!outcome.converged) {
      if (!retry(step, outcome, progress))
        return;
      continue;
    }
    const bool crossing = punctures(next), first = crossing && !result_.puncture.happened;
    const bool jumps = runs_away(next) || tears_unstably(next);
    if (halved(crossing || jumps || slips_sideways(next), step))
      continue;
    if (drive_.overshoots(*state_, next, work_until(next), plan_.stroke.smallest_step, step)) {
      reset(1);
      continue;
    }
    if (deepest_tip(next) > model_->zone.to && follow_tips(deepest_tip(next), progress))
      continue;
    if (first)
      record("before puncture");
    accept(next, jumps, progress);
    if (first || frame_due())
      record(first ? "after puncture" : result_.puncture.happened ? "penetration" : "contact");
    follow_tips(deepest_tip(*state_), progress);
    follow_surface(progress);
    step = paced(pace(growth_of_steps), step, outcome.iterations, plan_.stroke.largest_contact_step);
  }
}

void ReferenceStroke::hold(Progress& progress) {
  phase_ = Phase::hold;
  previous_.reset();
  double rested = 0, step = first_rest * device_.hold;
  while (device_.hold - rested > 1e-9 * device_.hold) {
    step = std::min(step, device_.hold - rested);
    State next;
    const StepTry outcome = step_to(state_->travel, step, next);
    if (extends_slits(outcome, progress))
      continue;
    if (!outcome.converged) {
      progress.note(fmt::format("rest of {:.3g} s cut back: {}", step, outcome.reason));
      reset(1);
      step /= 4;
      if (step > 1e-6 * first_rest * device_.hold)
        continue;
      result_.stop_reason = "stopped while the needle rested: " + outcome.reason;
      return;
    }
    accept(next, runs_away(next), progress);
    rested += step;
    step *= growth_of_rests;
  }
}

void ReferenceStroke::withdraw(Progress& progress) {
  phase_ = Phase::withdrawal;
  previous_.reset();
  double step = plan_.stroke.first_step;
  // Tissue that relaxes slowly may leave the needle alone long before it is out.
  const auto out = [&] { return state_->contact_radius == 0 && state_->tip_depth <= 0; };
  // Straight back, or on along its course.
  const double direction = plan_.course->leaves_ahead() ? 1 : -1;
  const auto returned = [&] { return direction * (state_->travel - plan_.stroke.depth); };
  while (!out() && returned() < (1 + farthest_return) * plan_.stroke.depth) {
    State next;
    const StepTry outcome = step_to(state_->travel + direction * step, duration(step), next);
    if (!outcome.converged) {
      if (!retry(step, outcome, progress))
        return;
      continue;
    }
    const bool jumps = runs_away(next) || tears_unstably(next);
    if (halved(jumps || unbalanced(next), step))
      continue;
    accept(next, jumps, progress);
    if (frame_due())
      record("withdrawal");
    step = paced(pace(growth_of_returns), step, outcome.iterations, plan_.stroke.largest_step);
  }
  record("withdrawn");
}

void ReferenceStroke::after_depth(Progress& progress) {
  for (int stroke = 1; result_.stop_reason.empty(); ++stroke) {
    if (device_.hold > 0 && device_.speed > 0)
      hold(progress);
    if (device_.withdraw && result_.stop_reason.empty())
      withdraw(progress);
    if (!result_.stop_reason.empty() || stroke >= device_.strokes || !device_.withdraw ||
        !result_.puncture.happened)
      return;
    phase_ = Phase::reinsertion;
    drive_.restart(*state_);
    previous_.reset();
    advance(progress);
  }
}

InsertionResult ReferenceStroke::run(Progress& progress) {
  settle();
  begin_roll();
  record("before touch");
  // Where the smoothed contact begins: a tilted tip is lowest beside its apex.
  const double tilt = plan_.course->pose(0).tilt;
  state_->travel = -plan_.stroke.contact.smoothing - needle_.contact_edge() * std::abs(std::sin(tilt)) -
                   needle_.contact_radius_of_curvature() * (1 - std::cos(tilt));
  advance(progress);
  result_.completed = result_.stop_reason.empty();
  record("deepest position");
  result_.deepest = result_.steps.empty() ? 0 : result_.steps.size() - 1;
  if (result_.puncture.happened)
    add_channel();
  if (rolls())
    result_.rolling->slit_area_upright = slit_size(0).area;
  if (plan_.needle_count() > 1)
    add_array();
  if (request_.after_depth && result_.completed)
    after_depth(progress);
  finish();
  return std::move(result_);
}

} // namespace percuta::insertion

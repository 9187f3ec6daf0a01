// Single steps of the reference engine.

#include "insertion/reference_stroke.h"

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr int largest_augmentations = 12;
constexpr double deepest_penetration = 0.3; ///< in tip radii: beyond, the surface may be on the wrong side
constexpr int easy_iterations = 15;
constexpr double balance_of_step =
    1e-3; ///< of the work, that a step on the way out may leave unaccounted for
constexpr double balance_of_tears =
    4e-3;                                ///< of the work, that steps in which cells let go may leave together
constexpr double noticeable_tear = 2e-4; ///< of the work, spent and released in one step beyond that

} // namespace

void ReferenceStroke::move_needles(double travel) {
  for (auto& needle : model_->needles)
    needle->move_to(travel, state_->travel);
}

ReferenceStroke::StepTry ReferenceStroke::minimise_all(Eigen::VectorXd& displacement) {
  StepTry outcome;
  for (int augmentation = 0; augmentation <= largest_augmentations; ++augmentation) {
    const auto report =
        minimise(model_->terms, model_->space.system(), model_->metric, minimiser_, displacement, journal_);
    outcome.iterations += report.iterations;
    linear_iterations_ += report.linear_iterations;
    linear_solutions_ += report.linear_solutions;
    if (!report.converged) {
      outcome.reason = report.reason;
      return outcome;
    }
    outcome.converged = model_->slit->update(displacement);
    for (auto& needle : model_->needles)
      outcome.converged = needle->contact().update(displacement) && outcome.converged;
    if (outcome.converged)
      return outcome;
  }
  outcome.reason = "contact does not settle to an overlap of 1 % of the tip radius";
  return outcome;
}

Pace ReferenceStroke::pace(double growth) const {
  return {easy_iterations, growth, plan_.stroke.first_step};
}

double ReferenceStroke::duration(double step) const {
  return drive_.duration(step, phase_, *state_);
}

ReferenceStroke::StepTry ReferenceStroke::step_to(double travel, double seconds, State& next) {
  model_->bulk.begin_step(seconds);
  next = State();
  next.displacement =
      extrapolated(previous_.get(), *state_, travel - state_->travel,
                   [this](const Eigen::VectorXd& guess) { return model_->bulk.admissible(guess); });
  next.travel = travel;
  next.time = state_->time + (std::isfinite(seconds) ? seconds : 0);
  move_needles(travel);
  StepTry outcome = minimise_all(next.displacement);
  next.iterations = outcome.iterations;
  evaluate(next);
  const double deepest = deepest_penetration * needle_.contact_radius_of_curvature();
  if (outcome.converged &&
      std::any_of(model_->needles.begin(), model_->needles.end(), [&](const auto& needle) {
        return needle->contact().totals(next.displacement).penetration > deepest;
      }))
    outcome = {false, outcome.iterations, "the needle slips through the surface between two points"};
  if (outcome.converged && slit_at_its_border(next.displacement))
    outcome = {false, outcome.iterations, "the slit reaches the end of the plane in which it may open", true};
  return outcome;
}

template <class Quantity> double ReferenceStroke::mean(const State& state, const Quantity& quantity) const {
  double sum = 0;
  for (std::size_t k = 0; k < model_->needles.size(); ++k)
    sum += plan_.images() * model_->needles[k]->share() * quantity(state.needles[k]);
  return sum / plan_.needle_count();
}

void ReferenceStroke::evaluate(State& next) const {
  const double per_needle = plan_.images() / plan_.needle_count();
  const auto slit = model_->slit->totals(next.displacement);
  for (const auto& needle : model_->needles) {
    const auto contact = needle->contact().totals(next.displacement);
    next.friction += per_needle * contact.friction_work;
    next.contact_radius = std::max(next.contact_radius, contact.contact_radius);
    next.needles.push_back(needle->state(next.displacement, next.travel));
  }
  next.force = mean(next, [](const auto& needle) { return needle.force; });
  next.tip_depth = mean(next, [](const auto& needle) { return needle.tip_depth; });
  next.viscous = per_needle * model_->bulk.viscous_work(next.displacement);
  next.stored =
      per_needle * (model_->bulk.stored(next.displacement) - resting_energy_ + slit.stored - resting_slit_);
  next.fracture = per_needle * slit.fracture;
}

bool ReferenceStroke::slit_at_its_border(const Eigen::VectorXd& displacement) const {
  for (std::size_t f = 0; f < model_->slit->cracks().size(); ++f) {
    const auto& face = model_->slit->cracks()[f].face;
    const int normal = model_->slit->cracks()[f].component;
    const auto &one = face.point.front(), &other = face.point.back();
    const double z = std::min(one.z, other.z);
    if (!plan_.at_border(normal, one.x, one.y, z) && !plan_.at_border(normal, other.x, other.y, z))
      continue;
    for (const auto& at : model_->slit->states(static_cast<int>(f), displacement))
      if (at.dissipated > 0.5 * model_->slit->law(f).toughness())
        return true;
  }
  return false;
}

ConvergedState ReferenceStroke::of_needle(const State& state, std::size_t needle) {
  ConvergedState one;
  one.travel = state.travel;
  one.force = state.needles[needle].drive_force;
  return one;
}

bool ReferenceStroke::runs_away(const State& next, std::size_t needle) const {
  const auto &before = state_->needles[needle], &after = next.needles[needle];
  const double moved = std::hypot(after.tip_along - before.tip_along, after.tip_depth - before.tip_depth);
  return next.travel != state_->travel && jumps(of_needle(*state_, needle), of_needle(next, needle), moved);
}

bool ReferenceStroke::runs_away(const State& next) const {
  for (std::size_t k = 0; k < model_->needles.size(); ++k)
    if (runs_away(next, k))
      return true;
  return false;
}

bool ReferenceStroke::punctures(const State& next, std::size_t needle) const {
  return !model_->needles[needle]->record.punctured &&
         next.needles[needle].tip_depth >= plan_.stroke.puncture_depth;
}

bool ReferenceStroke::punctures(const State& next) const {
  for (std::size_t k = 0; k < model_->needles.size(); ++k)
    if (punctures(next, k))
      return true;
  return false;
}

/// Each needle feels its own force; through its jump, that before it.
double ReferenceStroke::work_until(const State& next) const {
  double work = 0;
  for (std::size_t k = 0; k < model_->needles.size(); ++k)
    work += plan_.images() * model_->needles[k]->share() *
            drive_work(of_needle(*state_, k), of_needle(next, k), runs_away(next, k));
  return work / plan_.needle_count();
}

bool ReferenceStroke::unbalanced(const State& next) const {
  return std::abs(released(*state_, next, work_until(next))) > balance_of_step * largest_work_;
}

bool ReferenceStroke::tears_unstably(const State& next) const {
  const double work = work_until(next), in_step = released(*state_, next, work);
  const double before = state_->external_work - state_->stored - state_->fracture - spent_.total();
  const double largest = std::max(largest_work_, state_->external_work + work);
  // On the way in only tearing releases; what a dent leaves, shorter steps do not change.
  const bool torn = next.fracture - state_->fracture > noticeable_tear * largest;
  return (torn || phase_ == Phase::withdrawal) && in_step > noticeable_tear * largest &&
         before + in_step > balance_of_tears * largest;
}

bool ReferenceStroke::slips_sideways(const State& next) const {
  return plan_.course->sweep(0) > 0 && result_.puncture.happened && unbalanced(next);
}

} // namespace percuta::insertion

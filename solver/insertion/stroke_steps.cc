// Single steps of a stroke: contact outside, slit inside, and the passage from one to the other.

#include "insertion/stroke.h"
#include "mechanics/surface_stress.h"

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;

constexpr double balance_of_step = 5e-4; ///< of the work so far, that one step may leave unaccounted for
constexpr double balance_of_contact =
    3e-3; ///< the same of a step of contact on the way in, as where tissue slips
constexpr int easy_iterations = 12;
constexpr int largest_augmentations = 12;
constexpr double deepest_penetration = 0.3; ///< in tip radii: beyond, the surface may be on the wrong side

void Stroke::place_contact(double travel) {
  const double tip = surface_ - travel;
  contact_->place([this, tip](double r, double z) { return needle_.gap(r, z - tip); },
                  {0, state_->travel - travel});
}

MinimiserReport Stroke::minimise(const std::vector<const EnergyTerm*>& terms, Eigen::VectorXd& displacement) {
  return mechanics::minimise(terms, space_->system(), metric_, minimiser_, displacement, journal_);
}

void Stroke::settle() {
  state_->displacement = Eigen::VectorXd::Zero(space_->dofs());
  const auto report = minimise({bulk_.get()}, state_->displacement);
  if (!report.converged)
    throw NotConverged("pre-tensed skin finds no equilibrium before touch: " + report.reason);
  bulk_->commit(state_->displacement);
  surface_ = state_->displacement[surface_dof_];
  resting_energy_ = bulk_->stored(state_->displacement);
  resting_ = state_->displacement;
}

Eigen::VectorXd Stroke::predicted(const State& from, double step) const {
  return extrapolated(previous_.get(), from, step,
                      [this](const Eigen::VectorXd& guess) { return std::isfinite(bulk_->energy(guess)); });
}

Stroke::StepTry Stroke::contact_step(double travel, double seconds, State& next) {
  bulk_->begin_step(seconds);
  next = State{predicted(*state_, travel - state_->travel)};
  next.travel = travel;
  next.time = state_->time + (std::isfinite(seconds) ? seconds : 0);
  place_contact(travel);
  const std::vector<const EnergyTerm*> terms{bulk_.get(), contact_.get()};
  StepTry outcome;
  for (int augmentation = 0; augmentation <= 2 * largest_augmentations && !outcome.converged;
       ++augmentation) {
    if (augmentation == largest_augmentations) {
      // Only friction may be left open, and only where the step is short enough for its loads to be those
      // before.
      if (std::abs(travel - state_->travel) > plan_.first_step ||
          !contact_->pressure_settled(contact_->totals(next.displacement)))
        break;
      contact_->keep_friction();
    }
    const auto report = minimise(terms, next.displacement);
    outcome.iterations += report.iterations;
    if (!report.converged) {
      outcome.reason = report.reason;
      return outcome;
    }
    outcome.converged = contact_->update(next.displacement);
  }
  const auto totals = contact_->totals(next.displacement);
  if (!outcome.converged)
    outcome.reason = contact_->pressure_settled(totals)
                         ? "friction does not settle to within 1 % of its load"
                         : "contact does not settle to an overlap of 1 % of the tip radius";
  else if (totals.penetration > deepest_penetration * needle_.contact_radius_of_curvature()) {
    outcome.converged = false;
    outcome.reason = "the needle slips through the surface between two points";
  }
  next.force = totals.axial_force;
  next.friction = totals.friction_work;
  next.contact_radius = totals.contact_radius;
  next.stored = bulk_->stored(next.displacement) - resting_energy_;
  next.viscous = bulk_->viscous_work(next.displacement);
  next.iterations = outcome.iterations;
  return outcome;
}

Stroke::StepTry Stroke::embedded_step(const State& from, double travel, double seconds, State& next) {
  bulk_->begin_step(seconds);
  next = State{predicted(from, travel - from.travel)};
  next.travel = travel;
  next.time = from.time + (std::isfinite(seconds) ? seconds : 0);
  next.inside = true;
  embedded_->prepare(from.displacement, travel - from.travel);
  const std::vector<const EnergyTerm*> terms{bulk_.get(), embedded_.get()};
  const auto report = minimise(terms, next.displacement);
  const auto totals = embedded_->totals(next.displacement);
  next.force = totals.axial_force;
  next.stored = bulk_->stored(next.displacement) - resting_energy_ + totals.stored;
  next.fracture = totals.fracture;
  next.friction = totals.friction;
  next.viscous = totals.viscous + bulk_->viscous_work(next.displacement);
  next.tip_depth = totals.tip_depth;
  next.iterations = report.iterations;
  return {report.converged, report.iterations, report.reason};
}

Stroke::StepTry Stroke::step_to(double travel, double seconds, State& next) {
  return state_->inside ? embedded_step(*state_, travel, seconds, next) : contact_step(travel, seconds, next);
}

void Stroke::take_over(const State& next) {
  bulk_->commit(next.displacement);
  if (next.inside)
    embedded_->commit(next.displacement);
  else
    contact_->commit(next.displacement);
}

double Stroke::work_until(const State& next) const {
  return drive_work(*state_, next, runs_away(next));
}

bool Stroke::runs_away(const State& next) const {
  if (!next.inside || !state_->inside)
    return false;
  // A tip that has left the slit tells no depth any more; the surface that lets go of it does.
  const double tip = next.tip_depth - state_->tip_depth,
               surface = next.displacement[surface_dof_] - state_->displacement[surface_dof_];
  return jumps(*state_, next, std::max(std::abs(tip), std::abs(surface)));
}

Pace Stroke::pace(double growth) const {
  return {easy_iterations, growth, plan_.first_step};
}

bool Stroke::unbalanced(const State& next, double work) const {
  const double loss = std::abs(released(*state_, next, work));
  if (next.inside || phase_ == Phase::withdrawal)
    return loss > balance_of_step * largest_work_;
  // The work of a dent that has hardly begun is too little to measure a step by.
  return loss > balance_of_contact * std::max(largest_work_, result_.least_energy);
}

bool Stroke::halved(bool wanted, double& step) const {
  if (!wanted || step <= plan_.puncture_resolution)
    return false;
  step = std::max(step / 2, 0.9 * plan_.puncture_resolution);
  return true;
}

double Stroke::tip_tension(const State& state) const {
  return tip_->of([&](int cell) {
    CylinderMean::PointValues excess;
    const auto states = bulk_->states(cell, state.displacement);
    for (int q = 0; q < points_per_cell; ++q)
      excess[q] = excess_in_surface(states[q].F, states[q].cauchy);
    return excess;
  });
}

bool Stroke::try_to_enter(const State& from, State& entered) {
  embedded_->start(surface_ - from.travel, from.displacement);
  const auto previous = std::move(previous_);
  const StepTry outcome = embedded_step(from, from.travel, 0, entered);
  const double before = bulk_->energy(from.displacement);
  if (outcome.converged && total_energy({bulk_.get(), embedded_.get()}, entered.displacement) <= before)
    return true;
  previous_ = std::make_unique<State>(*previous);
  return false;
}

} // namespace percuta::insertion

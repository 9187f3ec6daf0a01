// Single steps of the reference engine.

#include "insertion/reference_stroke.h"
#include "mechanics/needle_in_space.h"

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr double quarters = 4;
constexpr int largest_augmentations = 12;
constexpr double deepest_penetration = 0.3; ///< in tip radii: beyond, the surface may be on the wrong side
constexpr int easy_iterations = 15;
constexpr double balance_of_step =
    1e-3; ///< of the work, that a step on the way out may leave unaccounted for

} // namespace

void ReferenceStroke::place_contact(double travel) {
  const double tip = surface_ - travel;
  contact_->place([this, tip](double x, double y, double z) { return gap_in_space(needle_, x, y, z - tip); },
                  {0, 0, state_->travel - travel});
}

ReferenceStroke::StepTry ReferenceStroke::minimise_all(Eigen::VectorXd& displacement) {
  StepTry outcome;
  for (int augmentation = 0; augmentation <= largest_augmentations; ++augmentation) {
    const auto report = minimise({bulk_.get(), contact_.get(), slit_.get()}, space_->system(), metric_,
                                 minimiser_, displacement);
    outcome.iterations += report.iterations;
    if (!report.converged) {
      outcome.reason = report.reason;
      return outcome;
    }
    const bool pressed = contact_->update(displacement), apart = slit_->update(displacement);
    outcome.converged = pressed && apart;
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
  return device_.speed > 0 ? step / device_.speed : ViscousHistory::equilibrium;
}

ReferenceStroke::StepTry ReferenceStroke::step_to(double travel, double seconds, State& next) {
  bulk_->begin_step(seconds);
  next = State{
      extrapolated(previous_.get(), *state_, travel - state_->travel,
                   [this](const Eigen::VectorXd& guess) { return std::isfinite(bulk_->energy(guess)); })};
  next.travel = travel;
  next.time = state_->time + (std::isfinite(seconds) ? seconds : 0);
  place_contact(travel);
  StepTry outcome = minimise_all(next.displacement);
  next.iterations = outcome.iterations;
  evaluate(next);
  if (outcome.converged && contact_->totals(next.displacement).penetration >
                               deepest_penetration * needle_.contact_radius_of_curvature())
    outcome = {false, outcome.iterations, "the needle slips through the surface between two points"};
  if (outcome.converged && slit_at_its_border(next.displacement))
    outcome = {false, outcome.iterations, "the slit reaches the end of the plane in which it may open"};
  return outcome;
}

void ReferenceStroke::evaluate(State& next) const {
  const auto contact = contact_->totals(next.displacement);
  const auto slit = slit_->totals(next.displacement);
  next.force = quarters * contact.axial_force;
  next.friction = quarters * contact.friction_work;
  next.viscous = quarters * bulk_->viscous_work(next.displacement);
  next.contact_radius = contact.contact_radius;
  next.stored = quarters * (bulk_->stored(next.displacement) - resting_energy_ + slit.stored - resting_slit_);
  next.fracture = quarters * slit.fracture;
  next.tip_depth = tip_depth(next.displacement, next.travel);
}

double ReferenceStroke::tip_depth(const Eigen::VectorXd& displacement, double travel) const {
  Eigen::VectorXd u = displacement;
  space_->complete(u);
  const double tip = surface_ - travel;
  double above = 0, height_above = 0;
  for (std::size_t i = 0; i < axis_points_.size(); ++i) {
    const double z = space_->points()[axis_points_[i]][2];
    const double height = z + u[space_->dof_of_point(axis_points_[i], 2)];
    if (height <= tip)
      return i == 0 ? 0 : -(above + (z - above) * (height_above - tip) / (height_above - height));
    above = z;
    height_above = height;
  }
  return -above;
}

bool ReferenceStroke::slit_at_its_border(const Eigen::VectorXd& displacement) const {
  for (std::size_t f = 0; f < slit_->cracks().size(); ++f) {
    const auto& last = slit_->cracks()[f].face.point;
    const double y = std::max(last.front().y, last.back().y), z = std::min(last.front().z, last.back().z);
    if (y < 0.9 * plan_.slit_reach && z > -0.9 * plan_.slit_depth)
      continue;
    for (const auto& at : slit_->states(static_cast<int>(f), displacement))
      if (at.dissipated > 0.5 * slit_->law(slit_->cracks()[f].face.layer).toughness())
        return true;
  }
  return false;
}

bool ReferenceStroke::runs_away(const State& next) const {
  return next.travel != state_->travel && jumps(*state_, next, next.tip_depth - state_->tip_depth);
}

double ReferenceStroke::work_until(const State& next) const {
  return drive_work(*state_, next, runs_away(next));
}

bool ReferenceStroke::unbalanced(const State& next) const {
  return std::abs(released(*state_, next, work_until(next))) >
         balance_of_step * result_.at_depth().external_work;
}

} // namespace percuta::insertion

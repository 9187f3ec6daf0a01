// The phases of a stroke: what follows on what, and when a step is cut.

#include "insertion/stroke.h"
#include "insertion/stroke_fields.h"
#include "mechanics/slit_curve_of_law.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr double growth_of_steps = 1.3;
constexpr double cut_factor = 0.4;
constexpr double strength_window = 0.005; ///< excess of the strength with which a slit may start
constexpr double largest_share = 0.98;    ///< of a step that was too long
constexpr double stiffest_contact = 100;  ///< over the planned stiffness, after steps that failed

std::unique_ptr<SectionSpace> make_space(const StrokePlan& plan) {
  // The axis and the cell's rim move up and down only; the base is rigid.
  const auto supports = [](Side side, double, double) -> Support {
    if (side == Side::bottom)
      return {true, true};
    return {side == Side::left || side == Side::right, false};
  };
  return std::make_unique<SectionSpace>(plan.section, Kinematics::axisymmetric, supports, plan.line);
}

std::vector<SlitTissue> make_tissue(const skin::Skin& skin, const StrokeRequest& request) {
  std::vector<SlitTissue> tissue;
  for (const skin::Layer& layer : skin.layers) {
    tissue.push_back({slit_curve(layer.law, skin::law_constants(layer)), layer.shear_modulus.value,
                      layer.toughness.value, relaxation_of(layer), layer.permanent_set.value,
                      request.bridging ? 2 * layer.toughness.value / layer.strength.value : 0});
  }
  return tissue;
}

} // namespace

Stroke::Stroke(const skin::Skin& skin, const needles::Device& device, const StrokeRequest& request)
    : Stroke(skin, device, request, plan_stroke(skin, device, request.friction, request.refinement)) {}

Stroke::Stroke(const skin::Skin& skin, const needles::Device& device, const StrokeRequest& request,
               const StrokePlan& plan)
    : skin_(skin), device_(device), request_(request), plan_(plan), needle_(device.needle),
      space_(make_space(plan_)),
      bulk_(std::make_unique<BulkTerm>(*space_, make_laws(skin), skin.mean_pre_stretch())),
      contact_(std::make_unique<ContactTerm>(*space_, space_->faces(Side::top), plan_.contact)),
      tissue_(make_tissue(skin, request)), journal_(request.states, space_->unknowns()),
      drive_(device_, plan_.depth), state_(std::make_unique<State>()) {
  bulk_->set_softening(make_softening(skin));
  if (device.speed > 0)
    bulk_->set_viscosity(make_relaxation(skin), plan_.loading_time);
  metric_ = bulk_->metric();
  embedded_ = std::make_unique<EmbeddedNeedleTerm>(*space_, needle_, tissue_, plan_.embedded);
  tip_ = std::make_unique<CylinderMean>(
      *space_, 0.5 * needle_.bluntness(),
      0.5 * std::min(needle_.bluntness(), skin.layers.front().thickness.value));
  surface_dof_ = space_->dof_of_point(space_->point_near(0, 0), 1);
  if (request.surface)
    result_.surface_radii = plan_.section.radii;
  for (double radius : result_.surface_radii)
    surface_dofs_.push_back(space_->dof_of_point(space_->point_near(radius, 0), 1));
  result_.least_energy = dent_energy(skin.layers.front().shear_modulus.value, needle_.bluntness());
  // Far tissue hides smaller gains; forces change by less than 1e-6.
  minimiser_.rounding = 1e-13;
  // An unloaded state has no force to compare with: the least force of interest is a tenth of the tip's own
  // scale.
  minimiser_.smallest_force =
      0.1 * skin.layers.front().shear_modulus.value * needle_.bluntness() * needle_.bluntness();
}

Stroke::~Stroke() = default;

int Stroke::unknowns() const {
  return space_->unknowns();
}

bool Stroke::cut(double& step, const std::string& why, Progress& progress) {
  progress.note(
      fmt::format("step of {:.3g} um at {} cut back: {}", step * 1e6, in_millimetres(state_->travel), why));
  step *= cut_factor;
  if (!state_->inside)
    contact_->retry(contact_->settings().stiffness < stiffest_contact * plan_.contact.stiffness ? 2 : 1);
  if (step >= plan_.smallest_step)
    return true;
  result_.stop_reason = fmt::format("stopped at {} of {}: {}", in_millimetres(state_->travel),
                                    in_millimetres(plan_.depth), why);
  return false;
}

void Stroke::contact_phase(Progress& progress) {
  const double strength = skin_.layers.front().strength.value;
  double step = plan_.first_step, tension_before = 0;
  bool strong_enough_once = false;
  while (drive_.advancing(state_->travel)) {
    step = std::min(step, plan_.depth - state_->travel);
    State next;
    const StepTry outcome = contact_step(state_->travel + step, duration(step), next);
    if (!outcome.converged) {
      if (!cut(step, outcome.reason, progress))
        return;
      continue;
    }
    const double tension = request_.rupture ? tip_tension(next) : 0;
    // Land on the strength, so that where the slit starts does not depend on the size of the steps: 5 % of it
    // moved the puncture force by 0.3 %.
    if (!strong_enough_once && tension > (1 + strength_window) * strength &&
        step > 10 * plan_.smallest_step) {
      const double wanted = (1 + strength_window / 5) * strength - tension_before;
      step *= std::clamp(wanted / (tension - tension_before), 0.05, largest_share);
      continue;
    }
    const double work = work_until(next);
    if (overshoots(next, work, step) || halved(unbalanced(next, work), step))
      continue;
    accept(next, work, progress);
    tension_before = tension;
    if (request_.rupture && tension >= strength) {
      if (enter(strong_enough_once ? "toughness" : "strength", progress))
        return;
      strong_enough_once = true;
    }
    if (frame_due())
      record("contact");
    step = paced(pace(growth_of_steps), step, outcome.iterations, largest_contact_step());
  }
}

bool Stroke::enter(const char* limited_by, Progress& progress) {
  State entered;
  if (!try_to_enter(*state_, entered))
    return false;
  result_.puncture.limited_by = limited_by;
  const bool through = punctures(entered);
  const double force_before = state_->force, snapped = snap(entered, 0, progress);
  if (through)
    record_puncture(force_before, snapped);
  return true;
}

bool Stroke::punctures(const State& next) const {
  return !result_.puncture.happened && next.tip_depth >= plan_.puncture_depth;
}

double Stroke::largest_contact_step() const {
  // A surface that is wrapped around the needle follows it, so its steps may grow with the contact.
  return std::clamp(plan_.contact_step_share * state_->contact_radius, plan_.largest_contact_step,
                    std::max(plan_.largest_contact_step, plan_.depth / 20));
}

double Stroke::accept_or_snap(State& next, double work, Progress& progress) {
  // What a step as short as the puncture's releases is no error of the drive's mean force, even where the
  // force falls too little for a tip that runs away.
  const bool lets_go = unbalanced(next, work) && released(*state_, next, work) > 0;
  if (!runs_away(next) && !lets_go) {
    accept(next, work, progress);
    return 0;
  }
  const double snapped = snap(next, work, progress);
  if (state_->inside)
    mobilise_friction(progress);
  return snapped;
}

void Stroke::mobilise_friction(Progress& progress) {
  // During a snap the needle's load on newly opened levels was unknown; it is now, at the same displacement.
  State rested;
  previous_.reset();
  if (!embedded_step(*state_, state_->travel, 0, rested).converged)
    return;
  snap(rested, 0, progress);
}

void Stroke::embedded_phase(Progress& progress) {
  double step = plan_.first_step;
  while (drive_.advancing(state_->travel)) {
    step = std::min(step, plan_.depth - state_->travel);
    State next;
    const StepTry outcome = embedded_step(*state_, state_->travel + step, duration(step), next);
    if (!outcome.converged) {
      if (!cut(step, outcome.reason, progress))
        return;
      continue;
    }
    const bool crossing = punctures(next);
    const double work = work_until(next);
    if (halved(crossing || runs_away(next) || unbalanced(next, work), step))
      continue;
    const double force_before = state_->force;
    if (overshoots(next, work, step))
      continue;
    if (crossing)
      record_before_puncture(step);
    const double snapped = accept_or_snap(next, work, progress);
    if (crossing)
      record_puncture(force_before, snapped);
    else if (frame_due())
      record(result_.puncture.happened ? "penetration" : "entry");
    // Short steps were for the place of the puncture, not for what follows.
    step = paced(pace(growth_of_steps), crossing ? std::max(step, plan_.first_step) : step,
                 outcome.iterations, plan_.largest_step);
  }
}

InsertionResult Stroke::run(Progress& progress) {
  settle();
  place_contact(-2 * plan_.contact.smoothing); // just above the skin
  record("before touch");
  state_->travel = -plan_.contact.smoothing; // where the smoothed contact begins
  contact_phase(progress);
  if (state_->inside)
    embedded_phase(progress);
  result_.completed = result_.stop_reason.empty();
  if (result_.fields.frames.empty() || result_.fields.frames.back().time < path_)
    record("deepest position");
  else
    result_.fields.frames.back().label = "deepest position";
  result_.deepest = result_.steps.empty() ? 0 : result_.steps.size() - 1;
  if (request_.after_depth && result_.completed)
    after_depth(progress);
  finish();
  return std::move(result_);
}

} // namespace percuta::insertion

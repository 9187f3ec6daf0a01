// The phases of a stroke: what follows on what, when a step is cut, and what is recorded.

#include "insertion/stroke_fields.h"
#include "insertion/stroke_state.h"
#include "mechanics/slit_curve_of_law.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr int frames_per_stroke = 20;
constexpr int frames_per_return = 6;
constexpr double growth_of_steps = 1.3;
constexpr double cut_factor = 0.4;
constexpr double share_of_contact = 0.2;
constexpr double stiffest_contact = 100; ///< over the planned stiffness, after steps that failed
constexpr double noticeable_drop = 0.98; ///< of the force, in a step that counts as unstable
constexpr double runaway = 3; ///< growth of the tip's depth over the needle's advance in such a step

std::unique_ptr<SectionSpace> make_space(const StrokePlan& plan) {
  // The axis and the cell's rim move up and down only; the base is rigid.
  const auto supports = [](Side side, double, double) -> Support {
    if (side == Side::bottom)
      return {true, true};
    return {side == Side::left || side == Side::right, false};
  };
  return std::make_unique<SectionSpace>(plan.section, Kinematics::axisymmetric, supports, plan.line);
}

std::vector<std::unique_ptr<laws::Law>> make_laws(const skin::Skin& skin) {
  std::vector<std::unique_ptr<laws::Law>> laws;
  for (const skin::Layer& layer : skin.layers)
    laws.push_back(laws::make_law(layer.law, skin::law_constants(layer)));
  return laws;
}

/// Tissue that is driven at no particular speed is in equilibrium at every moment.
std::vector<laws::PronySeries> make_relaxation(const skin::Skin& skin) {
  std::vector<laws::PronySeries> series;
  for (const skin::Layer& layer : skin.layers)
    series.push_back(relaxation_of(layer));
  return series;
}

std::vector<SlitTissue> make_tissue(const skin::Skin& skin, double toughness_factor) {
  std::vector<SlitTissue> tissue;
  for (const skin::Layer& layer : skin.layers)
    tissue.push_back({slit_curve(layer.law, skin::law_constants(layer)), layer.shear_modulus.value,
                      layer.toughness.value * toughness_factor, relaxation_of(layer),
                      layer.permanent_set.value});
  return tissue;
}

} // namespace

Stroke::Stroke(const skin::Skin& skin, const needles::Device& device, const StrokeRequest& request)
    : skin_(skin), device_(device), request_(request),
      plan_(plan_stroke(skin, device, request.friction, request.refinement)), needle_(device.needle),
      space_(make_space(plan_)),
      bulk_(std::make_unique<BulkTerm>(*space_, make_laws(skin), skin.pre_stretch.value)),
      contact_(std::make_unique<ContactTerm>(*space_, space_->faces(Side::top), plan_.contact)),
      tissue_(make_tissue(skin, request.toughness_factor)), state_(std::make_unique<State>()) {
  if (device.speed > 0)
    bulk_->set_viscosity(make_relaxation(skin), plan_.loading_time);
  metric_ = bulk_->metric();
  embedded_ = std::make_unique<EmbeddedNeedleTerm>(*space_, needle_, tissue_, plan_.embedded);
  surface_dof_ = space_->dof_of_point(space_->point_near(0, 0), 1);
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

void Stroke::accept(State& next, double work, Progress& progress) {
  next.external_work = state_->external_work + work;
  friction_done_ += next.friction;
  viscous_done_ += next.viscous;
  path_ += std::abs(next.travel - state_->travel);
  Step step;
  step.phase = phase_;
  step.time = next.time;
  step.displacement = next.travel;
  step.force = next.force;
  step.tip_depth = next.tip_depth;
  step.surface_indentation = surface_ - next.displacement[surface_dof_];
  step.external_work = next.external_work;
  step.stored_energy = next.stored;
  step.fracture_energy = next.fracture;
  step.friction_work = friction_done_;
  step.viscous_work = viscous_done_;
  step.snap_energy = snap_done_;
  step.iterations = next.iterations;
  step.punctured = result_.puncture.happened;
  result_.steps.push_back(step);
  previous_ = std::move(state_);
  state_ = std::make_unique<State>(next);
  progress.advance(std::min(1.0, path_ / expected_path()),
                   fmt::format("{:.3f} mm, {:.1f} mN", next.travel * 1e3, next.force * 1e3));
}

double Stroke::expected_path() const {
  const int strokes = request_.after_depth ? device_.strokes : 1;
  return plan_.depth * strokes * (request_.after_depth && device_.withdraw ? 2 : 1);
}

bool Stroke::cut(double& step, const std::string& why, Progress& progress) {
  progress.note(
      fmt::format("step of {:.3g} um at {:.4f} mm cut back: {}", step * 1e6, state_->travel * 1e3, why));
  step *= cut_factor;
  if (step >= plan_.smallest_step)
    return true;
  result_.stop_reason =
      fmt::format("stopped at {:.4f} mm of {:.4f} mm: {}", state_->travel * 1e3, plan_.depth * 1e3, why);
  return false;
}

void Stroke::contact_phase(Progress& progress) {
  const double strength = skin_.layers.front().strength.value;
  double step = plan_.first_step, tension_before = 0;
  bool strong_enough_once = false;
  while (advancing()) {
    step = std::min(step, plan_.depth - state_->travel);
    State next;
    const StepTry outcome = contact_step(state_->travel + step, duration(step), next);
    if (!outcome.converged) {
      contact_->retry(contact_->settings().stiffness < stiffest_contact * plan_.contact.stiffness ? 2 : 1);
      if (!cut(step, outcome.reason, progress))
        return;
      continue;
    }
    const double tension = request_.rupture ? tip_tension(next) : 0;
    // Land on the strength within 5 %, so that where the slit starts does not depend on the size of the
    // steps.
    if (!strong_enough_once && tension > 1.05 * strength && step > 100 * plan_.smallest_step) {
      step *= std::clamp((1.01 * strength - tension_before) / (tension - tension_before), 0.05, 0.9);
      continue;
    }
    const double work = work_until(next);
    const double share = share_before_stop(next, work);
    if (overshoots(share, step))
      continue;
    drive_stopped_ = share < 1;
    take_over(next);
    accept(next, work, progress);
    tension_before = tension;
    if (request_.rupture && tension >= strength) {
      State entered;
      if (try_to_enter(*state_, entered)) {
        result_.puncture.limited_by = strong_enough_once ? "toughness" : "strength";
        take_over(entered);
        snap_done_ += released(entered, 0);
        accept(entered, 0, progress);
        return;
      }
      strong_enough_once = true;
    }
    if (frame_due())
      record("contact");
    step = std::min(step * (outcome.iterations <= 15 ? growth_of_steps : 0.7), largest_contact_step());
  }
}

double Stroke::largest_contact_step() const {
  // A surface that is wrapped around the needle follows it, so its steps may grow with the contact.
  return std::clamp(share_of_contact * state_->contact_radius, plan_.largest_contact_step,
                    std::max(plan_.largest_contact_step, plan_.depth / 20));
}

void Stroke::mobilise_friction(Progress& progress) {
  // During a snap the needle's load on newly opened levels was unknown; it is now, at the same displacement.
  State rested;
  previous_.reset();
  if (!embedded_step(*state_, state_->travel, 0, rested).converged)
    return;
  take_over(rested);
  snap_done_ += released(rested, 0);
  accept(rested, 0, progress);
}

void Stroke::record_before_puncture(double step) {
  if (!request_.fields)
    return;
  bulk_->begin_step(0);
  embedded_->prepare(state_->displacement, 0);
  record("before puncture");
  bulk_->begin_step(duration(step));
  embedded_->prepare(state_->displacement, step);
}

void Stroke::embedded_phase(Progress& progress) {
  double step = plan_.first_step;
  while (advancing()) {
    step = std::min(step, plan_.depth - state_->travel);
    State next;
    const StepTry outcome = embedded_step(*state_, state_->travel + step, duration(step), next);
    if (!outcome.converged) {
      if (!cut(step, outcome.reason, progress))
        return;
      continue;
    }
    const bool crossing = !result_.puncture.happened && next.tip_depth >= plan_.puncture_depth;
    const bool unstable =
        next.force < noticeable_drop * state_->force && next.tip_depth - state_->tip_depth > runaway * step;
    if ((crossing || unstable) && step > plan_.puncture_resolution) {
      step = std::max(step / 2, 0.9 * plan_.puncture_resolution);
      continue;
    }
    const double force_before = state_->force;
    const double work = unstable ? force_before * step : work_until(next);
    const double share = share_before_stop(next, work);
    if (overshoots(share, step))
      continue;
    drive_stopped_ = share < 1;
    if (crossing)
      record_before_puncture(step);
    take_over(next);
    const double snapped = unstable ? released(next, work) : 0;
    snap_done_ += snapped;
    if (crossing)
      result_.puncture.happened = true;
    accept(next, work, progress);
    if (unstable)
      mobilise_friction(progress);
    if (crossing)
      result_.puncture = {true,          state_->travel, force_before,
                          state_->force, snapped,        result_.puncture.limited_by};
    if (crossing)
      record("after puncture");
    else if (frame_due())
      record(result_.puncture.happened ? "penetration" : "entry");
    step = std::min(step * (outcome.iterations <= 12 ? growth_of_steps : 0.6), plan_.largest_step);
  }
}

bool Stroke::frame_due() const {
  return path_ >= next_frame_;
}

void Stroke::record(const std::string& label) {
  next_frame_ = path_ + plan_.depth / (phase_ == Phase::advance ? frames_per_stroke : frames_per_return);
  if (!request_.fields)
    return;
  const FieldSource source{*space_,
                           *bulk_,
                           state_->inside ? nullptr : contact_.get(),
                           state_->inside ? embedded_.get() : nullptr,
                           needle_,
                           tissue_,
                           surface_ - state_->travel,
                           state_->displacement,
                           resting_};
  result_.fields.frames.push_back(make_frame(source, path_, label));
}

void Stroke::finish() {
  double depth = 0;
  for (const skin::Layer& layer : skin_.layers) {
    depth += layer.thickness.value;
    result_.layer_names.push_back(layer.name);
    result_.layer_bottom.push_back(depth);
    result_.layer_vascular.push_back(layer.vascular);
  }
  result_.cell_radius = plan_.cell_radius;
  result_.fields.mesh = space_->output_mesh();
  result_.fields.time_name = "needle path";
  result_.fields.time_unit = "m";
  result_.fields.layer_names = result_.layer_names;
  if (!state_->inside)
    return;
  for (const auto& level : embedded_->levels(state_->displacement)) {
    const double radius = needle_.radius(level.farthest);
    if (radius <= 0)
      continue;
    result_.channel.push_back({level.depth, level.layer, radius,
                               embedded_->opening(level.layer).half_length(level.farthest),
                               overstretched_radius(radius, failure_stretch), level.open_radius});
  }
}

InsertionResult Stroke::run(Progress& progress) {
  settle();
  place_contact(-1); // far away, so that the first frame has no contact
  record("before touch");
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

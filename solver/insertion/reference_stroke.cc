#include "insertion/reference_stroke.h"

#include "insertion/stroke_fields.h"
#include "mechanics/needle_in_space.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr double quarters = 4;
constexpr int largest_augmentations = 12;
constexpr double deepest_penetration = 0.3; ///< in tip radii: beyond, the surface may be on the wrong side
constexpr double stiffest_contact = 100;    ///< over the planned stiffness, after steps that failed
constexpr double growth_of_steps = 1.3, cut_factor = 0.4;
constexpr double noticeable_drop = 0.98; ///< of the force, in a step that counts as unstable
constexpr double runaway = 3; ///< growth of the tip's depth over the needle's advance in such a step
constexpr double puncture_resolution = 0.125; ///< of the tip's radius
constexpr int frames_per_stroke = 20;
constexpr double channel_rows = 4; ///< height of a cross-section of the wound in finest cells

/// Where the skin never breaks, or beyond the slit's reach, symmetry holds the plane x = 0.
SolidSupportRule supports_of(const ReferencePlan& plan, bool rupture) {
  const double reach = rupture ? plan.slit_reach * (1 - 1e-9) : -1, depth = plan.slit_depth * (1 - 1e-9);
  return [reach, depth](SolidSide side, double, double y, double z) -> SolidSupport {
    switch (side) {
    case SolidSide::bottom:
      return {true, true, true};
    case SolidSide::left:
      return {y > reach || z < -depth, false, false};
    case SolidSide::right:
      return {true, false, false};
    case SolidSide::front:
    case SolidSide::back:
      return {false, true, false};
    default:
      return {};
    }
  };
}

} // namespace

/// A converged step; energies are those of the whole cell.
struct ReferenceStroke::State {
  Eigen::VectorXd displacement;
  double travel = 0, time = 0;
  double force = 0, stored = 0, fracture = 0;
  double friction = 0, viscous = 0; ///< J in the step that led here
  double tip_depth = 0, contact_radius = 0, external_work = 0;
  int iterations = 0;
};

ReferenceStroke::ReferenceStroke(const skin::Skin& skin, const needles::Device& device,
                                 const StrokeRequest& request)
    : skin_(skin), device_(device), request_(request),
      plan_(plan_reference(skin, device, request.friction, request.refinement)), needle_(device.needle),
      space_(std::make_unique<Space>(plan_.block, supports_of(plan_, request.rupture),
                                     Space::Refinement([this](const auto& centre, const auto& edges) {
                                       return plan_.too_large(centre, edges);
                                     }))),
      bulk_(std::make_unique<BulkTermOf<ReferenceElement>>(*space_, make_laws(skin), skin.pre_stretch.value)),
      section_(*space_), state_(std::make_unique<State>()) {
  std::vector<FaceOf<ReferenceElement>> slit, pressed = space_->faces(SolidSide::top);
  for (const auto& face : space_->faces(SolidSide::left))
    if (request.rupture && face.point[0].y < plan_.slit_reach && face.point[0].z > -plan_.slit_depth)
      slit.push_back(face);
  pressed.insert(pressed.end(), slit.begin(), slit.end());
  contact_ = std::make_unique<Contact>(*space_, std::move(pressed), plan_.stroke.contact);
  slit_ = std::make_unique<Slit>(std::move(slit), plan_.slit, 0, plan_.closing);
  if (device.speed > 0)
    bulk_->set_viscosity(make_relaxation(skin), plan_.stroke.loading_time);
  metric_ = bulk_->metric();
  minimiser_.rounding = 1e-13;
  minimiser_.smallest_force =
      0.1 * skin.layers.front().shear_modulus.value * needle_.bluntness() * needle_.bluntness();
  for (std::size_t p = 0; p < space_->points().size(); ++p)
    if (space_->points()[p][0] == 0 && space_->points()[p][1] == 0)
      axis_points_.push_back(static_cast<int>(p));
  std::sort(axis_points_.begin(), axis_points_.end(),
            [this](int a, int b) { return space_->points()[a][2] > space_->points()[b][2]; });
}

ReferenceStroke::~ReferenceStroke() = default;

void ReferenceStroke::place_contact(double travel) {
  const double tip = surface_ - travel;
  contact_->place([this, tip](double x, double y, double z) { return gap_in_space(needle_, x, y, z - tip); },
                  {0, 0, state_->travel - travel});
}

void ReferenceStroke::settle() {
  state_->displacement = Eigen::VectorXd::Zero(space_->dofs());
  place_contact(-1); // far away
  const StepTry rest = minimise_all(state_->displacement);
  if (!rest.converged)
    throw NotConverged("pre-tensed skin finds no equilibrium before touch: " + rest.reason);
  bulk_->commit(state_->displacement);
  slit_->commit(state_->displacement);
  resting_ = state_->displacement;
  surface_ = state_->displacement[space_->dof_of_point(axis_points_.front(), 2)];
  resting_energy_ = bulk_->stored(state_->displacement);
  resting_slit_ = slit_->totals(state_->displacement).stored;
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

Eigen::VectorXd ReferenceStroke::predicted(double step) const {
  if (!previous_ || state_->travel == previous_->travel)
    return state_->displacement;
  Eigen::VectorXd guess = state_->displacement + step / (state_->travel - previous_->travel) *
                                                     (state_->displacement - previous_->displacement);
  return std::isfinite(bulk_->energy(guess)) ? guess : state_->displacement;
}

double ReferenceStroke::duration(double step) const {
  return device_.speed > 0 ? step / device_.speed : ViscousHistory::equilibrium;
}

ReferenceStroke::StepTry ReferenceStroke::step_to(double travel, double seconds, State& next) {
  bulk_->begin_step(seconds);
  next = State{predicted(travel - state_->travel)};
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
  for (std::size_t f = 0; f < slit_->faces().size(); ++f) {
    const auto& last = slit_->faces()[f].point;
    const double y = std::max(last.front().y, last.back().y), z = std::min(last.front().z, last.back().z);
    if (y < 0.9 * plan_.slit_reach && z > -0.9 * plan_.slit_depth)
      continue;
    for (const auto& at : slit_->states(static_cast<int>(f), displacement))
      if (at.dissipated > 0.5 * slit_->law(slit_->faces()[f].layer).toughness())
        return true;
  }
  return false;
}

double ReferenceStroke::work_until(const State& next) const {
  return (state_->force + next.force) / 2 * (next.travel - state_->travel);
}

double ReferenceStroke::released(const State& next, double work) const {
  return state_->stored + state_->fracture + work - next.stored - next.fracture - next.friction -
         next.viscous;
}

void ReferenceStroke::retry(double& step, const std::string& why, Progress& progress) {
  progress.note(
      fmt::format("step of {:.3g} um at {:.4f} mm cut back: {}", step * 1e6, state_->travel * 1e3, why));
  const bool may_stiffen = contact_->settings().stiffness < stiffest_contact * plan_.stroke.contact.stiffness;
  contact_->retry(may_stiffen ? 2 : 1);
  slit_->retry();
  step *= cut_factor;
  if (step < plan_.stroke.smallest_step)
    result_.stop_reason = fmt::format("stopped at {:.4f} mm of {:.4f} mm: {}", state_->travel * 1e3,
                                      plan_.stroke.depth * 1e3, why);
}

void ReferenceStroke::advance(Progress& progress) {
  const double resolution = puncture_resolution * needle_.contact_radius_of_curvature();
  double step = plan_.stroke.first_step;
  while (result_.stop_reason.empty() && plan_.stroke.depth - state_->travel > 1e-12) {
    step = std::min(step, plan_.stroke.depth - state_->travel);
    State next;
    const StepTry outcome = step_to(state_->travel + step, duration(step), next);
    if (!outcome.converged) {
      retry(step, outcome.reason, progress);
      continue;
    }
    const bool crossing = !result_.puncture.happened && next.tip_depth >= plan_.stroke.puncture_depth;
    const bool unstable =
        next.force < noticeable_drop * state_->force && next.tip_depth - state_->tip_depth > runaway * step;
    if ((crossing || unstable) && step > resolution) {
      contact_->retry(1);
      slit_->retry();
      step = std::max(step / 2, 0.9 * resolution);
      continue;
    }
    const double force_before = state_->force;
    const double work = unstable ? force_before * step : work_until(next);
    const double snapped = unstable ? released(next, work) : 0;
    snap_done_ += snapped;
    bulk_->commit(next.displacement);
    contact_->commit(next.displacement);
    slit_->commit(next.displacement);
    if (crossing) {
      record("before puncture");
      result_.puncture = {true, next.travel, force_before, next.force, snapped, "strength and toughness"};
    }
    accept(next, work, progress);
    if (crossing || state_->travel >= next_frame_)
      record(crossing ? "after puncture" : result_.puncture.happened ? "penetration" : "contact");
    step = std::min(step * (outcome.iterations <= 15 ? growth_of_steps : 0.7),
                    plan_.stroke.largest_contact_step);
  }
}

void ReferenceStroke::accept(State& next, double work, Progress& progress) {
  next.external_work = state_->external_work + work;
  friction_done_ += next.friction;
  viscous_done_ += next.viscous;
  Step step;
  step.time = next.time;
  step.displacement = next.travel;
  step.force = next.force;
  step.tip_depth = next.tip_depth;
  step.surface_indentation = surface_ - next.displacement[space_->dof_of_point(axis_points_.front(), 2)];
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
  progress.advance(std::min(1.0, next.travel / plan_.stroke.depth),
                   fmt::format("{:.3f} mm, {:.1f} mN", next.travel * 1e3, next.force * 1e3));
}

void ReferenceStroke::add_channel() {
  const double height = channel_rows * plan_.finest;
  std::vector<double> spent(static_cast<std::size_t>(std::ceil(state_->tip_depth / height)), 0);
  for (std::size_t f = 0; f < slit_->faces().size(); ++f) {
    const auto& face = slit_->faces()[f];
    const auto states = slit_->states(static_cast<int>(f), state_->displacement);
    for (int q = 0; q < ReferenceElement::face_points; ++q) {
      const auto row = static_cast<std::size_t>(-face.point[q].z / height);
      if (row < spent.size())
        spent[row] += face.point[q].weight * states[q].dissipated / slit_->law(face.layer).toughness();
    }
  }
  for (std::size_t row = 0; row < spent.size(); ++row) {
    const double depth = (row + 0.5) * height, radius = needle_.radius(state_->tip_depth - depth);
    if (radius > 0)
      result_.channel.push_back({depth, static_cast<int>(skin_.layer_at(depth)), radius, spent[row] / height,
                                 overstretched_radius(radius, failure_stretch), 0});
  }
}

void ReferenceStroke::finish() {
  double depth = 0;
  for (const skin::Layer& layer : skin_.layers) {
    depth += layer.thickness.value;
    result_.layer_names.push_back(layer.name);
    result_.layer_bottom.push_back(depth);
    result_.layer_vascular.push_back(layer.vascular);
  }
  result_.cell_radius = plan_.stroke.cell_radius;
  result_.fields.mesh = section_.mesh();
  result_.solid.mesh = solid_mesh(*space_);
  result_.fields.time_name = result_.solid.time_name = "needle path";
  result_.fields.time_unit = result_.solid.time_unit = "m";
  result_.fields.layer_names = result_.solid.layer_names = result_.layer_names;
  if (result_.puncture.happened)
    add_channel();
}

void ReferenceStroke::record(const std::string& label) {
  next_frame_ = state_->travel + plan_.stroke.depth / frames_per_stroke;
  if (!request_.fields)
    return;
  const SolidSource source{
      *space_, *bulk_, *contact_, *slit_, needle_, state_->tip_depth, state_->displacement, resting_};
  result_.solid.frames.push_back(solid_frame(source, state_->travel, label));
  result_.fields.frames.push_back(section_.frame(result_.solid.frames.back(), source));
}

InsertionResult ReferenceStroke::run(Progress& progress) {
  settle();
  record("before touch");
  state_->travel = -plan_.stroke.contact.smoothing; // where the smoothed contact begins
  advance(progress);
  result_.completed = result_.stop_reason.empty();
  record("deepest position");
  result_.deepest = result_.steps.empty() ? 0 : result_.steps.size() - 1;
  finish();
  return std::move(result_);
}

} // namespace percuta::insertion

// The reference engine's stroke: what is built before it, and its phases.

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

bool ReferenceStroke::retry(double& step, const std::string& why, Progress& progress) {
  progress.note(
      fmt::format("step of {:.3g} um at {:.4f} mm cut back: {}", step * 1e6, state_->travel * 1e3, why));
  const bool may_stiffen = contact_->settings().stiffness < stiffest_contact * plan_.stroke.contact.stiffness;
  contact_->retry(may_stiffen ? 2 : 1);
  slit_->retry();
  step *= cut_factor;
  if (step >= plan_.stroke.smallest_step)
    return true;
  result_.stop_reason = fmt::format("stopped at {:.4f} mm of {:.4f} mm: {}", state_->travel * 1e3,
                                    plan_.stroke.depth * 1e3, why);
  return false;
}

bool ReferenceStroke::halved(bool wanted, double& step) {
  if (!wanted || step <= plan_.puncture_resolution)
    return false;
  contact_->retry(1);
  slit_->retry();
  step = std::max(step / 2, 0.9 * plan_.puncture_resolution);
  return true;
}

void ReferenceStroke::advance(Progress& progress) {
  double step = plan_.stroke.first_step;
  while (plan_.stroke.depth - state_->travel > 1e-12) {
    step = std::min(step, plan_.stroke.depth - state_->travel);
    State next;
    const StepTry outcome = step_to(state_->travel + step, duration(step), next);
    if (!outcome.converged) {
      if (!retry(step, outcome.reason, progress))
        return;
      continue;
    }
    const bool crossing = !result_.puncture.happened && next.tip_depth >= plan_.stroke.puncture_depth;
    if (halved(crossing || runs_away(next), step))
      continue;
    if (crossing)
      record("before puncture");
    accept(next, crossing, progress);
    if (crossing || frame_due())
      record(crossing ? "after puncture" : result_.puncture.happened ? "penetration" : "contact");
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
    if (!outcome.converged) {
      progress.note(fmt::format("rest of {:.3g} s cut back: {}", step, outcome.reason));
      contact_->retry(1);
      slit_->retry();
      step /= 4;
      if (step > 1e-6 * first_rest * device_.hold)
        continue;
      result_.stop_reason = "stopped while the needle rested: " + outcome.reason;
      return;
    }
    accept(next, false, progress);
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
  while (!out() && state_->travel > -farthest_return * plan_.stroke.depth) {
    State next;
    const StepTry outcome = step_to(state_->travel - step, duration(step), next);
    if (!outcome.converged) {
      if (!retry(step, outcome.reason, progress))
        return;
      continue;
    }
    if (halved(runs_away(next) || unbalanced(next), step))
      continue;
    accept(next, false, progress);
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
    if (stroke >= device_.strokes || !device_.withdraw || !result_.puncture.happened)
      return;
    phase_ = Phase::reinsertion;
    previous_.reset();
    if (result_.stop_reason.empty())
      advance(progress);
  }
}

InsertionResult ReferenceStroke::run(Progress& progress) {
  settle();
  record("before touch");
  state_->travel = -plan_.stroke.contact.smoothing; // where the smoothed contact begins
  advance(progress);
  result_.completed = result_.stop_reason.empty();
  record("deepest position");
  result_.deepest = result_.steps.empty() ? 0 : result_.steps.size() - 1;
  if (result_.puncture.happened)
    add_channel();
  if (request_.after_depth && result_.completed)
    after_depth(progress);
  finish();
  return std::move(result_);
}

} // namespace percuta::insertion

// The reference engine's stroke: what is built before it, and its phases.

#include "insertion/reference_stroke.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace percuta::insertion {

using namespace mechanics;

namespace {

constexpr double growth_of_steps = 1.3, growth_of_returns = 1.5, cut_factor = 0.4;
constexpr double stiffest_contact = 100; ///< over the planned stiffness, after steps that failed
constexpr double first_rest = 0.01;      ///< of the hold
constexpr double growth_of_rests = 2;    ///< processes relax over decades of time
constexpr double farthest_return =
    0.5; ///< of the depth, above the surface, for a needle to which tissue clings

/// Where the skin never breaks, or beyond the slits' reach, symmetry holds the plane x = 0.
SolidSupportRule supports_of(const ReferencePlan& plan, bool rupture) {
  return [&plan, rupture](SolidSide side, double x, double y, double z) -> SolidSupport {
    switch (side) {
    case SolidSide::bottom:
      return {true, true, true};
    case SolidSide::left:
      return {!rupture || !plan.may_tear(x, y, z), false, false};
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

using Face = FaceOf<ReferenceElement>;

const FacePointOf<ReferenceElement>& middle(const Face& face) {
  return face.point[ReferenceElement::face_points / 2];
}

/// The needle at whose outer side the section across the slit meets no other one.
std::size_t outermost_of_first_row(const ReferencePlan& plan) {
  std::size_t best = 0;
  for (std::size_t k = 0; k < plan.needles.size(); ++k) {
    const NeedlePlace &needle = plan.needles[k], &other = plan.needles[best];
    if (needle.y < other.y || (needle.y == other.y && needle.x > other.x))
      best = k;
  }
  return best;
}

} // namespace

ReferenceStroke::ReferenceStroke(const skin::Skin& skin, const needles::Device& device,
                                 const StrokeRequest& request)
    : ReferenceStroke(skin, device, request,
                      plan_reference(skin, device, request.friction, request.refinement)) {}

ReferenceStroke::ReferenceStroke(const skin::Skin& skin, const needles::Device& device,
                                 const StrokeRequest& request, ReferencePlan plan)
    : skin_(skin), device_(device), request_(request), plan_(std::move(plan)), needle_(device.needle),
      space_(std::make_unique<Space>(
          plan_.block, supports_of(plan_, request.rupture),
          Space::Refinement(
              [this](const auto& centre, const auto& edges) { return plan_.too_large(centre, edges); }),
          [this](double x, double y, double z) { return request_.rupture && plan_.may_tear(x, y, z); })),
      bulk_(std::make_unique<BulkTermOf<ReferenceElement>>(*space_, make_laws(skin), skin.pre_stretch.value)),
      section_needle_(outermost_of_first_row(plan_)), state_(std::make_unique<State>()) {
  build();
  const NeedlePlace& at = plan_.needles[section_needle_];
  section_ = std::make_unique<SectionAcross>(*space_, at.x, at.y);
  if (device.speed > 0)
    bulk_->set_viscosity(make_relaxation(skin), plan_.stroke.loading_time);
  metric_ = bulk_->metric();
  minimiser_.rounding = 1e-13;
  minimiser_.smallest_force =
      0.1 * skin.layers.front().shear_modulus.value * needle_.bluntness() * needle_.bluntness();
}

ReferenceStroke::~ReferenceStroke() = default;

/// Slits, and every needle with the faces that are nearest to it.
void ReferenceStroke::build() {
  std::vector<Face> torn;
  for (const Face& face : space_->faces(SolidSide::left))
    if (request_.rupture && plan_.may_tear(middle(face).x, middle(face).y, middle(face).z))
      torn.push_back(face);
  std::vector<CrackFaceOf<ReferenceElement>> cracks = symmetric_cracks(torn);
  cracks.insert(cracks.end(), space_->cuts().begin(), space_->cuts().end());
  for (const auto& crack : cracks)
    crack_needle_.push_back(plan_.nearest_needle(middle(crack.face).x, middle(crack.face).y));
  slit_ = std::make_unique<Slit>(std::move(cracks), plan_.slit, 0, plan_.closing);

  std::vector<std::vector<Face>> pressed(plan_.needles.size());
  for (const auto* faces : {&space_->faces(SolidSide::top), &std::as_const(torn),
                            &space_->cut_faces_at_smaller_x(), &space_->cut_faces_at_larger_x()})
    for (const Face& face : *faces)
      pressed[plan_.nearest_needle(middle(face).x, middle(face).y)].push_back(face);
  terms_ = {bulk_.get()};
  for (std::size_t k = 0; k < plan_.needles.size(); ++k) {
    needles_.push_back(std::make_unique<ReferenceNeedle>(*space_, needle_, plan_.needles[k],
                                                         std::move(pressed[k]), plan_.stroke.contact));
    terms_.push_back(&needles_.back()->contact());
  }
  terms_.push_back(slit_.get());
}

void ReferenceStroke::settle() {
  state_->displacement = Eigen::VectorXd::Zero(space_->dofs());
  state_->needles.resize(needles_.size());
  move_needles(-1); // far away
  const StepTry rest = minimise_all(state_->displacement);
  if (!rest.converged)
    throw NotConverged("pre-tensed skin finds no equilibrium before touch: " + rest.reason);
  bulk_->commit(state_->displacement);
  slit_->commit(state_->displacement);
  resting_ = state_->displacement;
  for (auto& needle : needles_)
    needle->settle(resting_);
  resting_energy_ = bulk_->stored(state_->displacement);
  resting_slit_ = slit_->totals(state_->displacement).stored;
}

void ReferenceStroke::reset(double stiffening) {
  for (auto& needle : needles_)
    needle->contact().retry(stiffening);
  slit_->retry();
}

bool ReferenceStroke::retry(double& step, const std::string& why, Progress& progress) {
  progress.note(
      fmt::format("step of {:.3g} um at {:.4f} mm cut back: {}", step * 1e6, state_->travel * 1e3, why));
  const double stiffness = needles_.front()->contact().settings().stiffness;
  reset(stiffness < stiffest_contact * plan_.stroke.contact.stiffness ? 2 : 1);
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
  reset(1);
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
    const bool crossing = punctures(next), first = crossing && !result_.puncture.happened;
    if (halved(crossing || runs_away(next), step))
      continue;
    if (first)
      record("before puncture");
    accept(next, progress);
    if (first || frame_due())
      record(first ? "after puncture" : result_.puncture.happened ? "penetration" : "contact");
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
      reset(1);
      step /= 4;
      if (step > 1e-6 * first_rest * device_.hold)
        continue;
      result_.stop_reason = "stopped while the needle rested: " + outcome.reason;
      return;
    }
    accept(next, progress);
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
    accept(next, progress);
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
  if (plan_.needle_count() > 1)
    add_array();
  if (request_.after_depth && result_.completed)
    after_depth(progress);
  finish();
  return std::move(result_);
}

} // namespace percuta::insertion

// What the reference engine builds before its stroke.

#include "insertion/reference_stroke.h"

#include <utility>

namespace percuta::insertion {

using namespace mechanics;

namespace {

/// Where the skin never breaks, or beyond the slits' reach, symmetry holds the plane x = 0; so it does that
/// at the other end, in which slits open where needles stand.
SolidSupportRule supports_of(const ReferencePlan& plan, bool rupture) {
  return [&plan, rupture](SolidSide side, double x, double y, double z) -> SolidSupport {
    switch (side) {
    case SolidSide::bottom:
      return {true, true, true};
    case SolidSide::left:
    case SolidSide::right:
      return {!rupture || !plan.may_tear(0, x, y, z), false, false};
    case SolidSide::front:
    case SolidSide::back:
      return {false, !rupture || !plan.may_tear(1, x, y, z), false};
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
          [this](double x, double y, double z) { return request_.rupture && plan_.may_tear(0, x, y, z); })),
      bulk_(std::make_unique<BulkTermOf<ReferenceElement>>(*space_, make_laws(skin), skin.pre_stretch.value)),
      bulk_share_(*bulk_, request.solver.ranks.share(space_->cells().size())),
      journal_(request.states, space_->unknowns(), request.solver.ranks),
      section_needle_(outermost_of_first_row(plan_)), drive_(device_, plan_.stroke.depth),
      state_(std::make_unique<State>()) {
  build();
  const NeedlePlace& at = plan_.needles[section_needle_];
  section_ = std::make_unique<SectionAcross>(*space_, at.x, at.y);
  bulk_->set_softening(make_softening(skin));
  if (device.speed > 0)
    bulk_->set_viscosity(make_relaxation(skin), plan_.stroke.loading_time);
  choose_solver(*space_, request_.solver);
  metric_ = bulk_->metric(request_.solver.ranks.share(space_->cells().size()));
  minimiser_.rounding = 1e-13;
  minimiser_.smallest_force =
      0.1 * skin.layers.front().shear_modulus.value * needle_.bluntness() * needle_.bluntness();
}

ReferenceStroke::~ReferenceStroke() = default;

/// Those in planes y = const obey the laws behind the layers' own.
std::vector<CrackFaceOf<ReferenceElement>> ReferenceStroke::torn_side(SolidSide side) const {
  const int normal = side == SolidSide::left || side == SolidSide::right ? 0 : 1;
  const bool body_above = side == SolidSide::left || side == SolidSide::front;
  std::vector<Face> torn;
  for (const Face& face : space_->faces(side))
    if (request_.rupture && plan_.may_tear(normal, middle(face).x, middle(face).y, middle(face).z))
      torn.push_back(face);
  auto cracks = symmetric_cracks(torn, normal, body_above ? 1 : -1);
  for (auto& crack : cracks)
    crack.law += normal * static_cast<int>(plan_.slit.size());
  return cracks;
}

/// Slits, and every needle with the faces that are nearest to it.
void ReferenceStroke::build() {
  std::vector<CrackFaceOf<ReferenceElement>> cracks;
  for (const auto& torn :
       {torn_side(SolidSide::left), torn_side(SolidSide::right), torn_side(SolidSide::front), space_->cuts()})
    cracks.insert(cracks.end(), torn.begin(), torn.end());

  std::vector<std::vector<Face>> pressed(plan_.needles.size());
  const auto press = [&](const Face& face) {
    pressed[plan_.nearest_needle(middle(face).x, middle(face).y)].push_back(face);
  };
  for (const auto& crack : cracks) {
    crack_needle_.push_back(plan_.nearest_needle(middle(crack.face).x, middle(crack.face).y));
    if (!crack.opposite)
      press(crack.face);
  }
  for (const auto* faces :
       {&space_->faces(SolidSide::top), &space_->cut_faces_at_smaller_x(), &space_->cut_faces_at_larger_x()})
    for (const Face& face : *faces)
      press(face);
  std::vector<CohesiveLaw> laws = plan_.slit;
  laws.insert(laws.end(), plan_.crossing_slit.begin(), plan_.crossing_slit.end());
  slit_ = std::make_unique<Slit>(std::move(cracks), std::move(laws), plan_.closing);

  terms_ = {&bulk_share_};
  const bool surfaces = request_.solver.ranks.first(); // they are small
  for (std::size_t k = 0; k < plan_.needles.size(); ++k) {
    needles_.push_back(
        std::make_unique<ReferenceNeedle>(*space_, needle_, plan_, plan_.needles[k], std::move(pressed[k])));
    if (surfaces)
      terms_.push_back(&needles_.back()->contact());
  }
  if (surfaces)
    terms_.push_back(slit_.get());
}

void ReferenceStroke::settle() {
  state_->displacement = Eigen::VectorXd::Zero(space_->dofs());
  state_->needles.resize(needles_.size());
  for (auto& needle : needles_)
    needle->keep_away();
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

} // namespace percuta::insertion

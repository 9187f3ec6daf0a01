#include "insertion/reference_model.h"

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

/// Slits in x = const are as long as they are along y.
PreStretch pre_stretch_of(const skin::Skin& skin, SlitDirection direction) {
  const double along = skin.stretch_along_lines(), across = skin.stretch_across_lines();
  return direction == SlitDirection::along_langer_lines ? PreStretch(across, along)
                                                        : PreStretch(along, across);
}

/// Of Langer lines from x, rad.
double direction_of_lines(SlitDirection direction) {
  constexpr double right_angle = 1.57079632679489661923;
  return direction == SlitDirection::along_langer_lines ? right_angle : 0;
}

using Face = ReferenceModel::Face;

/// Component that is constant on a side.
int normal_to(SolidSide side) {
  return static_cast<int>(side) / 2;
}

const FacePointOf<ReferenceElement>& middle(const Face& face) {
  return face.point[ReferenceElement::face_points / 2];
}

/// Those in planes y = const obey the laws behind the layers' own.
std::vector<CrackFaceOf<ReferenceElement>> torn_side(const ReferenceModel::Space& space,
                                                     const ReferencePlan& plan, SolidSide side) {
  const int normal = normal_to(side);
  const bool body_above = side == SolidSide::left || side == SolidSide::front;
  std::vector<Face> torn;
  for (const Face& face : space.faces(side))
    if (plan.may_tear(normal, middle(face).x, middle(face).y, middle(face).z))
      torn.push_back(face);
  auto cracks = symmetric_cracks(torn, normal, body_above ? 1 : -1);
  for (auto& crack : cracks)
    crack.law += normal * static_cast<int>(plan.slit.size());
  return cracks;
}

MeshTransfer::Faces faces_of(const ReferenceModel::Slit& slit) {
  MeshTransfer::Faces faces;
  for (const auto& crack : slit.cracks())
    faces.push_back(crack.face);
  return faces;
}

} // namespace

ReferenceModel::Space reference_space(const ReferencePlan& plan, bool rupture, const FineZone& zone,
                                      KeptCells kept) {
  kept.face = [&](int side, const auto& centre) { // of the rest nobody asks
    const int normal = normal_to(SolidSide(side));
    return SolidSide(side) == SolidSide::top ||
           (rupture && normal < 2 && plan.may_tear(normal, centre[0], centre[1], centre[2]));
  };
  return {plan.block, supports_of(plan, rupture),
          ReferenceModel::Space::Refinement(
              [&](const auto& centre, const auto& edges) { return plan.too_large(centre, edges, zone); }),
          [&](double x, double y, double z) { return rupture && plan.may_tear(0, x, y, z); }, kept};
}

ReferenceModel::ReferenceModel(const ModelRequest& request, const FineZone& fine)
    : zone(fine), space(reference_space(request.plan, request.rupture, fine, {request.solver.ranks})),
      bulk(space, make_laws_in_space(request.skin, direction_of_lines(request.plan.slit_direction)),
           pre_stretch_of(request.skin, request.plan.slit_direction)) {
  build(request);
  bulk.set_softening(make_softening(request.skin));
  if (request.viscous)
    bulk.set_viscosity(make_relaxation(request.skin), request.plan.stroke.loading_time);
  choose_solver(space, request.solver.kind);
  metric = bulk.metric();
}

/// Slits, and every needle with the faces that are nearest to it.
void ReferenceModel::build(const ModelRequest& request) {
  const ReferencePlan& plan = request.plan;
  std::vector<CrackFaceOf<ReferenceElement>> cracks = space.cuts();
  if (request.rupture)
    for (const SolidSide side : {SolidSide::front, SolidSide::right, SolidSide::left}) {
      const auto torn = torn_side(space, plan, side);
      cracks.insert(cracks.begin(), torn.begin(), torn.end());
    }
  std::vector<std::vector<Face>> pressed(plan.needles.size());
  const auto press = [&](const Face& face) {
    pressed[plan.nearest_needle(middle(face).x, middle(face).y)].push_back(face);
  };
  for (const auto& crack : cracks) {
    crack_needle.push_back(plan.nearest_needle(middle(crack.face).x, middle(crack.face).y));
    if (!crack.opposite)
      press(crack.face);
  }
  for (const auto* faces :
       {&space.faces(SolidSide::top), &space.cut_faces_at_smaller_x(), &space.cut_faces_at_larger_x()})
    for (const Face& face : *faces)
      press(face);
  std::vector<CohesiveLaw> laws = plan.slit;
  laws.insert(laws.end(), plan.crossing_slit.begin(), plan.crossing_slit.end());
  slit = std::make_unique<Slit>(std::move(cracks), std::move(laws), plan.closing);

  if (request.rupture && plan.may_slip())
    surface = std::make_unique<TissuePlane>(space, TissuePlane::Side::surface);
  terms = {&bulk};
  const bool surfaces = request.solver.ranks.first(); // they are small
  for (std::size_t k = 0; k < plan.needles.size(); ++k) {
    needles.push_back(std::make_unique<ReferenceNeedle>(space, request.needle, plan, k, std::move(pressed[k]),
                                                        plan.may_slip(k) ? surface.get() : nullptr));
    if (surfaces)
      terms.push_back(&needles.back()->contact());
  }
  if (surfaces)
    terms.push_back(slit.get());
}

void ReferenceModel::take_over(const ReferenceModel& from, const MeshTransfer& transfer,
                               const Eigen::VectorXd& displacement) {
  bulk.take_over(from.bulk, transfer.of_cells(), displacement);
  slit->take_over(*from.slit, MeshTransfer::of_faces(faces_of(*from.slit), faces_of(*slit)));
  for (std::size_t k = 0; k < needles.size(); ++k)
    needles[k]->take_over(*from.needles[k], displacement);
}

} // namespace percuta::insertion

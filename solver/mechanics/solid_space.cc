#include "mechanics/solid_space.h"

#include "mechanics/cut_mesh.h"
#include "mechanics/space_builder.h"

#include <cmath>

namespace percuta::mechanics {

namespace {

std::vector<int> cell_layers(const meshes::LayeredBlock& block) {
  std::vector<int> layers;
  for (int layer : block.row_layer)
    layers.insert(layers.end(), (block.x.size() - 1) * (block.y.size() - 1), layer);
  return layers;
}

template <class Face> double distance(const Face& a, const Face& b) {
  double largest = 0;
  for (std::size_t q = 0; q < a.point.size(); ++q)
    largest = std::max(largest, std::hypot(a.point[q].x - b.point[q].x, a.point[q].y - b.point[q].y,
                                           a.point[q].z - b.point[q].z));
  return largest;
}

/// Lays the faces of cuts on each other. Throws std::invalid_argument where they do not match.
template <class Element>
std::vector<CrackFaceOf<Element>> pair_faces(const std::vector<FaceOf<Element>>& above,
                                             const std::vector<FaceOf<Element>>& below) {
  if (above.size() != below.size())
    throw std::invalid_argument("the faces of a cut do not match");
  std::vector<CrackFaceOf<Element>> cuts;
  for (const FaceOf<Element>& face : above) {
    const double near = 1e-3 * std::sqrt(face.point[0].weight);
    const auto opposite = std::find_if(
        below.begin(), below.end(), [&](const FaceOf<Element>& each) { return distance(face, each) < near; });
    if (opposite == below.end())
      throw std::invalid_argument("the faces of a cut do not match");
    cuts.push_back({face, std::make_shared<FaceOf<Element>>(*opposite), {}, face.layer});
  }
  return cuts;
}

} // namespace

template <int degree>
SolidSpace<degree>::SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports,
                               const Shape& shape)
    : SolidSpace(block, supports, shape, Refinement(), Cut(), KeptCells()) {}

template <int degree>
SolidSpace<degree>::SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports,
                               const Refinement& refinement, const Cut& cut, const KeptCells& kept)
    : SolidSpace(block, supports, Shape(), refinement, cut, kept) {}

template <int degree>
SolidSpace<degree>::SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports,
                               const Shape& shape, const Refinement& refinement, const Cut& cut,
                               const KeptCells& kept)
    : Space<SolidElement<degree>>(Kinematics::solid, kept) {
  using Builder = SpaceBuilder<SolidElement<degree>>;
  dealii::Triangulation<3> mesh;
  Builder::make_mesh({block.x, block.y, block.z}, shape, mesh);
  const std::vector<int> of_block = cell_layers(block);
  for (const auto& cell : mesh.active_cell_iterators())
    cell->set_material_id(of_block[cell->active_cell_index()]);
  if (cut)
    cut_mesh([&](const dealii::Point<3>& centre) { return cut(centre[0], centre[1], centre[2]); }, mesh);
  if (refinement)
    Builder::refine(refinement, mesh);
  if (cut)
    match_cuts(mesh);
  std::vector<int> layers;
  for (const auto& cell : mesh.active_cell_iterators())
    layers.push_back(static_cast<int>(cell->material_id()));
  Builder(*this, mesh).build(layers, [&](unsigned side, const dealii::Point<3>& place, int component) {
    const SolidSupport support = supports(static_cast<SolidSide>(side), place[0], place[1], place[2]);
    return component == 0 ? support.x : component == 1 ? support.y : support.z;
  });
  if (!kept.none)
    this->couple({}, pair_faces(cut_faces_at_larger_x(), cut_faces_at_smaller_x()));
}

template class Space<SolidElement<1>>;
template class Space<SolidElement<2>>;
template class SolidSpace<1>;
template class SolidSpace<2>;

} // namespace percuta::mechanics

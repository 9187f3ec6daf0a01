#include "mechanics/solid_space.h"

#include "mechanics/space_builder.h"

namespace percuta::mechanics {

namespace {

std::vector<int> cell_layers(const meshes::LayeredBlock& block) {
  std::vector<int> layers;
  for (int layer : block.row_layer)
    layers.insert(layers.end(), (block.x.size() - 1) * (block.y.size() - 1), layer);
  return layers;
}

} // namespace

template <int degree>
SolidSpace<degree>::SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports,
                               const Shape& shape)
    : SolidSpace(block, supports, shape, Refinement()) {}

template <int degree>
SolidSpace<degree>::SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports,
                               const Refinement& refinement)
    : SolidSpace(block, supports, Shape(), refinement) {}

template <int degree>
SolidSpace<degree>::SolidSpace(const meshes::LayeredBlock& block, const SolidSupportRule& supports,
                               const Shape& shape, const Refinement& refinement)
    : Space<SolidElement<degree>>(Kinematics::solid) {
  using Builder = SpaceBuilder<SolidElement<degree>>;
  dealii::Triangulation<3> mesh;
  Builder::make_mesh({block.x, block.y, block.z}, shape, mesh);
  const std::vector<int> of_block = cell_layers(block);
  for (const auto& cell : mesh.active_cell_iterators())
    cell->set_material_id(of_block[cell->active_cell_index()]);
  if (refinement)
    Builder::refine(refinement, mesh);
  std::vector<int> layers;
  for (const auto& cell : mesh.active_cell_iterators())
    layers.push_back(static_cast<int>(cell->material_id()));
  Builder(*this, mesh).build(layers, [&](unsigned side, const dealii::Point<3>& place, int component) {
    const SolidSupport support = supports(static_cast<SolidSide>(side), place[0], place[1], place[2]);
    return component == 0 ? support.x : component == 1 ? support.y : support.z;
  });
  this->couple({});
}

template class Space<SolidElement<1>>;
template class Space<SolidElement<2>>;
template class SolidSpace<1>;
template class SolidSpace<2>;

} // namespace percuta::mechanics

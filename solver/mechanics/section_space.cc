#include "mechanics/section_space.h"

#include "mechanics/space_builder.h"

#include <cmath>

namespace percuta::mechanics {

namespace {

std::vector<int> cell_layers(const meshes::GradedSection& section) {
  std::vector<int> layers;
  for (int layer : section.row_layer)
    layers.insert(layers.end(), section.radii.size() - 1, layer);
  return layers;
}

} // namespace

template class Space<SectionElement>;

SectionSpace::SectionSpace(const meshes::GradedSection& section, Kinematics kinematics,
                           const SupportRule& supports)
    : SectionSpace(section, kinematics, supports, AxisLine{}, SectionShape{}) {}

SectionSpace::SectionSpace(const meshes::GradedSection& section, Kinematics kinematics,
                           const SupportRule& supports, const AxisLine& line)
    : SectionSpace(section, kinematics, supports, line, SectionShape{}) {}

SectionSpace::SectionSpace(const meshes::GradedSection& section, Kinematics kinematics,
                           const SupportRule& supports, const SectionShape& shape)
    : SectionSpace(section, kinematics, supports, AxisLine{}, shape) {}

SectionSpace::SectionSpace(const meshes::GradedSection& section, Kinematics kinematics,
                           const SupportRule& supports, const AxisLine& line, const SectionShape& shape)
    : Space(kinematics) {
  using Builder = SpaceBuilder<SectionElement>;
  dealii::Triangulation<2> mesh;
  Builder::make_mesh({section.radii, section.heights}, cell_layers(section), shape, mesh);
  Builder(*this, mesh).build([&](unsigned side, const dealii::Point<2>& place, int component) {
    const Support support = supports(static_cast<Side>(side), place[0], place[1]);
    return component == 0 ? support.r : support.z;
  });
  if (line.reach > 0)
    collect_axis(section, line);
  couple(axis_couplings());
}

SectionMesh SectionSpace::output_mesh() const {
  // Local nodes in deal.II's order: four corners, then left, right, bottom, top edge, centre.
  static constexpr int quarter[4][4] = {{0, 6, 8, 4}, {6, 1, 5, 8}, {4, 8, 7, 2}, {8, 5, 3, 7}};
  SectionMesh mesh;
  mesh.points = points();
  for (std::size_t c = 0; c < cells().size(); ++c)
    for (const auto& corners : quarter) {
      std::array<unsigned, 4> cell;
      for (int k = 0; k < 4; ++k)
        cell[k] = static_cast<unsigned>(point_of_node(static_cast<int>(c), corners[k]));
      mesh.cells.push_back(cell);
      mesh.layer.push_back(cells()[c].layer);
    }
  return mesh;
}

int SectionSpace::point_near(double r, double z) const {
  const auto distance = [&](const std::array<double, 2>& point) {
    return std::hypot(point[0] - r, point[1] - z);
  };
  return static_cast<int>(
      std::min_element(points().begin(), points().end(),
                       [&](const auto& a, const auto& b) { return distance(a) < distance(b); }) -
      points().begin());
}

} // namespace percuta::mechanics

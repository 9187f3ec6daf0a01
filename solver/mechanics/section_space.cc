#include "mechanics/section_space.h"

#include <deal.II/base/quadrature_lib.h>
#include <deal.II/dofs/dof_handler.h>
#include <deal.II/dofs/dof_tools.h>
#include <deal.II/fe/fe_q.h>
#include <deal.II/fe/fe_system.h>
#include <deal.II/fe/fe_values.h>
#include <deal.II/fe/mapping_q1.h>
#include <deal.II/grid/grid_generator.h>
#include <deal.II/grid/tria.h>
#include <deal.II/lac/full_matrix.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace percuta::mechanics {

namespace {

constexpr double full_turn = 2 * 3.14159265358979323846;

std::array<std::array<double, 3>, points_per_cell> make_pressure_basis() {
  const dealii::QGauss<2> quadrature(3);
  std::array<std::array<double, 3>, points_per_cell> basis{};
  for (int q = 0; q < points_per_cell; ++q)
    basis[q] = {1, quadrature.point(q)[0] - 0.5, quadrature.point(q)[1] - 0.5};
  return basis;
}

std::vector<double> steps(const std::vector<double>& boundaries) {
  std::vector<double> sizes;
  for (std::size_t i = 1; i < boundaries.size(); ++i)
    sizes.push_back(boundaries[i] - boundaries[i - 1]);
  return sizes;
}

/// Local numbering of the element: node and component of each of deal.II's shape functions, and the way back.
struct LocalNumbering {
  explicit LocalNumbering(const dealii::FESystem<2>& element) {
    for (unsigned i = 0; i < element.n_dofs_per_cell(); ++i) {
      const auto pair = element.system_to_component_index(i);
      shape_of[pair.second][pair.first] = i;
    }
  }
  unsigned shape_of[nodes_per_cell][2];
};

using Cell = dealii::DoFHandler<2>::active_cell_iterator;

void fill_points(SectionCell& target, const dealii::FEValues<2>& values, const LocalNumbering& local,
                 Kinematics kinematics) {
  dealii::FullMatrix<double> mass(3, 3), inverse(3, 3);
  for (int q = 0; q < points_per_cell; ++q) {
    CellPoint& point = target.point[q];
    point.r = values.quadrature_point(q)[0];
    point.z = values.quadrature_point(q)[1];
    const bool round = kinematics == Kinematics::axisymmetric;
    point.weight = values.JxW(q) * (round ? full_turn * point.r : 1);
    for (int m = 0; m < nodes_per_cell; ++m) {
      const unsigned shape = local.shape_of[m][0];
      point.value[m] = values.shape_value(shape, q);
      point.by_r[m] = values.shape_grad(shape, q)[0];
      point.by_z[m] = values.shape_grad(shape, q)[1];
      point.over_r[m] = round ? point.value[m] / point.r : 0;
    }
    for (int a = 0; a < 3; ++a)
      for (int b = 0; b < 3; ++b)
        mass(a, b) += pressure_basis[q][a] * pressure_basis[q][b] * point.weight;
  }
  inverse.invert(mass);
  for (int a = 0; a < 3; ++a)
    for (int b = 0; b < 3; ++b)
      target.projection_inverse[a][b] = inverse(a, b);
}

SectionFace make_face(const Cell& cell, unsigned number, const SectionCell& source,
                      dealii::FEFaceValues<2>& values, const LocalNumbering& local, Kinematics kinematics) {
  values.reinit(cell, number);
  SectionFace face;
  face.layer = source.layer;
  int k = 0;
  for (int m = 0; m < nodes_per_cell; ++m) {
    const unsigned shape = local.shape_of[m][0];
    if (!values.get_fe().has_support_on_face(shape, number))
      continue;
    face.dof[2 * k] = source.dof[2 * m];
    face.dof[2 * k + 1] = source.dof[2 * m + 1];
    for (int q = 0; q < points_per_face; ++q) {
      const auto normal = values.normal_vector(q);
      const auto gradient = values.shape_grad(shape, q);
      face.point[q].value[k] = values.shape_value(shape, q);
      face.point[q].along[k] = gradient[1] * normal[0] - gradient[0] * normal[1];
    }
    ++k;
  }
  for (int q = 0; q < points_per_face; ++q) {
    const auto where = values.quadrature_point(q);
    face.point[q].r = where[0];
    face.point[q].z = where[1];
    face.point[q].tangent[0] = -values.normal_vector(q)[1];
    face.point[q].tangent[1] = values.normal_vector(q)[0];
    face.point[q].weight =
        values.JxW(q) * (kinematics == Kinematics::axisymmetric ? full_turn * where[0] : 1);
  }
  return face;
}

/// Renumbers so that fixed degrees of freedom come last; returns the number of unknowns.
int number_fixed_last(dealii::DoFHandler<2>& dofs, const SupportRule& supports) {
  std::vector<char> fixed(dofs.n_dofs(), 0);
  const auto& element = dofs.get_fe();
  const dealii::MappingQ1<2> mapping;
  std::vector<dealii::types::global_dof_index> indices(element.n_dofs_per_cell());
  for (const auto& cell : dofs.active_cell_iterators())
    for (unsigned f : cell->face_indices())
      if (cell->face(f)->at_boundary()) {
        cell->get_dof_indices(indices);
        const Side side = static_cast<Side>(cell->face(f)->boundary_id());
        for (unsigned i = 0; i < indices.size(); ++i)
          if (element.has_support_on_face(i, f)) {
            const auto where = mapping.transform_unit_to_real_cell(cell, element.unit_support_point(i));
            const Support support = supports(side, where[0], where[1]);
            if (element.system_to_component_index(i).first == 0 ? support.r : support.z)
              fixed[indices[i]] = 1;
          }
      }
  const int unknowns = static_cast<int>(std::count(fixed.begin(), fixed.end(), 0));
  std::vector<dealii::types::global_dof_index> numbers(dofs.n_dofs());
  dealii::types::global_dof_index next_free = 0, next_fixed = unknowns;
  for (std::size_t i = 0; i < fixed.size(); ++i)
    numbers[i] = fixed[i] ? next_fixed++ : next_free++;
  dofs.renumber_dofs(numbers);
  return unknowns;
}

} // namespace

const std::array<std::array<double, 3>, points_per_cell> pressure_basis = make_pressure_basis();

SectionSpace::~SectionSpace() = default;

SectionSpace::SectionSpace(const meshes::GradedSection& section, Kinematics kinematics,
                           const SupportRule& supports)
    : SectionSpace(section, kinematics, supports, AxisLine{}) {}

SectionSpace::SectionSpace(const meshes::GradedSection& section, Kinematics kinematics,
                           const SupportRule& supports, const AxisLine& line)
    : kinematics_(kinematics) {
  dealii::Triangulation<2> triangulation;
  dealii::GridGenerator::subdivided_hyper_rectangle(
      triangulation, {steps(section.radii), steps(section.heights)},
      dealii::Point<2>(section.radii.front(), section.heights.front()),
      dealii::Point<2>(section.radii.back(), section.heights.back()), true);
  const dealii::FESystem<2> element(dealii::FE_Q<2>(2), 2);
  dealii::DoFHandler<2> dofs(triangulation);
  dofs.distribute_dofs(element);
  unknowns_ = number_fixed_last(dofs, supports);
  dofs_ = static_cast<int>(dofs.n_dofs());

  const LocalNumbering local(element);
  dealii::FEValues<2> values(element, dealii::QGauss<2>(3),
                             dealii::update_values | dealii::update_gradients | dealii::update_JxW_values |
                                 dealii::update_quadrature_points);
  dealii::FEFaceValues<2> face_values(element, dealii::QGauss<1>(points_per_face),
                                      dealii::update_values | dealii::update_gradients |
                                          dealii::update_normal_vectors | dealii::update_JxW_values |
                                          dealii::update_quadrature_points);
  std::vector<dealii::types::global_dof_index> indices(element.n_dofs_per_cell());
  const dealii::MappingQ1<2> mapping;
  std::map<int, int> point_of_dof;
  std::vector<std::vector<int>> couplings;
  for (const auto& cell : dofs.active_cell_iterators()) {
    SectionCell target;
    values.reinit(cell);
    cell->get_dof_indices(indices);
    const auto centre = cell->center();
    target.row =
        static_cast<int>(std::upper_bound(section.heights.begin(), section.heights.end(), centre[1]) -
                         section.heights.begin()) -
        1;
    target.column = static_cast<int>(std::upper_bound(section.radii.begin(), section.radii.end(), centre[0]) -
                                     section.radii.begin()) -
                    1;
    target.layer = section.row_layer[target.row];
    target.height = section.heights[target.row + 1] - section.heights[target.row];
    std::array<int, nodes_per_cell> points;
    for (int m = 0; m < nodes_per_cell; ++m) {
      for (int c = 0; c < 2; ++c)
        target.dof[2 * m + c] = static_cast<int>(indices[local.shape_of[m][c]]);
      const auto [found, is_new] = point_of_dof.emplace(target.dof[2 * m], static_cast<int>(points_.size()));
      if (is_new) {
        const auto where =
            mapping.transform_unit_to_real_cell(cell, element.unit_support_point(local.shape_of[m][0]));
        points_.push_back({where[0], where[1]});
        point_dof_.push_back({target.dof[2 * m], target.dof[2 * m + 1]});
      }
      points[m] = found->second;
    }
    fill_points(target, values, local, kinematics);
    for (unsigned f : cell->face_indices())
      if (cell->face(f)->at_boundary())
        faces_[cell->face(f)->boundary_id()].push_back(
            make_face(cell, f, target, face_values, local, kinematics));
    couplings.emplace_back(target.dof.begin(), target.dof.end());
    cells_.push_back(target);
    cell_points_.push_back(points);
  }
  if (line.reach > 0)
    collect_axis(section, line);
  couple_axis(couplings);
  system_ = std::make_unique<SymmetricSystem>(unknowns_, couplings);
  for (std::size_t c = 0; c < cells_.size(); ++c)
    cells_[c].scatter = system_->positions(couplings[c]);
  for (auto& side : faces_)
    for (SectionFace& face : side)
      face.scatter = system_->positions({face.dof.begin(), face.dof.end()});
}

SectionMesh SectionSpace::output_mesh() const {
  // Local nodes in deal.II's order: four corners, then left, right, bottom, top edge, centre.
  static constexpr int quarter[4][4] = {{0, 6, 8, 4}, {6, 1, 5, 8}, {4, 8, 7, 2}, {8, 5, 3, 7}};
  SectionMesh mesh;
  mesh.points = points_;
  for (std::size_t c = 0; c < cells_.size(); ++c)
    for (const auto& corners : quarter) {
      std::array<unsigned, 4> cell;
      for (int k = 0; k < 4; ++k)
        cell[k] = static_cast<unsigned>(cell_points_[c][corners[k]]);
      mesh.cells.push_back(cell);
      mesh.layer.push_back(cells_[c].layer);
    }
  return mesh;
}

int SectionSpace::point_near(double r, double z) const {
  const auto distance = [&](const std::array<double, 2>& point) {
    return std::hypot(point[0] - r, point[1] - z);
  };
  return static_cast<int>(
      std::min_element(points_.begin(), points_.end(),
                       [&](const auto& a, const auto& b) { return distance(a) < distance(b); }) -
      points_.begin());
}

} // namespace percuta::mechanics

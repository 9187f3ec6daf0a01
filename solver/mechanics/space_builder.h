#pragma once
// Fills a space from a deal.II mesh; for the .cc files of the spaces only.

#include "mechanics/space.h"

#include <deal.II/base/quadrature_lib.h>
#include <deal.II/dofs/dof_handler.h>
#include <deal.II/fe/fe_q.h>
#include <deal.II/fe/fe_system.h>
#include <deal.II/fe/fe_values.h>
#include <deal.II/fe/mapping_q1.h>
#include <deal.II/grid/grid_generator.h>
#include <deal.II/grid/grid_tools.h>
#include <deal.II/grid/tria.h>

#include <Eigen/Cholesky>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace percuta::mechanics {

template <class Element> class SpaceBuilder {
public:
  static constexpr int dim = Element::dimension, components = Element::components;
  using Point = dealii::Point<dim>;
  /// Whether a component of the displacement is held at a place on a side.
  using Fixed = std::function<bool(unsigned side, const Point& place, int component)>;

  /// A rectangular mesh between the given boundaries, x fastest, reshaped.
  static void make_mesh(const std::array<std::vector<double>, dim>& boundaries, const ShapeOf<Element>& shape,
                        dealii::Triangulation<dim>& mesh);

  SpaceBuilder(Space<Element>& space, const dealii::Triangulation<dim>& mesh)
      : space_(space), element_(dealii::FE_Q<dim>(Element::degree), components), dofs_(mesh),
        values_(element_, dealii::QGauss<dim>(Element::degree + 1),
                dealii::update_values | dealii::update_gradients | dealii::update_JxW_values |
                    dealii::update_quadrature_points),
        face_values_(element_, dealii::QGauss<dim - 1>(Element::points_along_face),
                     dealii::update_values | dealii::update_gradients | dealii::update_normal_vectors |
                         dealii::update_JxW_values | dealii::update_quadrature_points) {
    for (unsigned i = 0; i < element_.n_dofs_per_cell(); ++i) {
      const auto pair = element_.system_to_component_index(i);
      shape_of_[pair.second][pair.first] = i;
    }
    dofs_.distribute_dofs(element_);
  }

  /// `layer`: of each cell. Throws std::invalid_argument where the shape turns a cell inside out.
  void build(const std::vector<int>& layer, const Fixed& fixed) {
    number_fixed_last(fixed);
    for (const auto& cell : dofs_.active_cell_iterators())
      add_cell(cell, layer[cell->active_cell_index()]);
  }

private:
  using Cell = typename dealii::DoFHandler<dim>::active_cell_iterator;

  void number_fixed_last(const Fixed& fixed);
  void mark_fixed(const Cell& cell, unsigned side, const Fixed& fixed, std::vector<char>& marks) const;
  void add_cell(const Cell& cell, int layer);
  void add_points(const Cell& cell);
  void fill_points(CellOf<Element>& target) const;
  void fill_pressure(CellOf<Element>& target, const Cell& cell) const;
  FaceOf<Element> make_face(const Cell& cell, unsigned number, const CellOf<Element>& source);
  Point node_place(const Cell& cell, unsigned shape) const {
    return mapping_.transform_unit_to_real_cell(cell, element_.unit_support_point(shape));
  }
  bool round() const { return space_.kinematics_ == Kinematics::axisymmetric; }
  double depth(const Point& place) const { return round() ? full_turn * place[0] : 1; }
  /// Unit vectors along a face, normal to each other.
  static std::array<Point, dim - 1> tangents_of(const dealii::Tensor<1, dim>& normal) {
    if constexpr (dim == 2)
      return {Point(-normal[1], normal[0])};
    else {
      Point least; // the axis that is farthest from the normal
      int axis = 0;
      for (int d = 1; d < 3; ++d)
        if (std::abs(normal[d]) < std::abs(normal[axis]))
          axis = d;
      least[axis] = 1;
      dealii::Tensor<1, 3> first = dealii::cross_product_3d(normal, least);
      first /= first.norm();
      return {Point(first), Point(dealii::cross_product_3d(normal, first))};
    }
  }
  static typename Element::Place place_of(const Point& point) {
    if constexpr (dim == 2)
      return {point[0], point[1]};
    else
      return {point[0], point[1], point[2]};
  }

  static constexpr double full_turn = 2 * 3.14159265358979323846;

  Space<Element>& space_;
  const dealii::FESystem<dim> element_;
  const dealii::MappingQ1<dim> mapping_;
  dealii::DoFHandler<dim> dofs_;
  dealii::FEValues<dim> values_;
  dealii::FEFaceValues<dim> face_values_;
  unsigned shape_of_[Element::nodes][components]; ///< deal.II's number of node m, component c
  std::map<int, int> point_of_dof_;
};

template <class Element>
void SpaceBuilder<Element>::make_mesh(const std::array<std::vector<double>, dim>& boundaries,
                                      const ShapeOf<Element>& shape, dealii::Triangulation<dim>& mesh) {
  std::vector<std::vector<double>> steps(dim);
  Point first, last;
  for (int d = 0; d < dim; ++d) {
    first[d] = boundaries[d].front();
    last[d] = boundaries[d].back();
    for (std::size_t i = 1; i < boundaries[d].size(); ++i)
      steps[d].push_back(boundaries[d][i] - boundaries[d][i - 1]);
  }
  dealii::GridGenerator::subdivided_hyper_rectangle(mesh, steps, first, last, true);
  if (shape)
    dealii::GridTools::transform(
        [&](const Point& corner) {
          Coordinates<Element> from;
          std::copy_n(&corner[0], dim, from.begin());
          const Coordinates<Element> to = shape(from);
          Point moved;
          std::copy_n(to.begin(), dim, &moved[0]);
          return moved;
        },
        mesh);
}

template <class Element>
void SpaceBuilder<Element>::mark_fixed(const Cell& cell, unsigned side, const Fixed& fixed,
                                       std::vector<char>& marks) const {
  std::vector<dealii::types::global_dof_index> indices(element_.n_dofs_per_cell());
  cell->get_dof_indices(indices);
  for (unsigned i = 0; i < indices.size(); ++i)
    if (element_.has_support_on_face(i, side) &&
        fixed(cell->face(side)->boundary_id(), node_place(cell, i),
              static_cast<int>(element_.system_to_component_index(i).first)))
      marks[indices[i]] = 1;
}

template <class Element> void SpaceBuilder<Element>::number_fixed_last(const Fixed& fixed) {
  std::vector<char> marks(dofs_.n_dofs(), 0);
  for (const auto& cell : dofs_.active_cell_iterators())
    for (unsigned side : cell->face_indices())
      if (cell->face(side)->at_boundary())
        mark_fixed(cell, side, fixed, marks);
  space_.dofs_ = static_cast<int>(dofs_.n_dofs());
  space_.unknowns_ = static_cast<int>(std::count(marks.begin(), marks.end(), 0));
  std::vector<dealii::types::global_dof_index> numbers(marks.size());
  dealii::types::global_dof_index next_free = 0, next_fixed = space_.unknowns_;
  for (std::size_t i = 0; i < marks.size(); ++i)
    numbers[i] = marks[i] ? next_fixed++ : next_free++;
  dofs_.renumber_dofs(numbers);
}

template <class Element> void SpaceBuilder<Element>::add_cell(const Cell& cell, int layer) {
  CellOf<Element> target;
  std::vector<dealii::types::global_dof_index> indices(element_.n_dofs_per_cell());
  values_.reinit(cell);
  cell->get_dof_indices(indices);
  target.layer = layer;
  for (int m = 0; m < Element::nodes; ++m)
    for (int c = 0; c < components; ++c)
      target.dof[components * m + c] = static_cast<int>(indices[shape_of_[m][c]]);
  fill_points(target);
  fill_pressure(target, cell);
  for (unsigned f : cell->face_indices())
    if (cell->face(f)->at_boundary())
      space_.faces_[cell->face(f)->boundary_id()].push_back(make_face(cell, f, target));
  space_.cells_.push_back(std::move(target));
  add_points(cell);
}

template <class Element> void SpaceBuilder<Element>::add_points(const Cell& cell) {
  std::array<int, Element::nodes> points;
  for (int m = 0; m < Element::nodes; ++m) {
    const int* dof = &space_.cells_.back().dof[components * m];
    const auto [found, is_new] = point_of_dof_.emplace(*dof, static_cast<int>(space_.points_.size()));
    if (is_new) {
      const Point where = node_place(cell, shape_of_[m][0]);
      std::copy_n(&where[0], dim, space_.points_.emplace_back().begin());
      std::copy_n(dof, components, space_.point_dof_.emplace_back().begin());
    }
    points[m] = found->second;
  }
  space_.cell_points_.push_back(points);
}

template <class Element> void SpaceBuilder<Element>::fill_points(CellOf<Element>& target) const {
  for (int q = 0; q < Element::points; ++q) {
    CellPointOf<Element>& point = target.point[q];
    const Point place = values_.quadrature_point(q);
    static_cast<typename Element::Place&>(point) = place_of(place);
    point.weight = values_.JxW(q) * depth(place);
    if (!(point.weight > 0))
      throw std::invalid_argument("a cell of the mesh is turned inside out");
    for (int m = 0; m < Element::nodes; ++m) {
      const unsigned shape = shape_of_[m][0];
      const auto gradient = values_.shape_grad(shape, q);
      point.value[m] = values_.shape_value(shape, q);
      std::copy_n(&gradient[0], dim, point.gradient[m]);
      if constexpr (dim == 2)
        point.gradient[m][2] = round() ? point.value[m] / place[0] : 0;
    }
  }
}

/// Functions linear in the coordinates of the undeformed cell, not of the unit cell, so that distorted cells
/// lose no order (Boffi & Gastaldi 2002), made orthonormal.
template <class Element>
void SpaceBuilder<Element>::fill_pressure(CellOf<Element>& target, const Cell& cell) const {
  constexpr int pressures = Element::pressures;
  using Matrix = Eigen::Matrix<double, pressures, pressures>;
  using Vector = Eigen::Matrix<double, pressures, 1>;
  std::array<Vector, Element::points> basis;
  Matrix mass = Matrix::Zero();
  const Point centre = cell->center();
  const double size = cell->diameter();
  for (int q = 0; q < Element::points; ++q) {
    basis[q][0] = 1;
    for (int a = 1; a < pressures; ++a)
      basis[q][a] = (values_.quadrature_point(q)[a - 1] - centre[a - 1]) / size;
    mass += target.point[q].weight * basis[q] * basis[q].transpose();
  }
  const Eigen::LLT<Matrix> factor(mass);
  for (int q = 0; q < Element::points; ++q) {
    const Vector orthonormal = factor.matrixL().solve(basis[q]);
    std::copy_n(orthonormal.data(), pressures, target.point[q].pressure);
  }
}

template <class Element>
FaceOf<Element> SpaceBuilder<Element>::make_face(const Cell& cell, unsigned number,
                                                 const CellOf<Element>& source) {
  face_values_.reinit(cell, number);
  FaceOf<Element> face;
  face.layer = source.layer;
  int k = 0;
  for (int m = 0; m < Element::nodes; ++m) {
    const unsigned shape = shape_of_[m][0];
    if (!element_.has_support_on_face(shape, number))
      continue;
    std::copy_n(&source.dof[components * m], components, &face.dof[components * k]);
    for (int q = 0; q < Element::face_points; ++q) {
      face.point[q].value[k] = face_values_.shape_value(shape, q);
      const auto tangents = tangents_of(face_values_.normal_vector(q));
      for (int t = 0; t < dim - 1; ++t)
        face.point[q].along[t][k] = face_values_.shape_grad(shape, q) * tangents[t];
    }
    ++k;
  }
  for (int q = 0; q < Element::face_points; ++q) {
    const Point place = face_values_.quadrature_point(q);
    static_cast<typename Element::Place&>(face.point[q]) = place_of(place);
    face.point[q].weight = face_values_.JxW(q) * depth(place);
    const auto tangents = tangents_of(face_values_.normal_vector(q));
    for (int t = 0; t < dim - 1; ++t)
      std::copy_n(&tangents[t][0], dim, face.point[q].tangent[t]);
  }
  return face;
}

template <class Element> void Space<Element>::couple(std::vector<std::vector<int>> others) {
  for (const CellOf<Element>& cell : cells_)
    others.emplace_back(cell.dof.begin(), cell.dof.end());
  system_ = std::make_unique<SymmetricSystem>(unknowns_, others);
  for (CellOf<Element>& cell : cells_)
    cell.scatter = system_->positions({cell.dof.begin(), cell.dof.end()});
  for (auto& side : faces_)
    for (FaceOf<Element>& face : side)
      face.scatter = system_->positions({face.dof.begin(), face.dof.end()});
}

} // namespace percuta::mechanics

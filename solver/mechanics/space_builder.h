#pragma once
// Fills a space from a deal.II mesh; for the .cc files of the spaces only.

#include "base/pi.h"
#include "mechanics/mesh_numbers.h"
#include "mechanics/space.h"

#include <deal.II/base/quadrature_lib.h>
#include <deal.II/fe/fe_values.h>
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
  using Fixed = typename MeshNumbers<Element>::Fixed;
  using BlockOrder = typename MeshNumbers<Element>::BlockOrder;

  /// A rectangular mesh between the given boundaries, x fastest, reshaped. `layers`: of the cells, which
  /// become their materials.
  static void make_mesh(const std::array<std::vector<double>, dim>& boundaries,
                        const std::vector<int>& layers, const ShapeOf<Element>& shape,
                        dealii::Triangulation<dim>& mesh);

  /// Divides cells until the rule asks for no more, and neighbours by at most one level more. A cell keeps
  /// the material of the one that it is part of.
  static void refine(const RefinementOf<Element>& rule, const Ranks& ranks, dealii::Triangulation<dim>& mesh);

  /// `mesh`: of this process alone, or spread over the ranks.
  SpaceBuilder(Space<Element>& space, const dealii::Triangulation<dim>& mesh, const BlockOrder& order = {})
      : space_(space), numbers_(mesh, order, space.kept_.ranks),
        values_(numbers_.element, dealii::QGauss<dim>(Element::degree + 1),
                dealii::update_values | dealii::update_gradients | dealii::update_JxW_values |
                    dealii::update_quadrature_points),
        face_values_(numbers_.element, dealii::QGauss<dim - 1>(Element::points_along_face),
                     dealii::update_values | dealii::update_gradients | dealii::update_normal_vectors |
                         dealii::update_JxW_values | dealii::update_quadrature_points) {}

  /// Throws std::invalid_argument where the shape turns a cell inside out.
  void build(const Fixed& fixed) {
    take_numbers();
    number_fixed_last(fixed);
    if (!space_.kept_.none)
      keep_cells_and_faces();
    space_.kept_.face = nullptr; // whose owner need not outlive this
  }

private:
  using Cell = typename MeshNumbers<Element>::Cell;
  using Points = typename MeshNumbers<Element>::Points;

  /// Shape functions of a cell as combinations of those of its own nodes.
  struct Nodes {
    Points point;
    double share[Element::nodes][Element::nodes] = {}; ///< of own node n in shape function m
  };

  /// What other ranks are told of a face.
  struct ToldFace {
    int side, layer;
    decltype(FaceOf<Element>::dof) dof;
    decltype(FaceOf<Element>::point) point;
  };

  void take_numbers();
  void number_fixed_last(const Fixed& fixed);
  Nodes nodes_of(const Points& own) const;
  void keep_cells_and_faces();
  void keep_cell(const Cell& cell, const Nodes& nodes);
  void add_faces(const Cell& cell, const Nodes& nodes, std::vector<ToldFace>& told);
  void fill_points(const Nodes& nodes, CellOf<Element>& target) const;
  void fill_pressure(CellOf<Element>& target, const Cell& cell) const;
  ToldFace make_face(const Cell& cell, unsigned number, const Nodes& nodes);
  std::vector<int> face_nodes(unsigned number, const Nodes& nodes) const;
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
  static std::array<double, 3> place_in_space(const Point& point) {
    std::array<double, 3> place{};
    std::copy_n(&point[0], dim, place.begin());
    return place;
  }
  static typename Element::Place place_of(const Point& point) {
    if constexpr (dim == 2)
      return {point[0], point[1]};
    else
      return {point[0], point[1], point[2]};
  }

  static constexpr double full_turn = 2 * pi;

  Space<Element>& space_;
  MeshNumbers<Element> numbers_;
  dealii::FEValues<dim> values_;
  dealii::FEFaceValues<dim> face_values_;
};

template <class Element>
void SpaceBuilder<Element>::make_mesh(const std::array<std::vector<double>, dim>& boundaries,
                                      const std::vector<int>& layers, const ShapeOf<Element>& shape,
                                      dealii::Triangulation<dim>& mesh) {
  std::vector<std::vector<double>> steps(dim);
  Point first, last;
  for (int d = 0; d < dim; ++d) {
    first[d] = boundaries[d].front();
    last[d] = boundaries[d].back();
    for (std::size_t i = 1; i < boundaries[d].size(); ++i)
      steps[d].push_back(boundaries[d][i] - boundaries[d][i - 1]);
  }
  dealii::GridGenerator::subdivided_hyper_rectangle(mesh, steps, first, last, true);
  for (const auto& cell : mesh.active_cell_iterators())
    cell->set_material_id(layers[cell->active_cell_index()]);
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

template <class Element> void SpaceBuilder<Element>::take_numbers() {
  space_.own_cells_ = numbers_.own_cells;
  space_.own_points_ = numbers_.own_points;
  space_.layer_ = std::move(numbers_.layer);
  space_.cell_points_ = std::move(numbers_.cell_points);
  for (const auto& line : numbers_.hanging.get_lines()) {
    HangingPoint& each = space_.hanging_.emplace_back(HangingPoint{static_cast<int>(line.index), {}});
    for (const auto& [master, weight] : line.entries)
      each.masters.emplace_back(static_cast<int>(master), weight);
  }
}

template <class Element> void SpaceBuilder<Element>::number_fixed_last(const Fixed& fixed) {
  std::vector<char> marks = numbers_.held(fixed);
  space_.points_ = std::move(numbers_.points);
  for (const HangingPoint& each : space_.hanging_)
    marks[each.point] = (1 << components) - 1;
  space_.dofs_ = components * static_cast<int>(marks.size());
  for (char mark : marks)
    for (int c = 0; c < components; ++c)
      space_.unknowns_ += !(mark >> c & 1);
  int next_free = 0, next_fixed = space_.unknowns_;
  for (char mark : marks) {
    auto& dof = space_.point_dof_.emplace_back();
    for (int c = 0; c < components; ++c)
      dof[c] = mark >> c & 1 ? next_fixed++ : next_free++;
  }
}

/// The place of a hanging node in the cell goes to one of the nodes that it depends on.
template <class Element>
typename SpaceBuilder<Element>::Nodes SpaceBuilder<Element>::nodes_of(const Points& own) const {
  Nodes nodes{own, {}};
  std::map<int, int> place;
  std::vector<int> vacant;
  for (int m = 0; m < Element::nodes; ++m)
    if (numbers_.hanging.is_constrained(own[m]))
      vacant.push_back(m);
    else {
      place[own[m]] = m;
      nodes.share[m][m] = 1;
    }
  for (int m : std::vector<int>(vacant))
    for (const auto& [master, weight] : *numbers_.hanging.get_constraint_entries(own[m])) {
      const auto [found, is_new] =
          place.emplace(static_cast<int>(master), vacant.empty() ? -1 : vacant.back());
      if (found->second < 0)
        throw std::invalid_argument("a cell depends on more nodes than it has");
      if (is_new) {
        nodes.point[vacant.back()] = static_cast<int>(master);
        vacant.pop_back();
      }
      nodes.share[found->second][m] += weight;
    }
  return nodes;
}

template <class Element> void SpaceBuilder<Element>::keep_cells_and_faces() {
  std::vector<ToldFace> told;
  for (std::size_t c = 0; c < numbers_.own.size(); ++c) {
    const Nodes nodes = nodes_of(space_.cell_points_[space_.mesh_cell(c)]);
    keep_cell(numbers_.own[c], nodes);
    if (numbers_.own[c]->at_boundary())
      add_faces(numbers_.own[c], nodes, told);
  }
  for (const ToldFace& each : space_.kept_.ranks.gather(std::move(told)))
    space_.faces_[each.side].push_back({each.dof, {}, each.point, each.layer});
}

template <class Element> void SpaceBuilder<Element>::keep_cell(const Cell& cell, const Nodes& nodes) {
  CellOf<Element> target;
  target.layer = static_cast<int>(cell->material_id());
  for (int m = 0; m < Element::nodes; ++m)
    std::copy_n(space_.point_dof_[nodes.point[m]].begin(), components, &target.dof[components * m]);
  values_.reinit(cell);
  fill_points(nodes, target);
  fill_pressure(target, cell);
  space_.cells_.push_back(std::move(target));
}

template <class Element>
void SpaceBuilder<Element>::add_faces(const Cell& cell, const Nodes& nodes, std::vector<ToldFace>& told) {
  for (unsigned f : cell->face_indices())
    if (const auto face = cell->face(f); face->at_boundary()) {
      const int side = static_cast<int>(face->boundary_id());
      const bool of_cut = side >= Element::sides;
      if (of_cut || !space_.kept_.face || space_.kept_.face(side, place_in_space(face->center())))
        told.push_back(make_face(cell, f, nodes));
    }
}

template <class Element>
void SpaceBuilder<Element>::fill_points(const Nodes& nodes, CellOf<Element>& target) const {
  for (int q = 0; q < Element::points; ++q) {
    CellPointOf<Element>& point = target.point[q];
    const Point place = values_.quadrature_point(q);
    static_cast<typename Element::Place&>(point) = place_of(place);
    point.weight = values_.JxW(q) * depth(place);
    if (!(point.weight > 0))
      throw std::invalid_argument("a cell of the mesh is turned inside out");
    for (int m = 0; m < Element::nodes; ++m) {
      point.value[m] = 0;
      dealii::Tensor<1, dim> gradient;
      for (int n = 0; n < Element::nodes; ++n)
        if (nodes.share[m][n] != 0) {
          point.value[m] += nodes.share[m][n] * values_.shape_value(n, q);
          gradient += nodes.share[m][n] * values_.shape_grad(n, q);
        }
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

/// Nodes of the cell whose shape functions do not vanish on a face.
template <class Element>
std::vector<int> SpaceBuilder<Element>::face_nodes(unsigned number, const Nodes& nodes) const {
  std::vector<int> on_face;
  for (int m = 0; m < Element::nodes; ++m)
    for (int n = 0; n < Element::nodes; ++n)
      if (nodes.share[m][n] != 0 && numbers_.element.has_support_on_face(n, number)) {
        on_face.push_back(m);
        break;
      }
  if (on_face.size() > Element::face_nodes)
    throw std::invalid_argument("a face depends on more nodes than it has");
  while (on_face.size() < Element::face_nodes) // all others vanish there
    for (int m = 0; m < Element::nodes; ++m)
      if (std::find(on_face.begin(), on_face.end(), m) == on_face.end()) {
        on_face.push_back(m);
        break;
      }
  return on_face;
}

template <class Element>
typename SpaceBuilder<Element>::ToldFace SpaceBuilder<Element>::make_face(const Cell& cell, unsigned number,
                                                                          const Nodes& nodes) {
  face_values_.reinit(cell, number);
  ToldFace face{};
  face.side = static_cast<int>(cell->face(number)->boundary_id());
  face.layer = static_cast<int>(cell->material_id());
  const std::vector<int> on_face = face_nodes(number, nodes);
  for (int q = 0; q < Element::face_points; ++q) {
    FacePointOf<Element>& point = face.point[q];
    const Point place = face_values_.quadrature_point(q);
    static_cast<typename Element::Place&>(point) = place_of(place);
    point.weight = face_values_.JxW(q) * depth(place);
    const auto tangents = tangents_of(face_values_.normal_vector(q));
    for (int t = 0; t < dim - 1; ++t)
      std::copy_n(&tangents[t][0], dim, point.tangent[t]);
    for (int k = 0; k < Element::face_nodes; ++k)
      for (int n = 0; n < Element::nodes; ++n)
        if (const double share = nodes.share[on_face[k]][n]; share != 0) {
          point.value[k] += share * face_values_.shape_value(n, q);
          for (int t = 0; t < dim - 1; ++t)
            point.along[t][k] += share * (face_values_.shape_grad(n, q) * tangents[t]);
        }
  }
  for (int k = 0; k < Element::face_nodes; ++k)
    std::copy_n(space_.point_dof_[nodes.point[on_face[k]]].begin(), components, &face.dof[components * k]);
  return face;
}

template <class Element>
void SpaceBuilder<Element>::refine(const RefinementOf<Element>& rule, const Ranks& ranks,
                                   dealii::Triangulation<dim>& mesh) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& cell : mesh.active_cell_iterators()) {
      if (!cell->is_locally_owned())
        continue;
      const Point middle = cell->center();
      Coordinates<Element> centre, edges;
      for (int d = 0; d < dim; ++d) {
        centre[d] = middle[d];
        edges[d] = cell->extent_in_direction(d);
      }
      if (rule(centre, edges)) {
        cell->set_refine_flag();
        changed = true;
      }
    }
    changed = ranks.largest(changed) > 0;
    if (changed)
      mesh.execute_coarsening_and_refinement();
  }
}

template <class Element> void Space<Element>::complete(Eigen::VectorXd& displacement) const {
  for (const HangingPoint& hanging : hanging_)
    for (int c = 0; c < Element::components; ++c) {
      double& value = displacement[point_dof_[hanging.point][c]];
      value = 0;
      for (const auto& [master, weight] : hanging.masters)
        value += weight * displacement[point_dof_[master][c]];
    }
}

template <class Element> std::size_t Space<Element>::cell_memory() const {
  std::size_t bytes = cells_.size() * sizeof(CellOf<Element>) + system_->pattern_memory();
  for (const CellOf<Element>& cell : cells_)
    bytes += cell.scatter.size() * sizeof(int);
  return bytes;
}

template <class Element>
void Space<Element>::couple(std::vector<std::vector<int>> others, std::vector<CrackFaceOf<Element>> cuts) {
  cuts_ = std::move(cuts);
  const auto unknowns_of = [](const CrackFaceOf<Element>& cut) {
    std::vector<int> unknowns(cut.face.dof.begin(), cut.face.dof.end());
    unknowns.insert(unknowns.end(), cut.opposite->dof.begin(), cut.opposite->dof.end());
    return unknowns;
  };
  const bool surfaces = kept_.ranks.first();
  for (const CellOf<Element>& cell : cells_)
    others.emplace_back(cell.dof.begin(), cell.dof.end());
  if (surfaces) {
    for (const auto& side : faces_)
      for (const FaceOf<Element>& face : side)
        others.emplace_back(face.dof.begin(), face.dof.end());
    for (const CrackFaceOf<Element>& cut : cuts_)
      others.push_back(unknowns_of(cut));
  }
  system_ = std::make_unique<SymmetricSystem>(unknowns_, others, kept_.ranks);
  for (CellOf<Element>& cell : cells_)
    cell.scatter = system_->positions({cell.dof.begin(), cell.dof.end()});
  if (!surfaces)
    return;
  for (auto& side : faces_)
    for (FaceOf<Element>& face : side)
      face.scatter = system_->positions({face.dof.begin(), face.dof.end()});
  for (CrackFaceOf<Element>& cut : cuts_)
    cut.scatter = system_->positions(unknowns_of(cut));
}

} // namespace percuta::mechanics

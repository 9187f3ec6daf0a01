#pragma once
// Fills a space from a deal.II mesh; for the .cc files of the spaces only.

#include "base/pi.h"
#include "mechanics/morton_curve.h"
#include "mechanics/space.h"

#include <deal.II/base/quadrature_lib.h>
#include <deal.II/dofs/dof_handler.h>
#include <deal.II/dofs/dof_tools.h>
#include <deal.II/fe/fe_q.h>
#include <deal.II/fe/fe_system.h>
#include <deal.II/fe/fe_values.h>
#include <deal.II/fe/mapping_q1.h>
#include <deal.II/grid/grid_generator.h>
#include <deal.II/grid/grid_tools.h>
#include <deal.II/grid/tria.h>
#include <deal.II/lac/affine_constraints.h>

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

  /// Divides cells until the rule asks for no more, and neighbours by at most one level more. A cell keeps
  /// the material of the one that it is part of.
  static void refine(const RefinementOf<Element>& rule, dealii::Triangulation<dim>& mesh);

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
    collect_hanging();
    const std::vector<char> kept = kept_cells();
    for (const auto& cell : dofs_.active_cell_iterators())
      add_cell(cell, layer[cell->active_cell_index()], kept[cell->active_cell_index()]);
    space_.kept_.face = nullptr; // whose owner need not outlive this
  }

private:
  using Cell = typename dealii::DoFHandler<dim>::active_cell_iterator;

  /// Shape functions of a cell as combinations of those of its own nodes.
  struct Nodes {
    std::array<std::array<int, components>, Element::nodes> dof;
    double share[Element::nodes][Element::nodes] = {}; ///< of own node n in shape function m
  };

  void number_fixed_last(const Fixed& fixed);
  dealii::AffineConstraints<double> hanging_constraints() const;
  void collect_hanging();
  Nodes nodes_of(const std::array<std::array<int, components>, Element::nodes>& own) const;
  void mark_fixed(const Cell& cell, unsigned side, const Fixed& fixed, std::vector<char>& marks) const;
  std::vector<char> kept_cells() const;
  void add_cell(const Cell& cell, int layer, bool kept);
  void keep_cell(const Cell& cell, int layer, const Nodes& nodes);
  void add_faces(const Cell& cell, int layer, const Nodes& nodes);
  void add_points(const Cell& cell, const std::array<std::array<int, components>, Element::nodes>& own);
  void fill_points(const Nodes& nodes, CellOf<Element>& target) const;
  void fill_pressure(CellOf<Element>& target, const Cell& cell) const;
  FaceOf<Element> make_face(const Cell& cell, unsigned number, const Nodes& nodes);
  std::vector<int> face_nodes(unsigned number, const Nodes& nodes) const;
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
  const dealii::FESystem<dim> element_;
  const dealii::MappingQ1<dim> mapping_;
  dealii::DoFHandler<dim> dofs_;
  dealii::FEValues<dim> values_;
  dealii::FEFaceValues<dim> face_values_;
  unsigned shape_of_[Element::nodes][components]; ///< deal.II's number of node m, component c
  std::map<int, int> point_of_dof_;
  dealii::AffineConstraints<double> hanging_;
  std::map<int, std::array<int, components>> node_of_dof_; ///< all components of a node by its first
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
  const auto hanging = hanging_constraints();
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (hanging.is_constrained(i))
      marks[i] = 1;
  space_.dofs_ = static_cast<int>(dofs_.n_dofs());
  space_.unknowns_ = static_cast<int>(std::count(marks.begin(), marks.end(), 0));
  std::vector<dealii::types::global_dof_index> numbers(marks.size());
  dealii::types::global_dof_index next_free = 0, next_fixed = space_.unknowns_;
  for (std::size_t i = 0; i < marks.size(); ++i)
    numbers[i] = marks[i] ? next_fixed++ : next_free++;
  dofs_.renumber_dofs(numbers);
}

template <class Element>
dealii::AffineConstraints<double> SpaceBuilder<Element>::hanging_constraints() const {
  dealii::AffineConstraints<double> constraints;
  dealii::DoFTools::make_hanging_node_constraints(dofs_, constraints);
  constraints.close();
  return constraints;
}

template <class Element> void SpaceBuilder<Element>::collect_hanging() {
  hanging_ = hanging_constraints();
  for (const auto& line : hanging_.get_lines()) {
    HangingDof& each = space_.hanging_.emplace_back(HangingDof{static_cast<int>(line.index), {}});
    for (const auto& [master, weight] : line.entries)
      each.masters.emplace_back(static_cast<int>(master), weight);
  }
  if (space_.hanging_.empty())
    return;
  std::vector<dealii::types::global_dof_index> indices(element_.n_dofs_per_cell());
  for (const auto& cell : dofs_.active_cell_iterators()) {
    cell->get_dof_indices(indices);
    for (int m = 0; m < Element::nodes; ++m)
      for (int c = 0; c < components; ++c)
        node_of_dof_[static_cast<int>(indices[shape_of_[m][0]])][c] =
            static_cast<int>(indices[shape_of_[m][c]]);
  }
}

/// The place of a hanging node in the cell goes to one of the nodes that it depends on.
template <class Element>
typename SpaceBuilder<Element>::Nodes
SpaceBuilder<Element>::nodes_of(const std::array<std::array<int, components>, Element::nodes>& own) const {
  Nodes nodes{own, {}};
  std::map<int, int> place;
  std::vector<int> vacant;
  for (int m = 0; m < Element::nodes; ++m)
    if (hanging_.is_constrained(own[m][0]))
      vacant.push_back(m);
    else {
      place[own[m][0]] = m;
      nodes.share[m][m] = 1;
    }
  for (int m : std::vector<int>(vacant))
    for (const auto& [master, weight] : *hanging_.get_constraint_entries(own[m][0])) {
      const auto [found, is_new] =
          place.emplace(static_cast<int>(master), vacant.empty() ? -1 : vacant.back());
      if (found->second < 0)
        throw std::invalid_argument("a cell depends on more nodes than it has");
      if (is_new) {
        nodes.dof[vacant.back()] = node_of_dof_.at(static_cast<int>(master));
        vacant.pop_back();
      }
      nodes.share[found->second][m] += weight;
    }
  return nodes;
}

/// Which cells are this process' share: equal parts of a curve that fills space.
template <class Element> std::vector<char> SpaceBuilder<Element>::kept_cells() const {
  const dealii::Triangulation<dim>& mesh = dofs_.get_triangulation();
  const Ranks& ranks = space_.kept_.ranks;
  if (space_.kept_.none || ranks.alone())
    return std::vector<char>(mesh.n_active_cells(), !space_.kept_.none);
  std::vector<MortonCurve::Place> corners;
  for (const Point& corner : mesh.get_vertices())
    corners.push_back(place_in_space(corner));
  const MortonCurve curve(corners);
  std::vector<std::pair<std::uint64_t, unsigned>> order;
  for (const auto& cell : mesh.active_cell_iterators())
    order.emplace_back(curve.at(place_in_space(cell->center())), cell->active_cell_index());
  std::sort(order.begin(), order.end());
  std::vector<char> kept(order.size(), 0);
  const Ranks::Share share = ranks.share(order.size());
  for (std::size_t i = share.begin; i < share.end; ++i)
    kept[order[i].second] = 1;
  return kept;
}

template <class Element> void SpaceBuilder<Element>::add_cell(const Cell& cell, int layer, bool kept) {
  std::vector<dealii::types::global_dof_index> indices(element_.n_dofs_per_cell());
  std::array<std::array<int, components>, Element::nodes> own;
  cell->get_dof_indices(indices);
  for (int m = 0; m < Element::nodes; ++m)
    for (int c = 0; c < components; ++c)
      own[m][c] = static_cast<int>(indices[shape_of_[m][c]]);
  const bool outside = cell->at_boundary() && !space_.kept_.none;
  if (kept || outside) {
    const Nodes nodes = nodes_of(own);
    if (kept)
      keep_cell(cell, layer, nodes);
    if (outside)
      add_faces(cell, layer, nodes);
  }
  add_points(cell, own);
  space_.layer_.push_back(layer);
}

template <class Element>
void SpaceBuilder<Element>::keep_cell(const Cell& cell, int layer, const Nodes& nodes) {
  CellOf<Element> target;
  target.layer = layer;
  for (int m = 0; m < Element::nodes; ++m)
    std::copy_n(nodes.dof[m].begin(), components, &target.dof[components * m]);
  values_.reinit(cell);
  fill_points(nodes, target);
  fill_pressure(target, cell);
  space_.cells_.push_back(std::move(target));
  space_.mesh_cell_.push_back(cell->active_cell_index());
}

template <class Element>
void SpaceBuilder<Element>::add_faces(const Cell& cell, int layer, const Nodes& nodes) {
  for (unsigned f : cell->face_indices())
    if (const auto face = cell->face(f); face->at_boundary()) {
      const int side = static_cast<int>(face->boundary_id());
      const bool of_cut = side >= Element::sides;
      if (!of_cut && space_.kept_.face && !space_.kept_.face(side, place_in_space(face->center())))
        continue;
      space_.faces_[side].push_back(make_face(cell, f, nodes));
      space_.faces_[side].back().layer = layer;
    }
}

template <class Element>
void SpaceBuilder<Element>::add_points(const Cell& cell,
                                       const std::array<std::array<int, components>, Element::nodes>& own) {
  std::array<int, Element::nodes> points;
  for (int m = 0; m < Element::nodes; ++m) {
    const auto [found, is_new] = point_of_dof_.emplace(own[m][0], static_cast<int>(space_.points_.size()));
    if (is_new) {
      const Point where = node_place(cell, shape_of_[m][0]);
      std::copy_n(&where[0], dim, space_.points_.emplace_back().begin());
      space_.point_dof_.push_back(own[m]);
    }
    points[m] = found->second;
  }
  space_.cell_points_.push_back(points);
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
          point.value[m] += nodes.share[m][n] * values_.shape_value(shape_of_[n][0], q);
          gradient += nodes.share[m][n] * values_.shape_grad(shape_of_[n][0], q);
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
      if (nodes.share[m][n] != 0 && element_.has_support_on_face(shape_of_[n][0], number)) {
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
FaceOf<Element> SpaceBuilder<Element>::make_face(const Cell& cell, unsigned number, const Nodes& nodes) {
  face_values_.reinit(cell, number);
  FaceOf<Element> face{};
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
          const unsigned shape = shape_of_[n][0];
          point.value[k] += share * face_values_.shape_value(shape, q);
          for (int t = 0; t < dim - 1; ++t)
            point.along[t][k] += share * (face_values_.shape_grad(shape, q) * tangents[t]);
        }
  }
  for (int k = 0; k < Element::face_nodes; ++k)
    std::copy_n(nodes.dof[on_face[k]].begin(), components, &face.dof[components * k]);
  return face;
}

template <class Element>
void SpaceBuilder<Element>::refine(const RefinementOf<Element>& rule, dealii::Triangulation<dim>& mesh) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& cell : mesh.active_cell_iterators()) {
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
    mesh.execute_coarsening_and_refinement();
  }
}

template <class Element> void Space<Element>::complete(Eigen::VectorXd& displacement) const {
  for (const HangingDof& hanging : hanging_) {
    displacement[hanging.dof] = 0;
    for (const auto& [master, weight] : hanging.masters)
      displacement[hanging.dof] += weight * displacement[master];
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

#pragma once
// Numbers of the cells and points of a deal.II mesh; for the .cc files of the spaces only.

#include "mechanics/space.h"

#include <deal.II/dofs/dof_handler.h>
#include <deal.II/dofs/dof_tools.h>
#include <deal.II/fe/fe_q.h>
#include <deal.II/fe/mapping_q1.h>
#include <deal.II/grid/tria.h>
#include <deal.II/lac/affine_constraints.h>

#include <algorithm>
#include <cstdint>
#include <functional>

namespace percuta::mechanics {

/// A mesh of one process, or of several that each have a part of it: every rank knows all of it by these
/// numbers, which are the same on however many ranks.
template <class Element> class MeshNumbers {
public:
  static constexpr int dim = Element::dimension, components = Element::components;
  using Point = dealii::Point<dim>;
  using Cell = typename dealii::DoFHandler<dim>::active_cell_iterator;
  using Points = std::array<int, Element::nodes>; ///< of a cell
  /// Whether a component of the displacement is held at a place on a side.
  using Fixed = std::function<bool(unsigned side, const Point& place, int component)>;
  /// Where in the order of cells those of the mesh before refinement stand; empty: as they are.
  using BlockOrder = std::vector<unsigned>;

  MeshNumbers(const dealii::Triangulation<dim>& mesh, const BlockOrder& order, const Ranks& ranks)
      : element(Element::degree), ranks_(ranks), nodes_(mesh) {
    nodes_.distribute_dofs(element);
    sort_cells(order);
    number_points();
    collect_hanging();
  }

  /// Of every point, a bit for each component. All ranks have to ask.
  std::vector<char> held(const Fixed& fixed) const;

  const dealii::FE_Q<dim> element; ///< of one component; the others have the same nodes
  std::vector<Cell> own;           ///< this rank's cells
  Ranks::Share own_cells{0, 0};    ///< their numbers
  Ranks::Share own_points{0, 0};   ///< of points that they are the first to come to
  std::vector<int> layer;          ///< of every cell: its material
  std::vector<Points> cell_points;
  std::vector<Coordinates<Element>> points;    ///< m
  dealii::AffineConstraints<double> hanging{}; ///< of points

private:
  using Index = dealii::types::global_dof_index; ///< of a node, as deal.II counts on these ranks

  void sort_cells(const BlockOrder& order);
  void number_points();
  void collect_hanging();
  std::vector<Coordinates<Element>> places_of_nodes() const;
  Point node_place(const Cell& cell, unsigned node) const {
    return mapping_.transform_unit_to_real_cell(cell, element.unit_support_point(node));
  }

  const Ranks ranks_;
  const dealii::MappingQ1<dim> mapping_;
  dealii::DoFHandler<dim> nodes_;
  std::vector<int> point_of_; ///< number of each of deal.II's nodes
};

/// Along the order of the cells before refinement, and in each along Morton's curve (Morton 1966), which is
/// how p4est divides a mesh.
template <class Element> void MeshNumbers<Element>::sort_cells(const BlockOrder& order) {
  constexpr int most_levels = 21; // of three bits
  struct Place {
    unsigned of_block;
    std::uint64_t inside;
    bool operator<(const Place& other) const {
      return std::pair(of_block, inside) < std::pair(other.of_block, other.inside);
    }
  };
  std::vector<std::pair<Place, Cell>> cells;
  for (const Cell& cell : nodes_.active_cell_iterators()) {
    if (!cell->is_locally_owned())
      continue;
    typename dealii::Triangulation<dim>::cell_iterator of_block = cell;
    while (of_block->level() > 0)
      of_block = of_block->parent();
    const unsigned number = static_cast<unsigned>(of_block->index()); // CellId's depends on who divides
    Place place{order.empty() ? number : order[number], 0};
    int level = 0;
    const dealii::CellId id = cell->id(); // which has the indices
    for (std::uint64_t child : id.get_child_indices())
      place.inside |= child << (3 * (most_levels - ++level));
    cells.emplace_back(place, cell);
  }
  std::sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& each : cells)
    own.push_back(each.second);
  own_cells = ranks_.share(own.size());
}

template <class Element> void MeshNumbers<Element>::number_points() {
  struct ToldCell {
    std::array<Index, Element::nodes> node;
    int layer;
  };
  std::vector<ToldCell> told;
  std::vector<Index> indices(Element::nodes);
  for (const Cell& cell : own) {
    cell->get_dof_indices(indices);
    ToldCell& each = told.emplace_back(ToldCell{{}, static_cast<int>(cell->material_id())});
    std::copy(indices.begin(), indices.end(), each.node.begin());
  }
  point_of_.assign(nodes_.n_dofs(), -1);
  int known = 0;
  for (const ToldCell& cell : ranks_.gather(std::move(told))) {
    Points& of_cell = cell_points.emplace_back();
    for (int m = 0; m < Element::nodes; ++m) {
      int& point = point_of_[cell.node[m]];
      if (point < 0)
        point = known++;
      of_cell[m] = point;
    }
    if (cell_points.size() == own_cells.begin)
      own_points.begin = known;
    if (cell_points.size() == own_cells.end)
      own_points.end = known;
    layer.push_back(cell.layer);
  }
  const auto places = places_of_nodes();
  points.resize(known);
  for (std::size_t node = 0; node < places.size(); ++node)
    points[point_of_[node]] = places[node];
}

/// Ranks have nodes one after the other.
template <class Element> std::vector<Coordinates<Element>> MeshNumbers<Element>::places_of_nodes() const {
  const dealii::IndexSet& owned = nodes_.locally_owned_dofs();
  std::vector<Coordinates<Element>> places(owned.n_elements());
  std::vector<Index> indices(Element::nodes);
  for (const Cell& cell : own) {
    cell->get_dof_indices(indices);
    for (int m = 0; m < Element::nodes; ++m)
      if (owned.is_element(indices[m])) {
        const Point place = node_place(cell, m);
        std::copy_n(&place[0], dim, places[owned.index_within_set(indices[m])].begin());
      }
  }
  return ranks_.gather(std::move(places));
}

template <class Element> void MeshNumbers<Element>::collect_hanging() {
  dealii::IndexSet known;
  dealii::DoFTools::extract_locally_relevant_dofs(nodes_, known);
  dealii::AffineConstraints<double> of_rank(known);
  dealii::DoFTools::make_hanging_node_constraints(nodes_, of_rank);
  struct Master {
    Index node, master;
    double weight;
  };
  std::vector<Master> told;
  for (const auto& line : of_rank.get_lines())
    if (nodes_.locally_owned_dofs().is_element(line.index))
      for (const auto& [master, weight] : line.entries)
        told.push_back({line.index, master, weight});
  for (const Master& each : ranks_.gather(std::move(told))) {
    hanging.add_line(point_of_[each.node]);
    hanging.add_entry(point_of_[each.node], point_of_[each.master], each.weight);
  }
  hanging.close(); // nodes that hang on hanging ones
}

/// Of every point, a bit for each component.
template <class Element> std::vector<char> MeshNumbers<Element>::held(const Fixed& fixed) const {
  struct Held {
    Index node;
    char components;
  };
  std::vector<Held> told;
  std::vector<Index> indices(Element::nodes);
  for (const Cell& cell : own)
    for (unsigned side : cell->face_indices())
      if (cell->face(side)->at_boundary()) {
        cell->get_dof_indices(indices);
        for (int m = 0; m < Element::nodes; ++m)
          if (element.has_support_on_face(m, side)) {
            Held each{indices[m], 0};
            for (int c = 0; c < components; ++c)
              if (fixed(cell->face(side)->boundary_id(), node_place(cell, m), c))
                each.components |= static_cast<char>(1 << c);
            if (each.components)
              told.push_back(each);
          }
      }
  std::vector<char> held(points.size(), 0);
  for (const Held& each : ranks_.gather(std::move(told)))
    held[point_of_[each.node]] |= each.components;
  return held;
}

} // namespace percuta::mechanics

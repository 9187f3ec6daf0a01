#include "mechanics/cut_mesh.h"

#include <deal.II/grid/grid_tools.h>

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace percuta::mechanics {

namespace {

using Mesh = dealii::Triangulation<3>;

constexpr unsigned towards_larger_x = 1; ///< deal.II's number of a hexahedron's face
constexpr unsigned of_cut_below = 6, of_cut_above = 7;

/// Vertices around which every face of their plane is cut, with the numbers of their copies.
std::map<unsigned, unsigned> opened_vertices(const std::function<bool(const dealii::Point<3>&)>& cut,
                                             const Mesh& mesh) {
  std::vector<char> cut_around(mesh.n_vertices(), 0), whole_around(mesh.n_vertices(), 0);
  for (const auto& cell : mesh.active_cell_iterators()) {
    const auto face = cell->face(towards_larger_x);
    if (!face->at_boundary())
      for (unsigned v = 0; v < face->n_vertices(); ++v)
        (cut(face->center()) ? cut_around : whole_around)[face->vertex_index(v)] = 1;
  }
  std::map<unsigned, unsigned> copies;
  for (unsigned v = 0; v < mesh.n_vertices(); ++v)
    if (cut_around[v] && !whole_around[v])
      copies.emplace(v, mesh.n_vertices() + static_cast<unsigned>(copies.size()));
  return copies;
}

/// Sides of the block have the numbers of the cells' faces there.
void number_boundaries(const Mesh& before, Mesh& mesh) {
  const auto box = dealii::GridTools::compute_bounding_box(before).get_boundary_points();
  for (const auto& cell : mesh.active_cell_iterators())
    for (unsigned f : cell->face_indices())
      if (cell->face(f)->at_boundary()) {
        const dealii::Point<3>& side = f % 2 ? box.second : box.first;
        const bool outer =
            std::abs(cell->face(f)->center()[f / 2] - side[f / 2]) < 1e-9 * box.first.distance(box.second);
        cell->face(f)->set_boundary_id(outer ? f : f == towards_larger_x ? of_cut_below : of_cut_above);
      }
}

namespace geometry = boost::geometry;
using Place = geometry::model::point<double, 3, geometry::cs::cartesian>;

struct CutFace {
  unsigned side;
  double x, y, z;          ///< of the centre, m
  double reach_y, reach_z; ///< from there to the edges, m
};

CutFace cut_face(const Mesh::active_cell_iterator& cell, unsigned number) {
  const dealii::Point<3> centre = cell->face(number)->center();
  return {
      cell->face(number)->boundary_id(), centre[0], centre[1], centre[2], cell->extent_in_direction(1) / 2,
      cell->extent_in_direction(2) / 2};
}

/// Calls visit(cell, face) for this rank's cells at cuts.
template <class Visit> void visit_cuts(const Mesh& mesh, const Visit& visit) {
  for (const auto& cell : mesh.active_cell_iterators())
    if (cell->is_locally_owned())
      for (unsigned f : cell->face_indices())
        if (cell->face(f)->at_boundary() && cell->face(f)->boundary_id() >= of_cut_below)
          visit(cell, cut_face(cell, f));
}

/// Faces of one side, by their centres.
class CutSide {
public:
  CutSide(const std::vector<CutFace>& faces, unsigned side) {
    std::vector<Entry> entries;
    for (const CutFace& face : faces)
      if (face.side == side)
        entries.emplace_back(Place(face.x, face.y, face.z), face.reach_y);
    tree_ = Tree(entries.begin(), entries.end());
  }
  /// Whether the centre of a smaller face lies inside.
  bool divides(const CutFace& face) const {
    const double thickness = 0.01 * face.reach_y;
    const geometry::model::box<Place> inside(
        {face.x - thickness, face.y - face.reach_y, face.z - face.reach_z},
        {face.x + thickness, face.y + face.reach_y, face.z + face.reach_z});
    return tree_.qbegin(geometry::index::within(inside) && geometry::index::satisfies([&](const Entry& each) {
                          return each.second < 0.75 * face.reach_y;
                        })) != tree_.qend();
  }

private:
  using Entry = std::pair<Place, double>;
  using Tree = geometry::index::rtree<Entry, geometry::index::quadratic<16>>;
  Tree tree_;
};

} // namespace

void match_cuts(const Ranks& ranks, Mesh& mesh) {
  for (bool divided = true; divided;) {
    std::vector<CutFace> own;
    visit_cuts(mesh, [&](const auto&, const CutFace& face) { own.push_back(face); });
    const std::vector<CutFace> faces = ranks.gather(std::move(own));
    const CutSide below(faces, of_cut_below), above(faces, of_cut_above);
    divided = false;
    visit_cuts(mesh, [&](const auto& cell, const CutFace& face) {
      if ((face.side == of_cut_below ? above : below).divides(face)) {
        cell->set_refine_flag();
        divided = true;
      }
    });
    divided = ranks.largest(divided) > 0;
    if (divided)
      mesh.execute_coarsening_and_refinement();
  }
}

void cut_mesh(const std::function<bool(const dealii::Point<3>& centre)>& cut, Mesh& mesh) {
  const std::map<unsigned, unsigned> copies = opened_vertices(cut, mesh);
  Mesh before;
  before.copy_triangulation(mesh);
  auto [vertices, cells, sides] = dealii::GridTools::get_coarse_mesh_description(mesh);
  vertices.resize(vertices.size() + copies.size());
  for (const auto& [original, copy] : copies)
    vertices[copy] = vertices[original];
  for (auto& cell : cells)
    for (unsigned v = 0; v < cell.vertices.size(); v += 2) // those at the cell's smaller x
      if (const auto found = copies.find(cell.vertices[v]); found != copies.end())
        cell.vertices[v] = found->second;
  mesh.clear();
  mesh.create_triangulation(vertices, cells, dealii::SubCellData());
  number_boundaries(before, mesh);
}

} // namespace percuta::mechanics

#include "mechanics/cut_mesh.h"

#include <deal.II/grid/grid_tools.h>

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

struct CutFace {
  Mesh::active_cell_iterator cell;
  dealii::Point<3> centre;
  double reach_y, reach_z; ///< from the centre to the edges, m

  /// Whether the centre of a smaller face of the other side lies inside.
  bool holds(const CutFace& other) const {
    return other.reach_y < 0.75 * reach_y && std::abs(other.centre[0] - centre[0]) < 0.01 * reach_y &&
           std::abs(other.centre[1] - centre[1]) < reach_y && std::abs(other.centre[2] - centre[2]) < reach_z;
  }
};

std::vector<CutFace> cut_faces(const Mesh& mesh, unsigned number) {
  std::vector<CutFace> faces;
  for (const auto& cell : mesh.active_cell_iterators())
    for (unsigned f : cell->face_indices())
      if (cell->face(f)->at_boundary() && cell->face(f)->boundary_id() == number)
        faces.push_back({cell, cell->face(f)->center(), cell->extent_in_direction(1) / 2,
                         cell->extent_in_direction(2) / 2});
  return faces;
}

/// Marks cells of `coarse` that the other side divides; whether there are any.
bool mark_divided(const std::vector<CutFace>& coarse, const std::vector<CutFace>& fine) {
  bool found = false;
  for (const CutFace& face : coarse)
    if (std::any_of(fine.begin(), fine.end(), [&](const CutFace& each) { return face.holds(each); })) {
      face.cell->set_refine_flag();
      found = true;
    }
  return found;
}

} // namespace

void match_cuts(Mesh& mesh) {
  for (bool divided = true; divided;) {
    const auto below = cut_faces(mesh, of_cut_below), above = cut_faces(mesh, of_cut_above);
    divided = mark_divided(below, above);
    divided = mark_divided(above, below) || divided;
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

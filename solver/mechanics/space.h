#pragma once
// A finite-element space, with everything that does not change during a run computed once.

#include "mechanics/element.h"
#include "mechanics/symmetric_system.h"

#include <array>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace percuta::mechanics {

/// Shape functions of one cell at a Gauss point, whose reference place is part of it.
template <class Element> struct CellPointOf : Element::Place {
  double weight = 0; ///< m3, of the full turn where there is an axis; m2 times unit thickness in plane strain
  double value[Element::nodes];
  double gradient[Element::nodes][3];  ///< 1/m; see the element's tensors
  double pressure[Element::pressures]; ///< basis of the cell's pressure space, orthonormal over the cell
};

/// Local unknown `components` m + c is component c of node m.
template <class Element> struct CellOf {
  int layer = 0;
  std::array<int, Element::components * Element::nodes> dof; ///< >= Space::unknowns() where fixed
  std::vector<int> scatter; ///< positions of the upper triangle of the cell matrix
  std::array<CellPointOf<Element>, Element::points> point;
};

template <class Element> struct FacePointOf : Element::Place, Element::FaceFrame {
  double weight = 0; ///< m2, or m times unit thickness
  double value[Element::face_nodes];
};

/// A face on the boundary, which may touch a rigid body.
template <class Element> struct FaceOf {
  std::array<int, Element::components * Element::face_nodes> dof;
  std::vector<int> scatter; ///< positions of the upper triangle of the face matrix
  std::array<FacePointOf<Element>, Element::face_points> point;
  int layer = 0;
};

/// A piece of a crack normal to x_c: one face in a plane of symmetry, or two inside the body that lie on each
/// other point by point.
template <class Element> struct CrackFaceOf {
  FaceOf<Element> face; ///< of two, of the body on the side of larger x_c
  /// Of the body on the other side; none in a plane of symmetry. Copies share it.
  std::shared_ptr<const FaceOf<Element>> opposite;
  std::vector<int> scatter; ///< positions of the upper triangle, unknowns of `face` first
  int law = 0;              ///< which of its term's laws it obeys
  int component = 0;        ///< c
  double side = 1;          ///< -1: in a plane of symmetry, of a body on the side of smaller x_c

  /// Share of the crack that the body carries; a mirror image carries the rest.
  double share() const { return opposite ? 1 : 0.5; }
  int nodes() const { return (opposite ? 2 : 1) * Element::face_nodes; }
  /// Unknown of node `node` in direction `component`; nodes of `face` come first.
  int dof(int node, int component) const {
    const bool here = node < Element::face_nodes;
    return (here ? face : *opposite)
        .dof[Element::components * (here ? node : node - Element::face_nodes) + component];
  }
  /// Derivative of the opening at a point by that unknown.
  double jump(int point, int node) const {
    if (node < Element::face_nodes)
      return side * face.point[point].value[node] / share();
    return -opposite->point[point].value[node - Element::face_nodes];
  }
};

/// Coordinates of a node of the undeformed mesh, m.
template <class Element> using Coordinates = std::array<double, Element::dimension>;

/// Moves the corners of a rectangular mesh, to shapes that are not rectangles. Edges stay straight.
template <class Element>
using ShapeOf = std::function<Coordinates<Element>(const Coordinates<Element>& corner)>;

/// Whether a cell with this centre and these edges is to be divided into halves along every direction.
template <class Element>
using RefinementOf =
    std::function<bool(const Coordinates<Element>& centre, const Coordinates<Element>& edges)>;

/// A point on the side of a larger cell: its displacement follows from that cell's points.
struct HangingPoint {
  int point;
  std::vector<std::pair<int, double>> masters; ///< and their weights
};

/// Which cells and faces of a mesh a process keeps with all that their energy takes.
struct KeptCells {
  Ranks ranks;       ///< all that compute on the mesh together: each keeps its share, compact in space
  bool none = false; ///< to draw on only: the mesh without cells, faces and system
  /// Whether the face of an outer side with this centre (m) is kept; without it, all are.
  std::function<bool(int side, const std::array<double, 3>& centre)> face{};
};

template <class Element> class SpaceBuilder;

/// Every rank knows the whole mesh by its nodes, layers and surfaces; of the cells it keeps its own, and of
/// the system their positions. Numbers are the same on any number of ranks, but for rows of solvers: cells
/// count along a curve through the mesh, of which each rank has a piece, and points in the order in which the
/// cells come to them.
template <class Element> class Space {
public:
  Kinematics kinematics() const { return kinematics_; }
  int unknowns() const { return unknowns_; }
  int dofs() const { return dofs_; }
  const Ranks& ranks() const { return kept_.ranks; }
  /// Those that this process keeps, all where it is alone. Cells and faces with
  /// hanging nodes carry the shape functions of the nodes that these depend on, of which there are as many: a
  /// child's side is replaced by its parent's. So nothing else needs to know of hanging nodes.
  const std::vector<CellOf<Element>>& cells() const { return cells_; }
  /// Of this rank's cells and, on the first rank, of all faces of the mesh.
  SymmetricSystem& system() const { return *system_; }
  /// Bytes of what is spread over the ranks: this process' cells and their positions in the system.
  std::size_t cell_memory() const;
  /// Fills in the displacement of hanging nodes, which no energy asks for but pictures do.
  void complete(Eigen::VectorXd& displacement) const;

  /// Where the nodes are, each once.
  const std::vector<Coordinates<Element>>& points() const { return points_; }
  /// Degree of freedom of component c at point p.
  int dof_of_point(int point, int component) const { return point_dof_[point][component]; }
  /// Of the whole mesh, whose cells the following members number.
  std::size_t mesh_cells() const { return cell_points_.size(); }
  int layer_of(std::size_t mesh_cell) const { return layer_[mesh_cell]; }
  int point_of_node(std::size_t mesh_cell, int node) const { return cell_points_[mesh_cell][node]; }
  /// Numbers in the mesh of this rank's cells.
  const Ranks::Share& own_cells() const { return own_cells_; }
  /// Numbers of the points that this rank's cells are the first to come to.
  const Ranks::Share& own_points() const { return own_points_; }
  /// Number in the mesh of kept cell c.
  std::size_t mesh_cell(std::size_t cell) const { return own_cells_.begin + cell; }
  /// What read(kept cell, Gauss point) says on each rank, of all cells of the mesh, point by point. All ranks
  /// have to ask.
  template <class Read> std::vector<double> of_all_points(const Read& read) const {
    std::vector<double> values;
    values.reserve(cells_.size() * Element::points);
    for (std::size_t c = 0; c < cells_.size(); ++c)
      for (int q = 0; q < Element::points; ++q)
        values.push_back(read(c, q));
    return kept_.ranks.gather(std::move(values));
  }

protected:
  explicit Space(Kinematics kinematics, KeptCells kept = {}) : kinematics_(kinematics), kept_(kept) {}
  ~Space() = default;
  const std::vector<FaceOf<Element>>& faces_of_side(int side) const { return faces_[side]; }
  const std::vector<CrackFaceOf<Element>>& cut_faces() const { return cuts_; }
  /// Analyses the system's pattern: cells, the cuts' faces across each other, and whatever `others` couple.
  void couple(std::vector<std::vector<int>> others, std::vector<CrackFaceOf<Element>> cuts = {});

private:
  friend class SpaceBuilder<Element>;

  Kinematics kinematics_;
  KeptCells kept_;
  int unknowns_ = 0, dofs_ = 0;
  std::vector<CellOf<Element>> cells_;
  Ranks::Share own_cells_{0, 0}, own_points_{0, 0};
  std::vector<int> layer_; ///< of each cell of the mesh
  std::vector<std::array<int, Element::nodes>> cell_points_;
  std::array<std::vector<FaceOf<Element>>, Element::sides + 2> faces_; ///< those of cuts last
  std::vector<CrackFaceOf<Element>> cuts_;
  std::vector<Coordinates<Element>> points_;
  std::vector<std::array<int, Element::components>> point_dof_;
  std::vector<HangingPoint> hanging_;
  std::unique_ptr<SymmetricSystem> system_;
};

} // namespace percuta::mechanics

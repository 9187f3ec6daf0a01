#pragma once
// Biquadratic finite elements on a layered section, with everything that does not change during a run
// computed once.

#include "base/field_series.h"
#include "mechanics/symmetric_system.h"
#include "meshes/graded_section.h"

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace percuta::mechanics {

/// How the third direction enters: a full turn around the axis, or a slab of unit thickness.
enum class Kinematics { axisymmetric, plane_strain };

constexpr int nodes_per_cell = 9;
constexpr int points_per_cell = 9; ///< 3 x 3 Gauss points
constexpr int nodes_per_face = 3;
constexpr int points_per_face = 5;

/// Shape functions of one cell at its Gauss points. Local unknown 2 m + c is component c (0 = r, 1 = z) of
/// node m.
struct CellPoint {
  double weight = 0;   ///< m3 (axisymmetric, full turn) or m2 times unit thickness
  double r = 0, z = 0; ///< m, reference
  double value[nodes_per_cell];
  double by_r[nodes_per_cell], by_z[nodes_per_cell];
  double over_r[nodes_per_cell]; ///< N / r, or 0 in plane strain
};

struct SectionCell {
  int layer = 0;
  int row = 0, column = 0;
  double height = 0;                       ///< m, axial size
  std::array<int, 2 * nodes_per_cell> dof; ///< >= SectionSpace::unknowns() where fixed
  std::vector<int> scatter;                ///< positions of the upper triangle of the 18 x 18 cell matrix
  std::array<CellPoint, points_per_cell> point;
  double projection_inverse[3][3]; ///< inverse mass matrix of the discontinuous linear pressure space
};

/// A boundary face: the top surface or another boundary that may touch a rigid body.
struct FacePoint {
  double weight = 0;
  double r = 0, z = 0;
  double tangent[2]; ///< unit, along the face
  double value[nodes_per_face];
  double along[nodes_per_face]; ///< derivatives along the face, 1/m
};
struct SectionFace {
  std::array<int, 2 * nodes_per_face> dof;
  std::vector<int> scatter; ///< positions of the upper triangle of the 6 x 6 face matrix
  std::array<FacePoint, points_per_face> point;
  int layer = 0;
};

enum class Side { left = 0, right = 1, bottom = 2, top = 3 };

/// Which displacement components vanish at a support point (r, z) on a side.
struct Support {
  bool r = false, z = false;
};
using SupportRule = std::function<Support(Side side, double r, double z)>;

/// Pressure-space basis at Gauss point `point` of every cell: 1, xi - 1/2, eta - 1/2 on the unit square.
extern const std::array<std::array<double, 3>, points_per_cell> pressure_basis;

class SectionSpace {
public:
  /// `line`: what a term that acts on the mean displacement around the axis needs coupled.
  struct AxisLine {
    double reach = 0; ///< m, radius of the disc over which displacements are averaged; 0 for no line
    std::vector<double>
        level_depths; ///< m below the surface, increasing, the first 0; mesh lines all of them
  };
  SectionSpace(const meshes::GradedSection& section, Kinematics kinematics, const SupportRule& supports,
               const AxisLine& line);
  SectionSpace(const meshes::GradedSection& section, Kinematics kinematics, const SupportRule& supports);
  ~SectionSpace();

  Kinematics kinematics() const { return kinematics_; }
  int unknowns() const { return unknowns_; }
  int dofs() const { return dofs_; }
  const std::vector<SectionCell>& cells() const { return cells_; }
  const std::vector<SectionFace>& faces(Side side) const { return faces_[static_cast<int>(side)]; }
  SymmetricSystem& system() const { return *system_; }

  /// Nodes of one height within the line's reach, from the axis outwards.
  struct AxisLevel {
    double z = 0; ///< m
    std::vector<int> axial_dof;
    std::vector<double> radius; ///< m; corner and middle nodes of the columns alternate
  };
  /// A row of cells between two levels of the line.
  struct AxisRow {
    int lower_level, upper_level;
    double bottom, top; ///< m
    int layer;
  };
  const std::vector<AxisLevel>& axis_levels() const { return axis_levels_; } ///< from the bottom up
  const std::vector<AxisRow>& axis_rows() const { return axis_rows_; }       ///< from the bottom up

  /// The mesh for field output: every node a point, every biquadratic cell four linear ones.
  SectionMesh output_mesh() const;
  /// Degree of freedom of component c at point p of output_mesh().
  int dof_of_point(int point, int component) const { return point_dof_[point][component]; }
  /// Point of output_mesh() at local node m of cell c.
  int point_of_node(int cell, int node) const { return cell_points_[cell][node]; }
  /// The point nearest to (r, z).
  int point_near(double r, double z) const;

private:
  void collect_axis(const meshes::GradedSection& section, const AxisLine& line);
  void couple_axis(std::vector<std::vector<int>>& couplings) const;

  Kinematics kinematics_;
  int unknowns_ = 0, dofs_ = 0;
  std::vector<SectionCell> cells_;
  std::array<std::vector<SectionFace>, 4> faces_;
  std::vector<std::array<double, 2>> points_;
  std::vector<std::array<int, 2>> point_dof_;
  std::vector<std::array<int, nodes_per_cell>> cell_points_;
  std::vector<AxisLevel> axis_levels_;
  std::vector<AxisRow> axis_rows_;
  std::unique_ptr<SymmetricSystem> system_;
};

} // namespace percuta::mechanics

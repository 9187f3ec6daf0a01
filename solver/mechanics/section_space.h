#pragma once
// Biquadratic finite elements on a layered section.

#include "base/field_series.h"
#include "mechanics/space.h"
#include "meshes/graded_section.h"

namespace percuta::mechanics {

constexpr int nodes_per_cell = SectionElement::nodes;
constexpr int points_per_cell = SectionElement::points; ///< 3 x 3 Gauss points
constexpr int nodes_per_face = SectionElement::face_nodes;
constexpr int points_per_face = SectionElement::face_points;

using CellPoint = CellPointOf<SectionElement>;
using SectionCell = CellOf<SectionElement>;
using FacePoint = FacePointOf<SectionElement>;
using SectionFace = FaceOf<SectionElement>;
using SectionShape = ShapeOf<SectionElement>;

enum class Side { left = 0, right = 1, bottom = 2, top = 3 };

/// Which displacement components vanish at a support point (r, z) on a side.
struct Support {
  bool r = false, z = false;
};
using SupportRule = std::function<Support(Side side, double r, double z)>;

class SectionSpace : public Space<SectionElement> {
public:
  /// `line`: what a term that acts on the mean displacement around the axis needs coupled.
  struct AxisLine {
    double reach = 0; ///< m, radius of the disc over which displacements are averaged; 0 for no line
    std::vector<double>
        level_depths; ///< m below the surface, increasing, the first 0; mesh lines all of them
  };
  SectionSpace(const meshes::GradedSection& section, Kinematics kinematics, const SupportRule& supports,
               const AxisLine& line);
  /// `shape` moves the corners of the section's cells; the supports are asked for places on what comes out.
  /// Throws std::invalid_argument where a cell is turned inside out.
  SectionSpace(const meshes::GradedSection& section, Kinematics kinematics, const SupportRule& supports,
               const SectionShape& shape);
  SectionSpace(const meshes::GradedSection& section, Kinematics kinematics, const SupportRule& supports);

  const std::vector<SectionFace>& faces(Side side) const { return faces_of_side(static_cast<int>(side)); }

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
  /// The point nearest to (r, z).
  int point_near(double r, double z) const;

private:
  SectionSpace(const meshes::GradedSection& section, Kinematics kinematics, const SupportRule& supports,
               const AxisLine& line, const SectionShape& shape);
  void collect_axis(const meshes::GradedSection& section, const AxisLine& line);
  std::vector<std::vector<int>> axis_couplings() const;

  std::vector<AxisLevel> axis_levels_;
  std::vector<AxisRow> axis_rows_;
};

} // namespace percuta::mechanics

#pragma once
// Tissue in a plane of the undeformed mesh, and which of it has come to a place.

#include "insertion/reference_plan.h"

#include <Eigen/Core>

#include <array>
#include <optional>
#include <vector>

namespace percuta::insertion {

/// The faces of the cells in an outer plane, seen along its normal. A slit's faces stand apart along x, and
/// what they have been carried along y and z tells which tissue is where; a dented surface is seen from
/// above.
class TissuePlane {
public:
  using Space = mechanics::SolidSpace<ReferenceElement::degree>;
  /// x = 0, in which places are (y, z), or the surface, z = 0, with (x, y).
  enum class Side { slit, surface };
  TissuePlane(const Space& space, Side side);

  /// The undeformed place of the tissue that now is at `place`, m; none outside of the tissue. Where folded
  /// tissue of a slit offers several, the one nearest to the surface. `displacement` is complete
  /// (Space::complete).
  std::optional<needles::PlanePoint> tissue_at(const needles::PlanePoint& place,
                                               const Eigen::VectorXd& displacement) const;
  /// Lowest height of its points at the surface, m.
  double lowest_surface(const Eigen::VectorXd& displacement) const;

private:
  using Corners = std::array<int, 4>; ///< points of the space: first component fastest
  needles::PlanePoint resting(int point) const;
  needles::PlanePoint now(int point, const Eigen::VectorXd& displacement) const;

  const Space& space_;
  std::array<int, 2> component_; ///< of a place
  std::vector<Corners> faces_;   ///< of a slit, from the surface down
  std::vector<int> surface_;     ///< points
};

} // namespace percuta::insertion

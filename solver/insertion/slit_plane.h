#pragma once
// The tissue in the plane of a needle's slit, and which of it the tip has come to.

#include "insertion/reference_plan.h"

#include <Eigen/Core>

#include <array>
#include <optional>
#include <vector>

namespace percuta::insertion {

/// The faces of the cells in the plane x = 0, seen along x: a slit's faces stand apart along x, and what they
/// have been carried along y and z tells which tissue is where.
class SlitPlane {
public:
  using Space = mechanics::SolidSpace<ReferenceElement::degree>;
  explicit SlitPlane(const Space& space);

  /// The undeformed place (y, z) of the tissue that now is at `place`, m; none outside of the tissue. Where
  /// folded tissue offers several, the one nearest to the surface. `displacement` is complete
  /// (Space::complete).
  std::optional<needles::PlanePoint> tissue_at(const needles::PlanePoint& place,
                                               const Eigen::VectorXd& displacement) const;
  /// Lowest height of the surface, m.
  double lowest_surface(const Eigen::VectorXd& displacement) const;

private:
  using Corners = std::array<int, 4>; ///< points of the space: y, then z from smaller to larger
  needles::PlanePoint now(int point, const Eigen::VectorXd& displacement) const;

  const Space& space_;
  std::vector<Corners> faces_; ///< from the surface down
  std::vector<int> surface_;   ///< points
};

} // namespace percuta::insertion

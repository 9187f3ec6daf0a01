#pragma once
// Mean over a cylinder below the surface, around the axis, of what is known at Gauss points.

#include "mechanics/section_space.h"

#include <array>
#include <functional>
#include <vector>

namespace percuta::mechanics {

/// Integrates the biquadratic polynomial through a cell's Gauss points over what of the cell lies within. So
/// the mean does not depend on which points happen to lie within, and cells larger than the cylinder will do.
class CylinderMean {
public:
  using PointValues = std::array<double, points_per_cell>;

  /// Of the undeformed cylinder r < `radius`, -`depth` < z < 0 (m, > 0). The cells of `space` are
  /// rectangles (meshes::GradedSection), the kinematics axisymmetric.
  CylinderMean(const SectionSpace& space, double radius, double depth);

  /// `values`: at the Gauss points of a cell of the space.
  double of(const std::function<PointValues(int cell)>& values) const;

private:
  struct Part {
    int cell;
    PointValues weight; ///< of the mean; sums to 1 over all parts
  };
  std::vector<Part> parts_;
};

} // namespace percuta::mechanics

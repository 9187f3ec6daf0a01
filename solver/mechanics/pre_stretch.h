#pragma once
// The stretch of tissue in place, which meshes show undeformed.

namespace percuta::mechanics {

/// Stretches of skin in place against excised skin along the two axes of its plane, x and y of a solid.
/// Sections know one only.
struct PreStretch {
  double x = 1, y = 1;
  PreStretch() = default;
  PreStretch(double both) : x(both), y(both) {}
  PreStretch(double along_x, double along_y) : x(along_x), y(along_y) {}
};

} // namespace percuta::mechanics

#pragma once
// Tensor-product section of layered skin, graded towards the place where a needle touches first.

#include <vector>

namespace percuta::meshes {

/// What decides the cell sizes; lengths in m.
struct GradingRequest {
  double finest = 0;           ///< cell size at the surface and at `fine_radius`
  double growth = 1.25;        ///< largest ratio of neighbouring cells, > 1
  double coarsest_in_path = 0; ///< largest row height down to `path_depth`
  double path_depth = 0;       ///< depth that the needle may reach
  double outer_radius = 0;
  std::vector<double> layer_thickness; ///< outermost first
  std::vector<double> line_depths;     ///< further depths that must be mesh lines, increasing
  double fine_radius = 0;              ///< where a needle touches first: the axis, or the edge of a flat tip
};

/// Cell boundaries, strictly increasing.
struct GradedSection {
  std::vector<double> radii;   ///< 0 .. outer radius
  std::vector<double> heights; ///< -total thickness .. 0 (surface); every layer interface is among them
  std::vector<int> row_layer;  ///< per row of cells, bottom row first: layer index
};

/// Throws std::invalid_argument for sizes that are not positive.
GradedSection grade_section(const GradingRequest& request);

/// Sizes from `first` growing by `growth` up to `largest`, scaled to fill `length` exactly. The sequence
/// never has a last sliver: the whole is stretched instead.
std::vector<double> graded_sizes(double length, double first, double growth, double largest);

} // namespace percuta::meshes

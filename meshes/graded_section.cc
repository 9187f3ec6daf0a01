#include "meshes/graded_section.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace percuta::meshes {

std::vector<double> graded_sizes(double length, double first, double growth, double largest) {
  std::vector<double> sizes;
  double sum = 0, size = std::min(first, length);
  while (sum + 0.5 * size < length) {
    sizes.push_back(size);
    sum += size;
    size = std::max(size, std::min(size * growth, largest));
  }
  for (double& each : sizes)
    each *= length / sum;
  return sizes;
}

GradedSection grade_section(const GradingRequest& request) {
  if (!(request.finest > 0 && request.growth > 1 && request.coarsest_in_path > 0 && request.outer_radius > 0))
    throw std::invalid_argument("mesh sizes must be positive and the growth above 1");
  GradedSection section;
  section.radii.push_back(0);
  for (double size : graded_sizes(request.outer_radius, request.finest, request.growth, request.outer_radius))
    section.radii.push_back(section.radii.back() + size);

  std::vector<double> depths{0};
  std::vector<int> layers;
  double size = request.finest;
  for (std::size_t layer = 0; layer < request.layer_thickness.size(); ++layer) {
    const double top = depths.back();
    // Below the path rows may grow freely; within it they stay fine enough for the needle's cone.
    const double largest = top < request.path_depth ? request.coarsest_in_path : request.layer_thickness[layer];
    const double in_path = std::clamp(request.path_depth - top, 0.0, request.layer_thickness[layer]);
    for (double part : {in_path, request.layer_thickness[layer] - in_path}) {
      if (part < 1e-9 * request.layer_thickness[layer])
        continue;
      const double limit = part == in_path ? std::min(largest, request.coarsest_in_path) : request.layer_thickness[layer];
      for (double each : graded_sizes(part, size, request.growth, std::max(limit, size))) {
        depths.push_back(depths.back() + each);
        layers.push_back(static_cast<int>(layer));
      }
      size = std::min((depths.back() - depths[depths.size() - 2]) * request.growth, std::max(limit, size));
    }
  }
  for (auto depth = depths.rbegin(); depth != depths.rend(); ++depth)
    section.heights.push_back(-*depth);
  section.row_layer.assign(layers.rbegin(), layers.rend());
  return section;
}

} // namespace percuta::meshes

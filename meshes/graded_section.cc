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

namespace {

constexpr double least_row = 0.2; ///< of the largest in the path, between its end and a prescribed line

/// A stretch of depth without a prescribed mesh line inside.
struct Segment {
  double top, length;
  int layer;
};

/// The prescribed line that is hardly away from it, where there is one: the path's end itself needs no line,
/// and a row between the two would be a sliver.
double end_of_path(const GradingRequest& request) {
  double end = request.path_depth, nearest = least_row * request.coarsest_in_path, interface = 0;
  std::vector<double> lines = request.line_depths;
  for (double thickness : request.layer_thickness)
    lines.push_back(interface += thickness);
  for (double line : lines)
    if (std::abs(line - request.path_depth) < nearest) {
      nearest = std::abs(line - request.path_depth);
      end = line;
    }
  return end;
}

std::vector<Segment> segments(const GradingRequest& request, double path_end) {
  std::vector<Segment> result;
  double top = 0, bottom = 0;
  for (std::size_t layer = 0; layer < request.layer_thickness.size(); ++layer) {
    bottom += request.layer_thickness[layer];
    std::vector<double> ends = request.line_depths;
    ends.push_back(path_end);
    ends.push_back(bottom);
    std::sort(ends.begin(), ends.end());
    const double sliver = 1e-6 * request.layer_thickness[layer];
    for (double end : ends)
      if (end > top + sliver && (end == bottom || end < bottom - sliver)) {
        result.push_back({top, end - top, static_cast<int>(layer)});
        top = end;
      }
  }
  return result;
}

/// From the fine radius inwards and outwards.
std::vector<double> graded_radii(const GradingRequest& request) {
  const auto stretch = [&](double length) {
    return length > 0 ? graded_sizes(length, request.finest, request.growth, length) : std::vector<double>();
  };
  std::vector<double> sizes = stretch(request.fine_radius), radii{0};
  std::reverse(sizes.begin(), sizes.end());
  for (const auto& part : {sizes, stretch(request.outer_radius - request.fine_radius)})
    for (double size : part)
      radii.push_back(radii.back() + size);
  return radii;
}

} // namespace

GradedSection grade_section(const GradingRequest& request) {
  if (!(request.finest > 0 && request.growth > 1 && request.coarsest_in_path > 0 && request.outer_radius > 0))
    throw std::invalid_argument("mesh sizes must be positive and the growth above 1");
  GradedSection section;
  section.radii = graded_radii(request);

  std::vector<double> depths{0};
  std::vector<int> layers;
  double size = request.finest;
  const double path_end = end_of_path(request);
  for (const Segment& segment : segments(request, path_end)) {
    // Below the path rows may grow freely; within it they stay fine enough for the needle's cone.
    const double largest = segment.top < path_end ? request.coarsest_in_path : segment.length;
    for (double each : graded_sizes(segment.length, size, request.growth, std::max(largest, size))) {
      depths.push_back(depths.back() + each);
      layers.push_back(segment.layer);
    }
    size = std::min((depths.back() - depths[depths.size() - 2]) * request.growth, std::max(largest, size));
  }
  for (auto depth = depths.rbegin(); depth != depths.rend(); ++depth)
    section.heights.push_back(-*depth);
  section.row_layer.assign(layers.rbegin(), layers.rend());
  return section;
}

} // namespace percuta::meshes

#pragma once
// From where the Gauss points of a new mesh take what those of an old one know.

#include <cstddef>
#include <vector>

namespace percuta::mechanics {

/// Where a Gauss point of a new mesh takes its history from: points of the old one that lie nearer to it than
/// to any other point of its cell or face, or the nearest one where that cell or face is smaller than the old
/// one. Weights add up to 1; empty where the old mesh has nothing there.
struct PointSource {
  std::size_t owner; ///< cell or face of the old mesh, all ranks' together
  int point;
  double weight;
};
using PointSources =
    std::vector<std::vector<PointSource>>; ///< number of kept cell or face, times points, plus point

/// Mean of what value(owner, point) says.
template <class Read> double mean_of(const std::vector<PointSource>& sources, const Read& value) {
  double mean = 0;
  for (const PointSource& each : sources)
    mean += each.weight * value(each.owner, each.point);
  return mean;
}

/// Mean of what the points of all cells know (Space::of_all_points).
template <class Element>
double mean_of_points(const std::vector<PointSource>& sources, const std::vector<double>& known) {
  return mean_of(sources, [&](std::size_t cell, int q) { return known[cell * Element::points + q]; });
}

/// Value at the source that counts most.
template <class Read> auto nearest_of(const std::vector<PointSource>& sources, const Read& value) {
  const PointSource* nearest = &sources.front();
  for (const PointSource& each : sources)
    if (each.weight > nearest->weight)
      nearest = &each;
  return value(nearest->owner, nearest->point);
}

} // namespace percuta::mechanics

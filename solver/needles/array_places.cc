#include "needles/array_places.h"

#include <algorithm>
#include <cmath>

namespace percuta::needles {

namespace {

using Place2 = std::array<double, 2>;

std::vector<Place2> lattice(Layout layout, int reach, double pitch) {
  const bool square = layout == Layout::square;
  std::vector<Place2> points;
  for (int i = -reach; i <= reach; ++i)
    for (int j = -reach; j <= reach; ++j)
      points.push_back(square ? Place2{i * pitch, j * pitch}
                              : Place2{(i + 0.5 * j) * pitch, std::sqrt(0.75) * j * pitch});
  return points;
}

/// Of a point, of an edge, of a cell.
std::vector<Place2> centres(Layout layout, double pitch) {
  if (layout == Layout::square)
    return {{0, 0}, {pitch / 2, 0}, {pitch / 2, pitch / 2}};
  return {{0, 0}, {pitch / 2, 0}, {pitch / 2, pitch / std::sqrt(12)}};
}

/// The `count` points nearest to `centre`, relative to it; of points equally far, by angle.
std::vector<Place2> nearest(std::vector<Place2> points, const Place2& centre, int count) {
  for (Place2& point : points)
    point = {point[0] - centre[0], point[1] - centre[1]};
  std::stable_sort(points.begin(), points.end(), [](const Place2& a, const Place2& b) {
    return std::hypot(a[0], a[1]) < (1 - 1e-9) * std::hypot(b[0], b[1]);
  });
  points.resize(count);
  return points;
}

double spread(const std::vector<Place2>& points) {
  double sum = 0;
  for (const Place2& point : points)
    sum += point[0] * point[0] + point[1] * point[1];
  return sum;
}

std::vector<Place2> square_of(int side, double pitch) {
  std::vector<Place2> points;
  for (int i = 0; i < side; ++i)
    for (int j = 0; j < side; ++j)
      points.push_back({(i - 0.5 * (side - 1)) * pitch, (j - 0.5 * (side - 1)) * pitch});
  return points;
}

} // namespace

std::vector<Place2> needle_places(Layout layout, int count, double pitch) {
  if (count == 1)
    return {{0, 0}};
  const int side = static_cast<int>(std::lround(std::sqrt(count)));
  if (layout == Layout::square && side * side == count)
    return square_of(side, pitch);
  const std::vector<Place2> points = lattice(layout, side + 2, pitch);
  std::vector<Place2> best;
  for (const Place2& centre : centres(layout, pitch)) {
    std::vector<Place2> found = nearest(points, centre, count);
    if (best.empty() || spread(found) < (1 - 1e-9) * spread(best))
      best = std::move(found);
  }
  return best;
}

std::vector<double> ring_radii(Layout layout, int count, double pitch) {
  std::vector<double> radii;
  for (const auto& [x, y] : needle_places(layout, count, pitch))
    radii.push_back(std::hypot(x, y));
  std::sort(radii.begin(), radii.end());
  const auto same = [&](double a, double b) { return b - a < 1e-6 * pitch; };
  radii.erase(std::unique(radii.begin(), radii.end(), same), radii.end());
  return radii;
}

namespace {

/// Of the ring at this distance, the first that is not nearer.
double shorter_at(double radius, const std::vector<double>& radii, const std::vector<double>& shorter,
                  double near) {
  const auto ring = std::lower_bound(radii.begin(), radii.end(), radius - near) - radii.begin();
  return shorter.empty() ? 0 : shorter.at(ring);
}

} // namespace

std::vector<QuarterPlace> quarter_of_array(Layout layout, int count, double pitch,
                                           const std::vector<double>& shorter) {
  const std::vector<double> radii = ring_radii(layout, count, pitch);
  const auto places = needle_places(layout, count, pitch);
  const double near = 1e-6 * pitch;
  std::vector<QuarterPlace> quarter;
  double held = 0;
  for (const auto& [x, y] : places)
    if (x >= -near && y >= -near) {
      quarter.push_back(
          {x <= near ? 0 : x, y <= near ? 0 : y, shorter_at(std::hypot(x, y), radii, shorter, 2 * near)});
      held += 4 * quarter.back().share();
    }
  const bool mirrored = std::all_of(places.begin(), places.end(), [&](const Place2& place) {
    return std::any_of(quarter.begin(), quarter.end(), [&](const QuarterPlace& needle) {
      return std::hypot(std::abs(place[0]) - needle.x, std::abs(place[1]) - needle.y) <= near;
    });
  });
  // With fewer needles elsewhere every one has its image in the quarter, but the images are more than they.
  return mirrored && std::lround(held) == count ? quarter : std::vector<QuarterPlace>();
}

} // namespace percuta::needles

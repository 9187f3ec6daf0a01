#include "insertion/tissue_plane.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace percuta::insertion {

using needles::PlanePoint;

namespace {

constexpr int most_iterations = 20;
constexpr double inside = 1 + 1e-9; ///< of the reference square, whose half width is 1
constexpr double diverged = 10;

using Quadrilateral = std::array<PlanePoint, 4>;

PlanePoint bilinear(const Quadrilateral& corner, double a, double b) {
  PlanePoint at{};
  for (int k = 0; k < 4; ++k)
    for (int c = 0; c < 2; ++c)
      at[c] += (k % 2 ? 1 + a : 1 - a) * (k / 2 ? 1 + b : 1 - b) / 4 * corner[k][c];
  return at;
}

bool box_holds(const Quadrilateral& corner, const PlanePoint& place) {
  for (int c = 0; c < 2; ++c) {
    const auto [least, most] = std::minmax({corner[0][c], corner[1][c], corner[2][c], corner[3][c]});
    if (place[c] < least || place[c] > most)
      return false;
  }
  return true;
}

/// Reference coordinates of `place`, by Newton's method; none outside.
std::optional<PlanePoint> inverse(const Quadrilateral& corner, const PlanePoint& place) {
  double a = 0, b = 0;
  for (int i = 0; i < most_iterations; ++i) {
    const PlanePoint at = bilinear(corner, a, b);
    double by_a[2], by_b[2];
    for (int c = 0; c < 2; ++c) {
      by_a[c] = ((corner[1][c] - corner[0][c]) * (1 - b) + (corner[3][c] - corner[2][c]) * (1 + b)) / 4;
      by_b[c] = ((corner[2][c] - corner[0][c]) * (1 - a) + (corner[3][c] - corner[1][c]) * (1 + a)) / 4;
    }
    const double area = by_a[0] * by_b[1] - by_a[1] * by_b[0], y = place[0] - at[0], z = place[1] - at[1];
    const double da = (y * by_b[1] - z * by_b[0]) / area, db = (z * by_a[0] - y * by_a[1]) / area;
    a += da;
    b += db;
    if (!(std::abs(a) < diverged && std::abs(b) < diverged))
      return std::nullopt;
    if (std::abs(da) + std::abs(db) < 1e-12)
      break;
  }
  if (std::abs(a) > inside || std::abs(b) > inside)
    return std::nullopt;
  return PlanePoint{a, b};
}

} // namespace

TissuePlane::TissuePlane(const Space& space, Side side) : space_(space) {
  constexpr double near = 1e-12; // m
  // deal.II counts x fastest
  static constexpr int at_smaller_x[4] = {0, 2, 4, 6}, on_top[4] = {4, 5, 6, 7};
  const bool slit = side == Side::slit;
  const int normal = slit ? 0 : 2;
  component_ = slit ? std::array<int, 2>{1, 2} : std::array<int, 2>{0, 1};
  const auto& points = space.points();
  std::set<int> top;
  for (std::size_t c = 0; c < space.mesh_cells(); ++c) {
    Corners corners;
    for (int k = 0; k < 4; ++k)
      corners[k] = space.point_of_node(c, (slit ? at_smaller_x : on_top)[k]);
    if (std::any_of(corners.begin(), corners.end(),
                    [&](int p) { return std::abs(points[p][normal]) > near; }))
      continue;
    faces_.push_back(corners);
    for (int p : corners)
      if (std::abs(points[p][2]) < near)
        top.insert(p);
  }
  surface_.assign(top.begin(), top.end());
  if (slit)
    std::sort(faces_.begin(), faces_.end(),
              [&](const Corners& a, const Corners& b) { return points[a[3]][2] > points[b[3]][2]; });
}

PlanePoint TissuePlane::resting(int point) const {
  const auto& at = space_.points()[point];
  return {at[component_[0]], at[component_[1]]};
}

PlanePoint TissuePlane::now(int point, const Eigen::VectorXd& displacement) const {
  PlanePoint at = resting(point);
  for (int c = 0; c < 2; ++c)
    at[c] += displacement[space_.dof_of_point(point, component_[c])];
  return at;
}

std::optional<PlanePoint> TissuePlane::tissue_at(const PlanePoint& place,
                                                 const Eigen::VectorXd& displacement) const {
  for (const Corners& face : faces_) {
    Quadrilateral moved, before;
    for (int k = 0; k < 4; ++k) {
      moved[k] = now(face[k], displacement);
      before[k] = resting(face[k]);
    }
    if (!box_holds(moved, place))
      continue;
    if (const auto at = inverse(moved, place))
      return bilinear(before, (*at)[0], (*at)[1]);
  }
  return std::nullopt;
}

double TissuePlane::lowest_surface(const Eigen::VectorXd& displacement) const {
  double lowest = std::numeric_limits<double>::infinity();
  for (int point : surface_)
    lowest = std::min(lowest, space_.points()[point][2] + displacement[space_.dof_of_point(point, 2)]);
  return lowest;
}

} // namespace percuta::insertion

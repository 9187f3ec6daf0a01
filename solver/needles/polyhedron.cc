#include "needles/polyhedron.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace percuta::needles {

namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double on_a_plane = 1e-9; ///< of the distance: a foot that rounding puts beyond a neighbouring face

using Vector = Polyhedron::Vector;

double dot(const Vector& a, const Vector& b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

Vector along(const Vector& start, double length, const Vector& direction) {
  return {start[0] + length * direction[0], start[1] + length * direction[1],
          start[2] + length * direction[2]};
}

SpaceGap flat(double value, const Vector& normal) {
  return {value, {normal[0], normal[1], normal[2]}, {}};
}

/// Distance from `foot`, a corner or, with a `direction`, a point of an edge.
SpaceGap round(const Vector& point, const Vector& foot, const Vector* direction) {
  const Vector away = along(point, -1, foot);
  const double distance = std::sqrt(dot(away, away));
  SpaceGap gap{distance, {away[0] / distance, away[1] / distance, away[2] / distance}, {}};
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      gap.hessian[i][j] =
          ((i == j) - gap.normal[i] * gap.normal[j] - (direction ? (*direction)[i] * (*direction)[j] : 0)) /
          distance;
  return gap;
}

} // namespace

Polyhedron Polyhedron::pyramid(int faces, double face_angle, double rounding, double first_edge) {
  const Vector apex{0, 0, rounding};
  const double to_corner = std::tan(face_angle) / std::cos(pi / faces); // distance of an edge per height
  std::vector<Plane> planes;
  std::vector<Edge> edges;
  for (int i = 0; i < faces; ++i) {
    const double edge = first_edge + 2 * pi * i / faces, face = edge + pi / faces;
    const Vector normal{std::cos(face_angle) * std::cos(face), std::cos(face_angle) * std::sin(face),
                        -std::sin(face_angle)};
    planes.push_back({normal, dot(normal, apex)});
    const double length = std::hypot(to_corner, 1);
    edges.push_back({apex,
                     {to_corner * std::cos(edge) / length, to_corner * std::sin(edge) / length, 1 / length},
                     std::numeric_limits<double>::infinity()});
  }
  return {planes, edges, rounding};
}

bool Polyhedron::contains(const Vector& point) const {
  return std::all_of(planes_.begin(), planes_.end(), [&](const Plane& plane) {
    return dot(plane.normal, point) <= plane.offset + on_a_plane * rounding_;
  });
}

SpaceGap Polyhedron::inside(const Vector& point) const {
  const auto depth = [&](const Plane& plane) { return dot(plane.normal, point) - plane.offset; };
  const auto nearest = std::max_element(planes_.begin(), planes_.end(),
                                        [&](const Plane& a, const Plane& b) { return depth(a) < depth(b); });
  return flat(depth(*nearest) - rounding_, nearest->normal);
}

SpaceGap Polyhedron::gap(double x, double y, double z) const {
  const Vector point{x, y, z};
  if (contains(point))
    return inside(point);
  // The foot of the perpendicular on a face, where it lies on the body, is the nearest point; else the
  // nearest point lies on an edge.
  for (const Plane& plane : planes_) {
    const double distance = dot(plane.normal, point) - plane.offset;
    if (distance > 0 && contains(along(point, -distance, plane.normal)))
      return flat(distance - rounding_, plane.normal);
  }
  SpaceGap nearest{std::numeric_limits<double>::infinity(), {}, {}};
  for (const Edge& edge : edges_) {
    const double at = std::clamp(dot(along(point, -1, edge.start), edge.direction), 0.0, edge.length);
    const bool corner = at == 0 || at == edge.length;
    const SpaceGap gap =
        round(point, along(edge.start, at, edge.direction), corner ? nullptr : &edge.direction);
    if (gap.value < nearest.value)
      nearest = gap;
  }
  nearest.value -= rounding_;
  return nearest;
}

} // namespace percuta::needles

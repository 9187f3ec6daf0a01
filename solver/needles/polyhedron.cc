#include "needles/polyhedron.h"

#include "base/pi.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace percuta::needles {

namespace {

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

/// Regular faces about z, all at one angle to it.
struct Ring {
  int faces;
  double first_edge; ///< rad from x about z

  /// Outward normals of faces that lean outwards by `angle`.
  std::vector<Polyhedron::Plane> planes(double angle, double offset) const {
    std::vector<Polyhedron::Plane> planes;
    for (int i = 0; i < faces; ++i) {
      const double face = first_edge + (2 * i + 1) * pi / faces;
      planes.push_back(
          {{std::cos(angle) * std::cos(face), std::cos(angle) * std::sin(face), -std::sin(angle)}, offset});
    }
    return planes;
  }
  /// Where neighbouring faces meet, at a height at which they are `inradius` from the axis.
  Vector corner(int i, double inradius, double height) const {
    const double edge = first_edge + 2 * i * pi / faces, radius = inradius / std::cos(pi / faces);
    return {radius * std::cos(edge), radius * std::sin(edge), height};
  }
};

Polyhedron::Edge edge_along(const Vector& start, const Vector& way) {
  const double length = std::sqrt(dot(way, way));
  return {start, {way[0] / length, way[1] / length, way[2] / length}, length};
}

/// Along which faces that lean outwards by an angle meet: the corner of their ring at height 1.
Polyhedron::Edge edge_without_end(const Vector& start, const Ring& ring, int i, double angle) {
  Polyhedron::Edge edge = edge_along(start, ring.corner(i, std::tan(angle), 1));
  edge.length = std::numeric_limits<double>::infinity();
  return edge;
}

} // namespace

Polyhedron Polyhedron::pyramid(int faces, double face_angle, double rounding, double first_edge) {
  const Ring ring{faces, first_edge};
  std::vector<Edge> edges;
  for (int i = 0; i < faces; ++i)
    edges.push_back(edge_without_end({0, 0, rounding}, ring, i, face_angle));
  return {ring.planes(face_angle, -std::sin(face_angle) * rounding), edges, rounding};
}

Polyhedron Polyhedron::obelisk(int faces, double face_angle, double shaft_angle, double inradius,
                               double height, double rounding, double first_edge) {
  const Ring ring{faces, first_edge};
  const double side = std::cos(shaft_angle) * inradius - std::sin(shaft_angle) * height - rounding;
  const double growth = std::tan(face_angle); // of the sharp tip's inradius per height above its apex
  const double tip = (side + std::sin(shaft_angle) * rounding) /
                     (std::cos(shaft_angle) * growth - std::sin(shaft_angle)); // from there to the shoulder
  if (!(tip > 0))
    throw std::invalid_argument("the rounded tip is as wide as the shaft");
  std::vector<Edge> edges;
  for (int i = 0; i < faces; ++i) {
    const Vector shoulder = ring.corner(i, growth * tip, rounding + tip),
                 next = ring.corner(i + 1, growth * tip, rounding + tip);
    edges.push_back(edge_along({0, 0, rounding}, {shoulder[0], shoulder[1], tip}));
    edges.push_back(edge_along(shoulder, along(next, -1, shoulder)));
    edges.push_back(edge_without_end(shoulder, ring, i, shaft_angle));
  }
  std::vector<Plane> planes = ring.planes(face_angle, -std::sin(face_angle) * rounding);
  for (const Plane& plane : ring.planes(shaft_angle, side))
    planes.push_back(plane);
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

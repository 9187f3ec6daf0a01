#pragma once
// A convex body with flat faces whose edges and corners are rounded by one radius.

#include "needles/space_body.h"

#include <array>
#include <vector>

namespace percuta::needles {

/// All points within the rounding radius of a sharp convex polyhedron. The distance is that to the sharp one
/// less the radius, so it is C1 everywhere outside the sharp one.
class Polyhedron : public SpaceBody {
public:
  using Vector = std::array<double, 3>;
  struct Plane {
    Vector normal; ///< outward unit vector
    double offset; ///< m: the body is where normal . p <= offset
  };
  struct Edge {
    Vector start, direction; ///< m; unit vector
    double length;           ///< m, may be infinite
  };

  /// Of the sharp polyhedron. Every edge of it has to be named.
  Polyhedron(std::vector<Plane> planes, std::vector<Edge> edges, double rounding)
      : planes_(std::move(planes)), edges_(std::move(edges)), rounding_(rounding) {}

  /// Regular pyramid without end that points to -z, rounded by a sphere that touches its faces; the lowest
  /// point is the origin. `face_angle` in rad between a face and the axis; `first_edge` in rad from x about z
  /// to where the first edge leans.
  static Polyhedron pyramid(int faces, double face_angle, double rounding, double first_edge = 0);

  /// That pyramid on a shaft of as many flat sides, straight or widening without end: with the rounding they
  /// are `inradius` (m) from the axis at `height` (m), and lean outwards by `shaft_angle` (rad), less than
  /// `face_angle`. The shoulder is rounded as the tip is. Throws std::invalid_argument where the rounded tip
  /// is as wide as the shaft.
  static Polyhedron obelisk(int faces, double face_angle, double shaft_angle, double inradius, double height,
                            double rounding, double first_edge = 0);

  SpaceGap gap(double x, double y, double z) const override;

private:
  bool contains(const Vector& point) const;
  SpaceGap inside(const Vector& point) const;

  std::vector<Plane> planes_;
  std::vector<Edge> edges_;
  double rounding_;
};

} // namespace percuta::needles

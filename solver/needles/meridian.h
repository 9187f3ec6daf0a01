#pragma once
// The meridian of a body of revolution: lines and circular arcs joined with continuous tangents (C1).

#include "needles/outline.h"

#include <vector>

namespace percuta::needles {

/// Distance of a point to the needle surface.
struct Gap {
  double value;         ///< m; negative inside the needle
  double normal[2];     ///< outward unit normal, (r, z)
  double hessian[2][2]; ///< second derivatives of the distance in the meridian plane, 1/m
};

/// Chain of lines and arcs from the axis over rounded corners to a straight shaft without end. The lowest
/// point of the rounded body is the origin, whatever the heights of the corners.
class Meridian {
public:
  /// Corners from the axis outwards: the first on the axis, heights and radii nowhere falling. Throws
  /// std::invalid_argument when they do, or when the rounding of two corners overlaps.
  explicit Meridian(std::vector<Corner> corners);

  /// Signed distance at (r, z), r >= 0. The nearest point of a C1 curve is the foot of a normal, so it is the
  /// smallest distance over the pieces between whose end normals the point lies.
  Gap gap(double r, double z) const;
  /// Radius at height `s` above the lowest point, m; 0 for s <= 0.
  double radius(double s) const;
  /// d radius / d s; grows without bound towards a rounded tip, 0 for s <= 0 and along the shaft.
  double slope(double s) const;

  /// A piece of the chain, up to the start of the next one.
  struct Piece {
    double start[2];   ///< m, (r, z)
    double tangent[2]; ///< unit vector at the start, away from the axis
    double centre[2];  ///< m, of an arc
    double curvature;  ///< m, radius of an arc; 0 for a line
    double side;       ///< +1: centre inside the body (convex), -1: outside
  };
  const std::vector<Piece>& pieces() const { return pieces_; }
  /// The arc that touches first: the tip's sphere, or the rounded edge of a flat tip.
  const Piece& first_arc() const;
  /// Height at which that arc ends, m.
  double first_arc_end() const;

private:
  /// Nothing when it would be no longer than `shortest`: arcs that meet leave no line between them.
  void add_line(const double from[2], const double to[2], const double direction[2], double shortest);
  void add_arc(const double from[2], const double direction[2], double radius, double side);
  const Piece& piece_at(double s) const;

  std::vector<Piece> pieces_;
};

} // namespace percuta::needles

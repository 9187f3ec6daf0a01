#pragma once
// A needle is an exact signed distance with normal and Hessian, derived from its meridian profile.

#include <string>

namespace percuta::needles {

/// Dimensions of a conical needle with a spherical tip and a shaft joined by a rounded shoulder; SI.
struct ConicalShape {
  double length = 0;          ///< m, tip to hub
  double shaft_radius = 0;    ///< m
  double half_angle = 0;      ///< rad, half of the full cone angle
  double tip_radius = 0;      ///< m, spherical cap, tangent to the cone
  double shoulder_radius = 0; ///< m, fillet tangent to cone and shaft
};

/// Distance of a point to the needle surface.
struct Gap {
  double value;         ///< m; negative inside the needle
  double normal[2];     ///< outward unit normal, (r, z)
  double hessian[2][2]; ///< second derivatives of the distance in the meridian plane, 1/m
};

/// Conical needle pointing to -z with its apex at the origin. Profile C1: cap, cone, fillet, shaft.
class ConicalNeedle {
public:
  /// Throws std::invalid_argument when the shape cannot exist (tip wider than shaft, angle out of (0, 90 deg), ...).
  explicit ConicalNeedle(const ConicalShape& shape);

  const ConicalShape& shape() const { return shape_; }
  /// Signed distance at (r, z), r >= 0, apex at z = 0, shaft towards +z. The shaft is continued without end.
  Gap gap(double r, double z) const;
  /// Radius at distance `s` above the apex, m; 0 for s <= 0, shaft radius beyond the shoulder.
  double radius(double s) const;
  /// d radius / d s; grows without bound towards the apex, 0 for s <= 0 and along the shaft.
  double slope(double s) const;
  /// Height of the spherical cap, m: tip_radius (1 - sin half_angle).
  double cap_height() const;
  /// Height above the apex at which the full shaft radius is reached, m.
  double shoulder_height() const;

private:
  ConicalShape shape_;
  // Meridian points where the pieces meet, (r, z): cap-cone, cone-fillet, fillet-shaft; and arc centres.
  double cap_end_[2], cone_end_[2], shaft_start_;
  double fillet_centre_[2];
};

} // namespace percuta::needles

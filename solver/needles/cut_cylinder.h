#pragma once
// A cylinder cut by an inclined plane, its edge rounded: a lancet.

#include "needles/space_body.h"

#include <array>

namespace percuta::needles {

/// All points within the rounding radius of a sharp cylinder about an axis parallel to z, cut by a plane that
/// rises towards +x, without end towards +z. The distance is that to the sharp body less the radius, so it is
/// C1 everywhere outside the sharp one. The nearest point of the sharp body lies on its plane, on its mantle,
/// or on the ellipse in which they meet.
class CutCylinder : public SpaceBody {
public:
  /// `radius` (m) of the rounded shaft, larger than `rounding` (m); `angle` (rad) between plane and axis,
  /// between 0 and a right angle.
  CutCylinder(double radius, double angle, double rounding);

  SpaceGap gap(double x, double y, double z) const override;

private:
  using Vector = std::array<double, 3>;
  Vector on_edge(double turn) const;
  /// Where on the ellipse the point nearest to (x, y >= 0, z) lies, rad about the axis from the lowest one.
  double nearest_turn(const Vector& point) const;
  SpaceGap from_edge(const Vector& point) const;
  /// Height of the point above the plane, m, negative on the body's side; outside the mantle, m.
  double above_plane(const Vector& point) const;
  double outside_mantle(const Vector& point) const;

  double radius_, rise_, rounding_; ///< of the sharp cylinder; dz/dx of the plane
  Vector plane_;                    ///< outward unit normal
};

} // namespace percuta::needles

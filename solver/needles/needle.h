#pragma once
// A needle is an exact signed distance with normal and Hessian, derived from its meridian profile.

#include "needles/meridian.h"
#include "needles/section.h"
#include "needles/space_body.h"

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace percuta::needles {

/// Dimensions of a needle; SI. Which of them count is the shape's affair: see needles/shape.h.
struct NeedleShape {
  double length = 0;          ///< m, tip to hub, when new
  double shaft_radius = 0;    ///< m, of the circle with the area of the widest section
  double half_angle = 0;      ///< rad, half of the full angle of the tip
  double tip_radius = 0;      ///< m, spherical cap of a new needle, tangent to the tip's flank
  double shoulder_radius = 0; ///< m, fillet between tip and shaft
  std::string shape = "cone"; ///< registered name
  double base_width = 0;      ///< m, side of the widest section of a polygonal needle
  double bevel_angle = 0;     ///< rad between the plane of a bevel and the axis
  double shaft_taper = 0;     ///< rad, full angle between opposite sides of the shaft
  double lumen_radius = 0;    ///< m
  double edge_radius = 0;     ///< m, rounding of the edge of a flat tip
  double wear = 0;            ///< m worn off the tip
  std::vector<std::array<double, 2>> profile =
      {}; ///< m, (height, radius), for the shape that is given by points
};

/// A needle that cannot exist; `key` is the last part of the scenario key that is to blame.
class ShapeError : public std::invalid_argument {
public:
  ShapeError(std::string key, const std::string& message)
      : std::invalid_argument(message), key_(std::move(key)) {}
  const std::string& key() const { return key_; }

private:
  std::string key_;
};

/// Body of revolution pointing to -z with its apex at the origin; the shaft is continued without end. Needles
/// that are not round are the circle with the same area at each height.
class Needle {
public:
  /// Throws ShapeError when the shape cannot exist.
  explicit Needle(const NeedleShape& shape);

  const NeedleShape& shape() const { return shape_; }
  const Meridian& meridian() const { return meridian_; }
  /// Signed distance at (r, z), r >= 0, apex at z = 0, shaft towards +z.
  Gap gap(double r, double z) const { return meridian_.gap(r, z); }
  /// The needle as it is, where its shape says so; else nullptr, and it is taken as round.
  const SpaceBody* body() const { return body_.get(); }
  /// Radius at distance `s` above the apex, m; 0 for s <= 0, shaft radius beyond the shoulder.
  double radius(double s) const { return meridian_.radius(s); }
  /// d radius / d s; grows without bound towards a rounded apex, 0 for s <= 0 and along the shaft.
  double slope(double s) const { return meridian_.slope(s); }
  /// Material at distance `s` above the apex, as it is and not as a circle.
  Section section(double s) const;

  /// Tip to hub, m, after wear.
  double length() const { return shape_.length - shape_.wear; }
  double shaft_radius() const { return shape_.shaft_radius; }
  /// Radius of curvature at the apex, m, after wear; infinite for a flat tip.
  double tip_radius() const;
  /// Smallest radius of curvature of the part that touches first, m: tip or rounded edge. Sizes of cells and
  /// of steps in contact follow from it.
  double contact_radius_of_curvature() const { return meridian_.first_arc().curvature; }
  /// Distance of that part from the axis, m: 0 for a rounded tip, nearly the shaft's radius for a flat one.
  double contact_edge() const { return is_flat() ? meridian_.first_arc().centre[0] : 0; }
  /// Radius over which the tip presses, m: radius of a rounded tip, outer radius of a flat one.
  double bluntness() const { return contact_edge() + contact_radius_of_curvature(); }
  /// Height above the apex at which the part that touches first ends, m; tip_radius (1 - sin half_angle) of a
  /// cone.
  double cap_height() const { return meridian_.first_arc_end(); }
  /// Height above the apex at which the full shaft radius is reached, m.
  double shoulder_height() const { return meridian_.pieces().back().start[1]; }

private:
  bool is_flat() const { return meridian_.pieces().front().curvature == 0; }

  NeedleShape shape_;
  Meridian meridian_;
  std::shared_ptr<const SpaceBody> body_;
};

/// Radius of the largest sphere that fits into a tip of which `wear` (m) is gone and that touches the plane
/// of the wear: tip_radius + wear sin(a) / (1 - sin(a)) for a flank at angle a to the axis.
double worn_tip_radius(double tip_radius, double wear, double flank_angle);

} // namespace percuta::needles

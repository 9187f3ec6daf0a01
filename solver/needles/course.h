#pragma once
// The way that a rigid needle goes: straight down, or with the drum of a roller.

#include <array>
#include <memory>

namespace percuta::needles {

/// A place in the plane in which the needle moves, m: y along the skin, z upwards; z = 0 is the skin's
/// surface at rest.
using PlanePoint = std::array<double, 2>;

/// Place of the needle's apex, and its tilt: rad by which the apex is ahead (towards larger y) of the shaft.
struct Pose {
  PlanePoint apex{};
  double tilt = 0;

  /// A place in the frame of the needle: away from its axis, and along it from the apex towards the shaft.
  PlanePoint in_needle(const PlanePoint& place) const;
  /// Back from that frame.
  PlanePoint in_space(const PlanePoint& of_needle) const;
  /// A direction of the needle's frame in space.
  PlanePoint turned(const PlanePoint& of_needle) const;
  PlanePoint axis() const { return turned({0, 1}); }
};

/// How a pose changes, per m of the apex' path.
struct PoseRate {
  PlanePoint apex{};
  double tilt = 0; ///< rad/m
  /// Velocity of the needle's point that is now at `place`, per m of path: that of the apex and the turn
  /// about it.
  PlanePoint at(const Pose& pose, const PlanePoint& place) const;
};

/// The poses of a needle by the length of the path of its apex, m: 0 where the apex meets the surface at
/// rest, negative before.
class Course {
public:
  virtual ~Course() = default;
  virtual Pose pose(double path) const = 0;
  virtual PoseRate rate(double path) const = 0;
  /// Path to the deepest position.
  virtual double path_to_depth() const = 0;
  /// Largest distance along y of the apex from y = 0 while it is at this depth (m) or deeper.
  virtual double sweep(double depth) const = 0;
  /// Whether the needle goes on the same way when it leaves; else it comes back as it went.
  virtual bool leaves_ahead() const = 0;
};

/// Straight down along z to `depth` (m).
std::unique_ptr<Course> straight_course(double depth);

/// With a drum of `radius` (m) that rolls on the flat skin towards larger y without slip; the needle stands
/// out by `length` (m). It turns at every moment about the point in which the drum touches the skin. With the
/// angle phi that is left to the vertical, negative before it, the apex draws a prolate cycloid:
///
///     y = R phi - (R + L) sin phi ,   z = R - (R + L) cos phi ,   tilt = -phi
///
/// It meets the skin at -phi = acos(R / (R + L)), moving straight down, and is deepest, at y = 0, moving
/// straight backwards. Since ds/dphi = sqrt(R^2 + (R + L)^2 - 2 R (R + L) cos phi), its path is an elliptic
/// integral of the second kind.
class RollingCourse : public Course {
public:
  RollingCourse(double radius, double length);
  Pose pose(double path) const override { return pose_at(angle(path)); }
  PoseRate rate(double path) const override;
  double path_to_depth() const override { return path_to_depth_; }
  double sweep(double depth) const override;
  bool leaves_ahead() const override { return true; }

  double touch_angle() const { return touch_angle_; } ///< rad, of the tilt where the apex meets the skin
  double angle(double path) const;                    ///< phi, rad
  double path(double angle) const;                    ///< m, from the touch
  Pose pose_at(double angle) const;

private:
  double speed(double angle) const; ///< m of path per rad

  double radius_, arm_; ///< m, of the drum and of the apex about its axis
  double touch_angle_, path_to_depth_;
};

} // namespace percuta::needles

#include "needles/course.h"

#include <algorithm>
#include <cmath>

namespace percuta::needles {

namespace {

constexpr double half_pi = 1.57079632679489661923;
constexpr int most_iterations = 50;

class StraightCourse : public Course {
public:
  explicit StraightCourse(double depth) : depth_(depth) {}
  Pose pose(double path) const override { return {{0, -path}, 0}; }
  PoseRate rate(double) const override { return {{0, -1}, 0}; }
  double path_to_depth() const override { return depth_; }
  double sweep(double) const override { return 0; }
  bool leaves_ahead() const override { return false; }

private:
  double depth_;
};

} // namespace

PlanePoint Pose::turned(const PlanePoint& of_needle) const {
  const double c = std::cos(tilt), s = std::sin(tilt);
  return {c * of_needle[0] - s * of_needle[1], s * of_needle[0] + c * of_needle[1]};
}

PlanePoint Pose::in_needle(const PlanePoint& place) const {
  const double c = std::cos(tilt), s = std::sin(tilt), y = place[0] - apex[0], z = place[1] - apex[1];
  return {c * y + s * z, c * z - s * y};
}

PlanePoint Pose::in_space(const PlanePoint& of_needle) const {
  const PlanePoint from_apex = turned(of_needle);
  return {apex[0] + from_apex[0], apex[1] + from_apex[1]};
}

PlanePoint PoseRate::at(const Pose& pose, const PlanePoint& place) const {
  return {apex[0] - tilt * (place[1] - pose.apex[1]), apex[1] + tilt * (place[0] - pose.apex[0])};
}

std::unique_ptr<Course> straight_course(double depth) {
  return std::make_unique<StraightCourse>(depth);
}

RollingCourse::RollingCourse(double radius, double length)
    : radius_(radius), arm_(radius + length), touch_angle_(std::acos(radius / arm_)), path_to_depth_(0) {
  path_to_depth_ = path(0);
}

/// ds/dphi = (A + R) sqrt(1 - k^2 cos^2(phi / 2)) with k^2 = 4 R A / (A + R)^2.
double RollingCourse::path(double angle) const {
  const double k = 2 * std::sqrt(radius_ * arm_) / (arm_ + radius_);
  const auto to_vertical = [&](double phi) {
    return 2 * (arm_ + radius_) * (std::ellint_2(k, half_pi) - std::ellint_2(k, half_pi - phi / 2));
  };
  return to_vertical(angle) - to_vertical(-touch_angle_);
}

double RollingCourse::speed(double angle) const {
  const double radial = arm_ - radius_, across = 2 * std::sin(angle / 2);
  return std::sqrt(radial * radial + radius_ * arm_ * across * across);
}

double RollingCourse::angle(double path) const {
  double angle = touch_angle_ * (path / path_to_depth_ - 1);
  for (int i = 0; i < most_iterations; ++i) {
    const double change = (path - this->path(angle)) / speed(angle);
    angle += std::clamp(change, -touch_angle_, touch_angle_);
    if (std::abs(change) < 1e-15)
      break;
  }
  return angle;
}

Pose RollingCourse::pose_at(double angle) const {
  return {{radius_ * angle - arm_ * std::sin(angle), radius_ - arm_ * std::cos(angle)}, -angle};
}

PoseRate RollingCourse::rate(double path) const {
  const double phi = angle(path), per_path = 1 / speed(phi);
  return {{(radius_ - arm_ * std::cos(phi)) * per_path, arm_ * std::sin(phi) * per_path}, -per_path};
}

double RollingCourse::sweep(double depth) const {
  const double cosine = (radius_ + std::max(0.0, depth)) / arm_;
  return cosine >= 1 ? 0 : pose_at(-std::acos(cosine)).apex[0];
}

} // namespace percuta::needles

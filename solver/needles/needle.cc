#include "needles/needle.h"

#include <cmath>
#include <stdexcept>

namespace percuta::needles {

namespace {

void check(const ConicalShape& shape) {
  if (!(shape.tip_radius > 0 && shape.shaft_radius > 0 && shape.length > 0 && shape.shoulder_radius > 0))
    throw std::invalid_argument("needle dimensions must be positive");
  if (!(shape.half_angle > 0 && shape.half_angle < 1.5))
    throw std::invalid_argument("the cone's half angle must lie between 0 and 86 degrees");
  const double cap_radius = shape.tip_radius * std::cos(shape.half_angle);
  const double cone_top = shape.shaft_radius - shape.shoulder_radius * (1 - std::cos(shape.half_angle));
  if (!(cap_radius < cone_top))
    throw std::invalid_argument("the tip cap and the rounded shoulder leave no cone between them");
}

/// Distance to a circle in the meridian plane: value, normal and Hessian of |q| - radius.
Gap distance_to_circle(double q_r, double q_z, double radius) {
  const double distance = std::hypot(q_r, q_z) + 1e-300;
  Gap gap;
  gap.value = distance - radius;
  gap.normal[0] = q_r / distance;
  gap.normal[1] = q_z / distance;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j)
      gap.hessian[i][j] = ((i == j) - gap.normal[i] * gap.normal[j]) / distance;
  return gap;
}

Gap distance_to_line(double value, double normal_r, double normal_z) {
  return {value, {normal_r, normal_z}, {{0, 0}, {0, 0}}};
}

} // namespace

ConicalNeedle::ConicalNeedle(const ConicalShape& shape) : shape_(shape) {
  check(shape);
  const double sine = std::sin(shape.half_angle), cosine = std::cos(shape.half_angle);
  cap_end_[0] = shape.tip_radius * cosine;
  cap_end_[1] = cap_height();
  // The fillet's centre lies its radius inside both the shaft and the cone line.
  fillet_centre_[0] = shape.shaft_radius - shape.shoulder_radius;
  fillet_centre_[1] =
      shape.tip_radius + (cosine * fillet_centre_[0] + shape.shoulder_radius - shape.tip_radius) / sine;
  cone_end_[0] = fillet_centre_[0] + shape.shoulder_radius * cosine;
  cone_end_[1] = fillet_centre_[1] - shape.shoulder_radius * sine;
  shaft_start_ = fillet_centre_[1];
}

double ConicalNeedle::cap_height() const { return shape_.tip_radius * (1 - std::sin(shape_.half_angle)); }

double ConicalNeedle::shoulder_height() const { return shaft_start_; }

Gap ConicalNeedle::gap(double r, double z) const {
  const double sine = std::sin(shape_.half_angle), cosine = std::cos(shape_.half_angle);
  if (z >= shaft_start_)
    return distance_to_line(r - shape_.shaft_radius, 1, 0);
  const double fillet_r = r - fillet_centre_[0], fillet_z = z - fillet_centre_[1];
  if (fillet_r * sine + fillet_z * cosine >= 0)
    return distance_to_circle(fillet_r, fillet_z, shape_.shoulder_radius);
  const double cap_z = z - shape_.tip_radius;
  if (-cap_z >= sine * std::hypot(r, cap_z))
    return distance_to_circle(r, cap_z, shape_.tip_radius);
  return distance_to_line(cosine * r - sine * cap_z - shape_.tip_radius, cosine, -sine);
}

double ConicalNeedle::radius(double s) const {
  if (s <= 0)
    return 0;
  if (s < cap_end_[1])
    return std::sqrt(s * (2 * shape_.tip_radius - s));
  if (s < cone_end_[1])
    return cap_end_[0] + (s - cap_end_[1]) * std::tan(shape_.half_angle);
  if (s < shaft_start_) {
    const double below = s - fillet_centre_[1];
    return fillet_centre_[0] + std::sqrt(shape_.shoulder_radius * shape_.shoulder_radius - below * below);
  }
  return shape_.shaft_radius;
}

double ConicalNeedle::slope(double s) const {
  if (s <= 0 || s >= shaft_start_)
    return 0;
  if (s < cap_end_[1])
    return (shape_.tip_radius - s) / radius(s);
  if (s < cone_end_[1])
    return std::tan(shape_.half_angle);
  return (fillet_centre_[1] - s) / (radius(s) - fillet_centre_[0]);
}

} // namespace percuta::needles

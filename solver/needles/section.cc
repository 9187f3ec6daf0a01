#include "needles/section.h"

#include "base/pi.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace percuta::needles {

Section solid_circle(double radius) {
  return {pi * std::pow(radius, 2), pi / 4 * std::pow(radius, 4), radius};
}

Section annulus(double radius, double hole) {
  const Section outer = solid_circle(radius), inner = solid_circle(std::min(hole, radius));
  return {outer.area - inner.area, outer.second_moment - inner.second_moment, radius};
}

Section polygon(int sides, double radius) {
  const double area = pi * radius * radius;
  if (sides == 3) {
    const double side = std::sqrt(4 * area / std::sqrt(3.0));
    return {area, area * area / (6 * std::sqrt(3.0)), side / std::sqrt(3.0)};
  }
  if (sides == 4)
    return {area, area * area / 12, std::sqrt(area / 2)};
  throw std::invalid_argument("polygons of needles have 3 or 4 sides");
}

double segment_half_angle(double whole, double radius) {
  const double wanted = pi * std::pow(std::min(radius / whole, 1.0), 2);
  double low = 0, high = pi;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (middle - std::sin(middle) * std::cos(middle) < wanted ? low : high) = middle;
  }
  return (low + high) / 2;
}

Section circular_segment(double whole, double radius) {
  const double angle = segment_half_angle(whole, radius), sine = std::sin(angle), cosine = std::cos(angle);
  const double unit_area = angle - sine * cosine;
  const double centroid = 2 * std::pow(sine, 3) / (3 * unit_area);
  const double about_centre = (unit_area + 2 * std::pow(sine, 3) * cosine) / 4;
  const double second_moment = about_centre - unit_area * centroid * centroid;
  return {unit_area * whole * whole, second_moment * std::pow(whole, 4),
          whole * std::max(1 - centroid, centroid - cosine)};
}

} // namespace percuta::needles

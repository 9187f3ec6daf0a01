#include "needles/shapes/polygonal.h"

#include <cmath>

namespace percuta::needles {

namespace {

constexpr double pi = 3.14159265358979323846;

} // namespace

double side_over_radius(int sides) {
  return sides == 3 ? std::sqrt(4 * pi / std::sqrt(3.0)) : std::sqrt(pi);
}

double radius_over_inradius(int sides) {
  return std::sqrt(sides * std::tan(pi / sides) / pi);
}

std::vector<std::string> pyramid_uses(const scenario::NeedleChoice&) {
  return {"base_width", "tip_radius", "wear"};
}

Outline pyramid_outline(const NeedleShape& shape) {
  require_positive(shape.length, "length");
  require_positive(shape.shaft_radius, "base_width");
  const double height = sharp_height(shape.length, shape.shaft_radius, shape.tip_radius);
  return {{{0, 0, shape.tip_radius}, {shape.shaft_radius, height, shape.shaft_radius}}, true};
}

} // namespace percuta::needles

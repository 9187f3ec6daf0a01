// Spherical tip, cone, rounded shoulder, shaft: most needles of pens and rollers.

#include "needles/shape.h"

#include <cmath>

namespace percuta::needles {

namespace {

std::vector<std::string> uses(const scenario::NeedleChoice&) {
  return {"shaft_diameter", "cone_angle", "tip_radius", "shoulder_radius", "wear"};
}

Outline outline(const NeedleShape& shape) {
  require_positive(shape.length, "length");
  require_positive(shape.shaft_radius, "shaft_diameter");
  require_positive(shape.tip_radius, "tip_radius");
  require_positive(shape.shoulder_radius, "shoulder_radius");
  if (!(shape.half_angle > 0 && shape.half_angle < 1.5))
    throw ShapeError("cone_angle", "the cone's half angle must lie between 0 and 86 degrees");
  const double height = shape.shaft_radius / std::tan(shape.half_angle);
  return {{{0, 0, shape.tip_radius}, {shape.shaft_radius, height, shape.shoulder_radius}}};
}

} // namespace

extern const ShapeEntry cone_entry;
const ShapeEntry cone_entry =
    solid_of_revolution("cone", "spherical tip, cone, rounded shoulder, shaft", &uses, &outline);

} // namespace percuta::needles

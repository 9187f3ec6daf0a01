// Cylinder with a hemispherical end.

#include "needles/shape.h"

namespace percuta::needles {

namespace {

std::vector<std::string> uses(const scenario::NeedleChoice&) {
  return {"shaft_diameter"};
}

/// A flat end whose edge is rounded until nothing flat is left.
Outline outline(const NeedleShape& shape) {
  require_positive(shape.shaft_radius, "shaft_diameter");
  return {{{0, 0, 0}, {shape.shaft_radius, 0, shape.shaft_radius}}};
}

} // namespace

extern const ShapeEntry sphere_entry;
const ShapeEntry sphere_entry =
    solid_of_revolution("sphere", "cylinder with a hemispherical end", &uses, &outline);

} // namespace percuta::needles

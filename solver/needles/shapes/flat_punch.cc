// Cylinder with a flat end and a rounded edge.

#include "needles/shapes/flat.h"

namespace percuta::needles {

namespace {

std::vector<std::string> uses(const scenario::NeedleChoice&) {
  return {"shaft_diameter", "edge_radius"};
}

} // namespace

extern const ShapeEntry flat_punch_entry;
const ShapeEntry flat_punch_entry =
    solid_of_revolution("flat_punch", "cylinder with a flat end and a rounded edge", &uses, &flat_outline);

} // namespace percuta::needles

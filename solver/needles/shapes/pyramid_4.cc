// Pyramid with four faces on a square, from tip to hub.

#include "needles/shapes/polygonal.h"

namespace percuta::needles {

namespace {

constexpr int sides = 4;

std::vector<std::string> uses(const scenario::NeedleChoice&) {
  return {"base_width", "tip_radius", "wear"};
}

void complete(NeedleShape& shape) {
  complete_from_base_width(shape, sides);
}

Section section(const NeedleShape&, double radius) {
  return polygon(sides, radius);
}

} // namespace

extern const ShapeEntry pyramid_4_entry;
const ShapeEntry pyramid_4_entry{"pyramid_4",
                                 "pyramid with four faces from tip to hub",
                                 "the square at each height becomes the circle with its area",
                                 &uses,
                                 &complete,
                                 &pyramid_outline,
                                 &section,
                                 side_over_radius(sides)};

} // namespace percuta::needles

#pragma once
// What pyramids and obelisks share: sections that are regular polygons.

#include "needles/shape.h"

#include <memory>

namespace percuta::needles {

/// Side of the regular polygon (3 or 4 sides) over the radius of the circle with its area.
double side_over_radius(int sides);

/// Tangent of the flank's angle of the equal-area cone over that of the pyramid's faces: radius of the circle
/// with the area of the polygon over the radius of the circle inscribed in it.
double radius_over_inradius(int sides);

/// Sets the radius of the shaft from the base width.
template <int sides> void complete_from_base_width(NeedleShape& shape) {
  require_positive(shape.base_width, "base_width");
  shape.shaft_radius = shape.base_width / side_over_radius(sides);
}

template <int sides> Section polygonal_section(const NeedleShape&, double radius) {
  return polygon(sides, radius);
}

// A pyramid from tip to hub.
std::vector<std::string> pyramid_uses(const scenario::NeedleChoice& choice);
/// The height of the sharp pyramid exceeds the length by what the rounded tip lacks.
Outline pyramid_outline(const NeedleShape& shape);
/// With its edges rounded as its tip is. One edge leans over the plane x = 0, along which the slit runs.
std::unique_ptr<SpaceBody> pyramid_body(const NeedleShape& shape, int faces);
template <int faces> std::unique_ptr<SpaceBody> pyramid_body(const NeedleShape& shape) {
  return pyramid_body(shape, faces);
}

} // namespace percuta::needles

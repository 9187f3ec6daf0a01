// Pyramid with four faces on a square, from tip to hub.

#include "needles/shapes/polygonal.h"

#include <cmath>

namespace percuta::needles {

namespace {

/// Edges lie over the axes x and y, so one edge runs along the slit. The rounding of the tip is that of the
/// edges.
Polyhedron body(const NeedleShape& shape) {
  const double inradius = shape.base_width / 2;
  const double angle = std::atan2(inradius, sharp_height(shape.length, inradius, shape.tip_radius));
  return Polyhedron::pyramid(4, angle, worn_tip_radius(shape.tip_radius, shape.wear, angle));
}

} // namespace

extern const ShapeEntry pyramid_4_entry;
const ShapeEntry pyramid_4_entry{"pyramid_4",
                                 "pyramid with four faces from tip to hub",
                                 "the square at each height becomes the circle with its area",
                                 &pyramid_uses,
                                 &complete_from_base_width<4>,
                                 &pyramid_outline,
                                 &polygonal_section<4>,
                                 side_over_radius(4),
                                 &body};

} // namespace percuta::needles

#include "needles/shapes/flat.h"

namespace percuta::needles {

Outline flat_outline(const NeedleShape& shape) {
  require_positive(shape.shaft_radius, "shaft_diameter");
  require_positive(shape.edge_radius, "edge_radius");
  if (!(shape.edge_radius <= shape.shaft_radius))
    throw ShapeError("edge_radius", "is larger than the radius of the shaft; allowed is up to that radius");
  return {{{0, 0, 0}, {shape.shaft_radius, 0, shape.edge_radius}}};
}

} // namespace percuta::needles

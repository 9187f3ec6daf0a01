// Tube with a flat annular tip. Where needles are round tissue is taken not to enter the lumen: the force at
// which hollow microneedles enter skin goes with the full area of the tip (Davis et al. 2004, quoted from
// memory).

#include "needles/shapes/flat.h"
#include "needles/tube.h"

namespace percuta::needles {

namespace {

std::vector<std::string> uses(const scenario::NeedleChoice&) {
  return {"shaft_diameter", "lumen_diameter", "edge_radius"};
}

Outline outline(const NeedleShape& shape) {
  require_positive(shape.lumen_radius, "lumen_diameter");
  if (!(shape.lumen_radius + shape.edge_radius <= shape.shaft_radius))
    throw ShapeError(
        "lumen_diameter",
        "leaves no wall for the rounded edge; allowed is up to shaft_diameter - 2 x edge_radius");
  return flat_outline(shape);
}

Section section(const NeedleShape& shape, double radius) {
  return annulus(radius, shape.lumen_radius);
}

std::unique_ptr<SpaceBody> body(const NeedleShape& shape) {
  return std::make_unique<Tube>(shape.lumen_radius, shape.shaft_radius, shape.edge_radius);
}

} // namespace

extern const ShapeEntry hollow_entry;
const ShapeEntry hollow_entry{"hollow",
                              "tube with a flat tip",
                              "tissue does not enter the lumen, so the tip is flat",
                              &uses,
                              &nothing_to_complete,
                              &outline,
                              &section,
                              0,
                              &body};

} // namespace percuta::needles

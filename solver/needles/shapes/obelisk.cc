// Pyramidal tip with four faces on a square shaft, straight or slightly tapered.

#include "needles/polyhedron.h"
#include "needles/shapes/polygonal.h"

#include <cmath>

namespace percuta::needles {

namespace {

constexpr int sides = 4;

std::vector<std::string> uses(const scenario::NeedleChoice&) {
  return {"base_width", "cone_angle", "shaft_taper", "tip_radius", "shoulder_radius", "wear"};
}

/// In equal circles tip and shaft are cones with slopes of their own; they meet at the shoulder.
Outline outline(const NeedleShape& shape) {
  require_positive(shape.length, "length");
  require_positive(shape.tip_radius, "tip_radius");
  require_positive(shape.shoulder_radius, "shoulder_radius");
  const double tip_slope = radius_over_inradius(sides) * std::tan(shape.half_angle);
  const double shaft_slope = radius_over_inradius(sides) * std::tan(shape.shaft_taper / 2);
  if (!(tip_slope > shaft_slope))
    throw ShapeError("shaft_taper", "the shaft widens faster than the tip; allowed is less than cone_angle");
  const double lift = shape.tip_radius * (std::hypot(1, tip_slope) / tip_slope - 1);
  const double hub = shape.length + lift, rest = shape.shaft_radius - hub * shaft_slope;
  if (!(rest > 0))
    throw ShapeError("shaft_taper", "tapers the shaft to nothing; allowed is less taper or a wider base");
  const double shoulder = rest / (tip_slope - shaft_slope);
  Outline outline{{{0, 0, shape.tip_radius}, {shoulder * tip_slope, shoulder, shape.shoulder_radius}}};
  if (shaft_slope > 0 && shoulder < hub) {
    outline.corners.push_back({shape.shaft_radius, hub, shape.shaft_radius});
    outline.widens_to_hub = true;
  }
  return outline;
}

/// With shoulder and edges rounded as its tip is. One edge leans over the plane x = 0, along which the slit
/// runs.
std::unique_ptr<SpaceBody> body(const NeedleShape& shape) {
  const double rounding = worn_tip_radius(shape.tip_radius, shape.wear, shape.half_angle);
  try {
    return std::make_unique<Polyhedron>(Polyhedron::obelisk(sides, shape.half_angle, shape.shaft_taper / 2,
                                                            shape.base_width / 2, shape.length - shape.wear,
                                                            rounding));
  } catch (const std::invalid_argument& error) {
    throw ShapeError(shape.wear > 0 ? "wear" : "tip_radius",
                     std::string(error.what()) + "; allowed is a smaller tip, less wear or a wider base");
  }
}

} // namespace

extern const ShapeEntry obelisk_entry;
const ShapeEntry obelisk_entry{"obelisk",
                               "pyramidal tip with four faces on a square shaft",
                               "the square at each height becomes the circle with its area",
                               &uses,
                               &complete_from_base_width<sides>,
                               &outline,
                               &polygonal_section<sides>,
                               side_over_radius(sides),
                               &body};

} // namespace percuta::needles

// Cylinder cut by a plane, as a solid lancet.
//
// At height h above the tip the section is the segment of the circle that a chord cuts off at h tan(bevel
// angle) from the edge: whole^2 (t - sin t cos t) with h = whole (1 - cos t) / tan(bevel angle).

#include "base/pi.h"
#include "needles/cut_cylinder.h"
#include "needles/shape.h"

#include <algorithm>
#include <cmath>

namespace percuta::needles {

namespace {

constexpr int corners_of_the_bevel = 16;
constexpr double touching = 0.45; ///< share of a side that a fillet takes: neighbours almost meet

std::vector<std::string> uses(const scenario::NeedleChoice&) {
  return {"shaft_diameter", "bevel_angle", "tip_radius"};
}

Corner corner_at(const NeedleShape& shape, double angle) {
  const double area = angle - std::sin(angle) * std::cos(angle);
  return {shape.shaft_radius * std::sqrt(area / pi),
          shape.shaft_radius * (1 - std::cos(angle)) / std::tan(shape.bevel_angle), 0};
}

/// The circle of equal area grows with h^(3/4), so the tip is round already; a chord from it carries the
/// sphere.
Outline outline(const NeedleShape& shape) {
  require_positive(shape.shaft_radius, "shaft_diameter");
  require_positive(shape.tip_radius, "tip_radius");
  if (!(shape.bevel_angle > 0 && shape.bevel_angle < pi / 2))
    throw ShapeError("bevel_angle", "must lie between 0 and 90 degrees");
  const double chord_end =
      std::min(std::max(3 * shape.tip_radius, 0.1 * shape.shaft_radius), 0.5 * shape.shaft_radius);
  const double start = segment_half_angle(shape.shaft_radius, chord_end);
  Outline outline{{{0, 0, shape.tip_radius}}};
  for (int i = 0; i <= corners_of_the_bevel; ++i)
    outline.corners.push_back(corner_at(shape, start + (pi - start) * i / corners_of_the_bevel));
  round_corners(outline.corners, touching);
  return outline;
}

Section section(const NeedleShape& shape, double radius) {
  return circular_segment(shape.shaft_radius, radius);
}

/// Its edge is rounded as its tip is. The slit runs along the wide side of its tip, across the plane of
/// symmetry: that is how a blade cuts.
std::unique_ptr<SpaceBody> body(const NeedleShape& shape) {
  return std::make_unique<CutCylinder>(shape.shaft_radius, shape.bevel_angle, shape.tip_radius);
}

} // namespace

extern const ShapeEntry bevel_entry;
const ShapeEntry bevel_entry{"bevel",
                             "cylinder cut by a plane",
                             "a segment of the shaft's section becomes the circle with its area",
                             &uses,
                             &nothing_to_complete,
                             &outline,
                             &section,
                             0,
                             &body,
                             {false, true},
                             "is cut from one side"};

} // namespace percuta::needles

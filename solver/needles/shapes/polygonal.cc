#include "needles/shapes/polygonal.h"

#include "base/pi.h"
#include "needles/polyhedron.h"

#include <cmath>

namespace percuta::needles {

double side_over_radius(int sides) {
  return sides == 3 ? std::sqrt(4 * pi / std::sqrt(3.0)) : std::sqrt(pi);
}

double radius_over_inradius(int sides) {
  return std::sqrt(sides * std::tan(pi / sides) / pi);
}

std::vector<std::string> pyramid_uses(const scenario::NeedleChoice&) {
  return {"base_width", "tip_radius", "wear"};
}

Outline pyramid_outline(const NeedleShape& shape) {
  require_positive(shape.length, "length");
  require_positive(shape.shaft_radius, "base_width");
  const double height = sharp_height(shape.length, shape.shaft_radius, shape.tip_radius);
  return {{{0, 0, shape.tip_radius}, {shape.shaft_radius, height, shape.shaft_radius}}, true};
}

std::unique_ptr<SpaceBody> pyramid_body(const NeedleShape& shape, int faces) {
  const double inradius = shape.base_width / (2 * std::tan(pi / faces));
  const double angle = std::atan2(inradius, sharp_height(shape.length, inradius, shape.tip_radius));
  const double rounding = worn_tip_radius(shape.tip_radius, shape.wear, angle);
  // Of four edges each lies in a plane of symmetry; of three the first has to be led there.
  return std::make_unique<Polyhedron>(
      Polyhedron::pyramid(faces, angle, rounding, faces % 2 == 0 ? 0 : pi / 2));
}

} // namespace percuta::needles

#include "needles/shape.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace percuta::needles {

const std::vector<DimensionKey>& dimension_keys() {
  using units::Dimension;
  using Choice = scenario::NeedleChoice;
  static const std::vector<DimensionKey> keys{
      {"length", "Needle length", Dimension::length, &Choice::length, &NeedleShape::length, 1},
      {"shaft_diameter", "Shaft diameter", Dimension::length, &Choice::shaft_diameter,
       &NeedleShape::shaft_radius, 0.5},
      {"base_width", "Base width", Dimension::length, &Choice::base_width, &NeedleShape::base_width, 1},
      {"lumen_diameter", "Lumen diameter", Dimension::length, &Choice::lumen_diameter,
       &NeedleShape::lumen_radius, 0.5},
      {"cone_angle", "Cone angle", Dimension::angle, &Choice::cone_angle, &NeedleShape::half_angle, 0.5},
      {"bevel_angle", "Bevel angle", Dimension::angle, &Choice::bevel_angle, &NeedleShape::bevel_angle, 1},
      {"shaft_taper", "Shaft taper", Dimension::angle, &Choice::shaft_taper, &NeedleShape::shaft_taper, 1},
      {"tip_radius", "Tip radius", Dimension::length, &Choice::tip_radius, &NeedleShape::tip_radius, 1},
      {"edge_radius", "Edge radius", Dimension::length, &Choice::edge_radius, &NeedleShape::edge_radius, 1},
      {"shoulder_radius", "Shoulder radius", Dimension::length, &Choice::shoulder_radius,
       &NeedleShape::shoulder_radius, 1},
      {"wear", "Wear", Dimension::length, &Choice::wear, &NeedleShape::wear, 1},
  };
  return keys;
}

bool counts(const ShapeEntry& entry, const scenario::NeedleChoice& choice, const std::string& leaf) {
  const auto used = entry.uses(choice);
  return leaf == "length" || std::find(used.begin(), used.end(), leaf) != used.end();
}

void nothing_to_complete(NeedleShape&) {}

ShapeEntry solid_of_revolution(std::string name, std::string sentence, decltype(ShapeEntry::uses) uses,
                               decltype(ShapeEntry::outline) outline,
                               decltype(ShapeEntry::complete) complete) {
  const auto section = [](const NeedleShape&, double radius) { return solid_circle(radius); };
  return {std::move(name), std::move(sentence), "", uses, complete, outline, section};
}

double sharp_height(double height, double radius, double tip_radius) {
  if (!(tip_radius > 0 && tip_radius < radius))
    throw ShapeError("tip_radius", "must be positive and smaller than the radius above the tip");
  const double centre = tip_radius - height; // above the circle
  const double tangent = std::sqrt(radius * radius + centre * centre - tip_radius * tip_radius);
  return radius * (tip_radius * tangent - centre * radius) / (radius * radius - tip_radius * tip_radius);
}

void require_positive(double value, const char* key) {
  if (!(value > 0))
    throw ShapeError(key, "must be positive");
}

} // namespace percuta::needles

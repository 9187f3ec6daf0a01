#include "needles/needle.h"

#include "needles/shape.h"
#include "units/quantity.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace percuta::needles {

namespace {

std::string length_text(double value) {
  return units::format_quantity(value, units::Dimension::length, 4);
}

void wear_tip(const NeedleShape& shape, std::vector<Corner>& corners) {
  const double flank = std::atan2(corners[1].radius, corners[1].height - corners[0].height);
  corners[0].fillet = worn_tip_radius(corners[0].fillet, shape.wear, flank);
}

void check_tip(const NeedleShape& shape, const std::vector<Corner>& corners) {
  const double radius = corners[0].fillet;
  const double flank = std::atan2(corners[1].radius, corners[1].height - corners[0].height);
  if (corners[1].height > corners[0].height && !(radius * std::cos(flank) < shape.shaft_radius))
    throw ShapeError(
        shape.wear > 0 ? "wear" : "tip_radius",
        fmt::format(
            "the rounded tip of radius {} is as wide as the shaft of diameter {}; allowed is a smaller "
            "tip or a thicker shaft",
            length_text(radius), length_text(2 * shape.shaft_radius)));
}

Meridian build(const NeedleShape& shape) {
  Outline outline = shape_entry(shape.shape).outline(shape);
  if (shape.wear > 0)
    wear_tip(shape, outline.corners);
  check_tip(shape, outline.corners);
  try {
    Meridian meridian(outline.corners);
    const double needed = meridian.pieces().back().start[1] + shape.wear;
    if (!outline.widens_to_hub && needed > shape.length)
      throw ShapeError("length",
                       fmt::format("tip and shoulder need {}, but the needle is {} long; allowed is a "
                                   "wider cone_angle or bevel_angle, a thinner shaft or a longer needle",
                                   length_text(needed), length_text(shape.length)));
    return meridian;
  } catch (const ShapeError&) {
    throw;
  } catch (const std::invalid_argument& error) {
    throw ShapeError(shape.profile.empty() ? "shape" : "profile", error.what());
  }
}

} // namespace

double worn_tip_radius(double tip_radius, double wear, double flank_angle) {
  const double sine = std::sin(flank_angle);
  return tip_radius + wear * sine / (1 - sine);
}

Needle::Needle(const NeedleShape& shape) : shape_(shape), meridian_(build(shape)) {
  if (const auto body = shape_entry(shape.shape).body)
    body_ = body(shape);
}

double Needle::tip_radius() const {
  return is_flat() ? std::numeric_limits<double>::infinity() : contact_radius_of_curvature();
}

Section Needle::section(double s) const {
  return shape_entry(shape_.shape).section(shape_, radius(s));
}

} // namespace percuta::needles

// Any body of revolution, as a list of heights and radii. A profile that begins on the axis is pointed and
// has a tip radius; one that begins with a radius is flat there and has an edge radius.

#include "needles/shape.h"

#include <fmt/format.h>

#include <algorithm>

namespace percuta::needles {

namespace {

constexpr double share_of_side = 0.25; ///< of the shorter side at a corner that its fillet takes

std::vector<std::string> uses(const scenario::NeedleChoice& choice) {
  if (!choice.profile.empty() && choice.profile.front().radius > 0)
    return {"profile", "edge_radius"};
  return {"profile", "tip_radius", "wear"};
}

void complete(NeedleShape& shape) {
  if (!shape.profile.empty())
    shape.shaft_radius = shape.profile.back()[1];
}

void check_points(const NeedleShape& shape) {
  const auto& points = shape.profile;
  if (points.size() < 2 || points.front()[0] != 0)
    throw ShapeError("profile", "must have two points or more and begin at height 0");
  for (std::size_t i = 1; i < points.size(); ++i)
    if (!(points[i][0] > points[i - 1][0] && points[i][1] >= points[i - 1][1] && points[i][1] > 0))
      throw ShapeError(
          fmt::format("profile[{}]", i),
          "must lie higher than the point before it and have no smaller radius: the needle may not "
          "narrow towards the hub");
  if (points.back()[0] > shape.length * (1 + 1e-12))
    throw ShapeError("length", "is less than the height of the last point of the profile");
}

/// Heights of the profile count from the rounded tip, so the point where flanks would meet lies below it.
Outline outline(const NeedleShape& shape) {
  check_points(shape);
  const auto& first = shape.profile[0];
  const auto& second = shape.profile[1];
  Outline outline{{{0, 0, 0}}, true};
  if (first[1] > 0) {
    outline.corners.push_back({first[1], 0, std::min(shape.edge_radius, first[1])});
  } else {
    outline.corners[0].fillet = shape.tip_radius;
    outline.corners[0].height = second[0] - sharp_height(second[0], second[1], shape.tip_radius);
  }
  for (std::size_t i = 1; i < shape.profile.size(); ++i)
    outline.corners.push_back({shape.profile[i][1], shape.profile[i][0], 0});
  round_corners(outline.corners, share_of_side);
  return outline;
}

} // namespace

extern const ShapeEntry profile_entry;
const ShapeEntry profile_entry = solid_of_revolution(
    "profile", "body of revolution through a list of heights and radii", &uses, &outline, &complete);

} // namespace percuta::needles

#include "needles/outline.h"

#include "units/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace percuta::needles {

namespace {

Side side_between(const Corner& from, const Corner& to) {
  const double r = to.radius - from.radius, z = to.height - from.height, length = std::hypot(r, z);
  if (!(length > 0 && r >= 0 && z >= 0))
    throw std::invalid_argument(
        "heights and radii of an outline must not fall, and no corner may stand twice");
  return {{r / length, z / length}, length};
}

/// Distance from the sharp apex to the circle where the sphere of radius `fillet` touches the first side.
double apex_reach(double fillet, const Side& first) {
  return fillet * first.direction[1] / first.direction[0];
}

} // namespace

std::vector<Side> sides_of(const std::vector<Corner>& corners) {
  if (corners.size() < 2 || corners[0].radius != 0)
    throw std::invalid_argument("an outline begins on the axis and has two corners or more");
  std::vector<Side> sides;
  for (std::size_t i = 0; i + 1 < corners.size(); ++i)
    sides.push_back(side_between(corners[i], corners[i + 1]));
  if (!(sides[0].direction[0] > 0))
    throw std::invalid_argument("the outline must leave the axis");
  sides.push_back({{0, 1}, std::numeric_limits<double>::infinity()});
  return sides;
}

double turn(const Side& before, const Side& after) {
  return std::atan2(before.direction[0] * after.direction[1] - before.direction[1] * after.direction[0],
                    before.direction[0] * after.direction[0] + before.direction[1] * after.direction[1]);
}

double apex_lift(double fillet, const Side& first) {
  return fillet * (1 / first.direction[0] - 1);
}

double reach(const std::vector<Corner>& corners, const std::vector<Side>& sides, std::size_t i) {
  if (i == 0)
    return apex_reach(corners[0].fillet, sides[0]);
  return corners[i].fillet * std::tan(std::abs(turn(sides[i - 1], sides[i])) / 2);
}

void check_rounding(const std::vector<Corner>& corners, const std::vector<Side>& sides) {
  if (sides[0].direction[1] > 0 && !(corners[0].fillet > 0))
    throw std::invalid_argument("a pointed tip needs a tip radius");
  for (std::size_t i = 1; i < corners.size(); ++i) {
    if (!(corners[i].fillet > 0) && std::abs(turn(sides[i - 1], sides[i])) > straight_turn)
      throw std::invalid_argument("every corner of an outline must be rounded");
    const double needed = reach(corners, sides, i - 1) + reach(corners, sides, i);
    if (needed > sides[i - 1].length * (1 + 1e-9))
      throw std::invalid_argument(
          fmt::format("the rounded corners at either end of the side of {} below radius {} overlap; allowed "
                      "are smaller radii",
                      units::format_quantity(sides[i - 1].length, units::Dimension::length, 4),
                      units::format_quantity(corners[i].radius, units::Dimension::length, 4)));
  }
}

void round_corners(std::vector<Corner>& corners, double share) {
  const std::vector<Side> sides = sides_of(corners);
  for (std::size_t i = 1; i < corners.size(); ++i) {
    const double angle = std::abs(turn(sides[i - 1], sides[i]));
    if (corners[i].fillet > 0 || angle <= straight_turn)
      continue;
    const double before = sides[i - 1].length - (i == 1 ? apex_reach(corners[0].fillet, sides[0]) : 0);
    const double after = i + 1 < corners.size() ? sides[i].length : corners[i].radius;
    corners[i].fillet = share * std::min(before, after) / std::tan(angle / 2);
  }
}

} // namespace percuta::needles

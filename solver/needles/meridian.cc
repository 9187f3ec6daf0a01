#include "needles/meridian.h"

#include "units/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace percuta::needles {

namespace {

constexpr double straight = 1e-9; ///< rad: a turn that needs no rounding

/// Straight stretch between two corners.
struct Side {
  double direction[2];
  double length;
};

Side side_between(const Corner& from, const Corner& to) {
  const double r = to.radius - from.radius, z = to.height - from.height, length = std::hypot(r, z);
  if (!(length > 0 && r >= 0 && z >= 0))
    throw std::invalid_argument(
        "heights and radii of an outline must not fall, and no corner may stand twice");
  return {{r / length, z / length}, length};
}

/// Side i leads from corner i to the next; the last one is the shaft.
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

/// Distance from the sharp apex to the circle where the sphere of radius `fillet` touches the first side.
double apex_reach(double fillet, const Side& first) {
  return fillet * first.direction[1] / first.direction[0];
}

/// How far the rounded tip lies above the sharp apex.
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
    if (!(corners[i].fillet > 0) && std::abs(turn(sides[i - 1], sides[i])) > straight)
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

Gap distance_to_arc(const Meridian::Piece& arc, double r, double z) {
  const double q[2] = {r - arc.centre[0], z - arc.centre[1]};
  const double distance = std::sqrt(q[0] * q[0] + q[1] * q[1]) + 1e-300;
  Gap gap;
  gap.value = arc.side * (distance - arc.curvature);
  for (int i = 0; i < 2; ++i)
    gap.normal[i] = arc.side * q[i] / distance;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j)
      gap.hessian[i][j] = arc.side * ((i == j) - gap.normal[i] * gap.normal[j]) / distance;
  return gap;
}

double along(const Meridian::Piece& piece, double r, double z) {
  return (r - piece.start[0]) * piece.tangent[0] + (z - piece.start[1]) * piece.tangent[1];
}

double distance_to_line(const Meridian::Piece& line, double r, double z) {
  return (r - line.start[0]) * line.tangent[1] - (z - line.start[1]) * line.tangent[0];
}

double distance_to(const Meridian::Piece& piece, double r, double z) {
  if (piece.curvature == 0)
    return distance_to_line(piece, r, z);
  const double q[2] = {r - piece.centre[0], z - piece.centre[1]};
  return piece.side * (std::sqrt(q[0] * q[0] + q[1] * q[1]) - piece.curvature);
}

} // namespace

void round_corners(std::vector<Corner>& corners, double share) {
  const std::vector<Side> sides = sides_of(corners);
  for (std::size_t i = 1; i < corners.size(); ++i) {
    const double angle = std::abs(turn(sides[i - 1], sides[i]));
    if (corners[i].fillet > 0 || angle <= straight)
      continue;
    const double before = sides[i - 1].length - (i == 1 ? apex_reach(corners[0].fillet, sides[0]) : 0);
    const double after = i + 1 < corners.size() ? sides[i].length : corners[i].radius;
    corners[i].fillet = share * std::min(before, after) / std::tan(angle / 2);
  }
}

Meridian::Meridian(std::vector<Corner> corners) {
  const std::vector<Side> sides = sides_of(corners);
  check_rounding(corners, sides);
  const double base = corners[0].height + apex_lift(corners[0].fillet, sides[0]);
  for (Corner& corner : corners)
    corner.height -= base;
  std::array<double, 2> at{{0, 0}};
  const double outwards[2] = {1, 0};
  if (sides[0].direction[1] > 0)
    add_arc(at.data(), outwards, corners[0].fillet, 1);
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const double* direction = sides[i].direction;
    const double leaving = reach(corners, sides, i);
    if (i > 0 || direction[1] > 0)
      at = {{corners[i].radius + leaving * direction[0], corners[i].height + leaving * direction[1]}};
    if (i + 1 == sides.size()) {
      add_line(at.data(), nullptr, direction, 0);
      break;
    }
    const Corner& next = corners[i + 1];
    const double arriving = reach(corners, sides, i + 1);
    const double to[2] = {next.radius - arriving * direction[0], next.height - arriving * direction[1]};
    add_line(at.data(), to, direction, 1e-9 * corners.back().radius);
    const double angle = turn(sides[i], sides[i + 1]);
    if (std::abs(angle) > straight)
      add_arc(to, direction, next.fillet, std::copysign(1, angle));
  }
}

void Meridian::add_line(const double from[2], const double to[2], const double direction[2],
                        double shortest) {
  if (to && std::hypot(to[0] - from[0], to[1] - from[1]) <= shortest)
    return;
  pieces_.push_back({{from[0], from[1]}, {direction[0], direction[1]}, {0, 0}, 0, 0});
}

void Meridian::add_arc(const double from[2], const double direction[2], double radius, double side) {
  pieces_.push_back({{from[0], from[1]},
                     {direction[0], direction[1]},
                     {from[0] - side * radius * direction[1], from[1] + side * radius * direction[0]},
                     radius,
                     side});
}

Gap Meridian::gap(double r, double z) const {
  double least = std::numeric_limits<double>::infinity();
  const Piece* nearest = &pieces_.back();
  bool past_start = true;
  for (std::size_t k = 0; k < pieces_.size(); ++k) {
    const bool past_end = k + 1 < pieces_.size() && along(pieces_[k + 1], r, z) >= 0;
    if (past_start && !past_end) {
      const double distance = std::abs(distance_to(pieces_[k], r, z));
      if (distance < least) {
        least = distance;
        nearest = &pieces_[k];
      }
    }
    past_start = past_end;
  }
  if (nearest->curvature > 0)
    return distance_to_arc(*nearest, r, z);
  return {distance_to_line(*nearest, r, z), {nearest->tangent[1], -nearest->tangent[0]}, {{0, 0}, {0, 0}}};
}

const Meridian::Piece& Meridian::piece_at(double s) const {
  const auto above =
      std::upper_bound(pieces_.begin(), pieces_.end(), s,
                       [](double height, const Piece& piece) { return height < piece.start[1]; });
  return *std::prev(above);
}

double Meridian::radius(double s) const {
  if (s <= 0)
    return 0;
  const Piece& piece = piece_at(s);
  const double rise = s - piece.centre[1];
  if (piece.curvature > 0)
    return piece.centre[0] +
           piece.side * std::sqrt(std::max(0.0, (piece.curvature - rise) * (piece.curvature + rise)));
  return piece.start[0] + (s - piece.start[1]) * piece.tangent[0] / piece.tangent[1];
}

double Meridian::slope(double s) const {
  if (s <= 0)
    return 0;
  const Piece& piece = piece_at(s);
  if (piece.curvature > 0)
    return (piece.centre[1] - s) / (radius(s) - piece.centre[0]);
  return piece.tangent[0] / piece.tangent[1];
}

const Meridian::Piece& Meridian::first_arc() const {
  return *std::find_if(pieces_.begin(), pieces_.end(),
                       [](const Piece& piece) { return piece.curvature > 0; });
}

double Meridian::first_arc_end() const {
  return (&first_arc() + 1)->start[1];
}

} // namespace percuta::needles

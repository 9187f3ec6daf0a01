#include "needles/meridian.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace percuta::needles {

namespace {

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

Meridian::Meridian(std::vector<Corner> corners) {
  const std::vector<Side> sides = sides_of(corners);
  check_rounding(corners, sides);
  const double base = corners[0].height + apex_lift(corners[0].fillet, sides[0]);
  for (Corner& corner : corners)
    corner.height -= base;
  const double apex[2] = {0, 0}, outwards[2] = {1, 0};
  if (sides[0].direction[1] > 0)
    add_arc(apex, outwards, corners[0].fillet, 1);
  // Where the rounding of corner i leaves (+1) or reaches (-1) a side.
  const auto touch = [&](std::size_t i, const Side& side, double sign) {
    const double along = sign * reach(corners, sides, i);
    return std::array<double, 2>{
        {corners[i].radius + along * side.direction[0], corners[i].height + along * side.direction[1]}};
  };
  for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
    const auto from = touch(i, sides[i], 1), to = touch(i + 1, sides[i], -1);
    add_line(from.data(), to.data(), sides[i].direction, 1e-9 * corners.back().radius);
    const double angle = turn(sides[i], sides[i + 1]);
    if (std::abs(angle) > straight_turn)
      add_arc(to.data(), sides[i].direction, corners[i + 1].fillet, std::copysign(1, angle));
  }
  const auto shaft = touch(corners.size() - 1, sides.back(), 1);
  add_line(shaft.data(), nullptr, sides.back().direction, 0);
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

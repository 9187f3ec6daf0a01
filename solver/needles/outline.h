#pragma once
// The outline of a needle before and while it is rounded: straight sides between corners.

#include <vector>

namespace percuta::needles {

/// A corner of an outline and the radius that rounds it.
struct Corner {
  double radius = 0; ///< m from the axis
  double height = 0; ///< m
  double fillet = 0; ///< m; of the first corner, on the axis: radius of the tip's sphere
};

/// Gives a fillet to every corner but the first that has none: an arc that touches both sides at `share` of
/// the shorter one (of the part that the tip's sphere leaves; above the last corner, at `share` of its
/// radius).
void round_corners(std::vector<Corner>& corners, double share);

constexpr double straight_turn = 1e-9; ///< rad: a turn that needs no rounding

/// Straight stretch between two corners.
struct Side {
  double direction[2];
  double length;
};

/// Side i leads from corner i to the next; the last one is the shaft, without end. Throws
/// std::invalid_argument unless corners begin on the axis and neither heights nor radii fall.
std::vector<Side> sides_of(const std::vector<Corner>& corners);

/// Angle from one direction to the next, rad; positive to the left, where the body is convex.
double turn(const Side& before, const Side& after);

/// How far the rounded tip lies above the sharp apex, m.
double apex_lift(double fillet, const Side& first);

/// Distance from corner `i` to the points where its fillet touches the sides, m.
double reach(const std::vector<Corner>& corners, const std::vector<Side>& sides, std::size_t i);

/// Throws std::invalid_argument for corners without a fillet, and for fillets that overlap.
void check_rounding(const std::vector<Corner>& corners, const std::vector<Side>& sides);

} // namespace percuta::needles

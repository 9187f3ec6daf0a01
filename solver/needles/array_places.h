#pragma once
// Where the needles of an array stand.

#include "needles/device.h"

#include <array>
#include <vector>

namespace percuta::needles {

/// Places of `count` needles on a lattice of `pitch` (m) around its centre, as compact as they can stand: a
/// square lattice of a square number is that square, everything else the points nearest to the best of the
/// lattice's centres of symmetry.
std::vector<std::array<double, 2>> needle_places(Layout layout, int count, double pitch);

/// Place of a needle in the quarter x, y >= 0 of an array whose planes of symmetry are x = 0 and y = 0, m.
struct QuarterPlace {
  double x = 0, y = 0;
  double shorter = 0; ///< than the longest needles
  /// Part of the needle that lies in the quarter.
  double share() const { return (x == 0 ? 0.5 : 1) * (y == 0 ? 0.5 : 1); }
};

/// Distances of needle_places from the middle, each once, rising, m.
std::vector<double> ring_radii(Layout layout, int count, double pitch);

/// Of needle_places; empty where these have not both planes of symmetry. `shorter`: m, of each ring; empty:
/// all as long.
std::vector<QuarterPlace> quarter_of_array(Layout layout, int count, double pitch,
                                           const std::vector<double>& shorter = {});

} // namespace percuta::needles

#pragma once
// How the unknowns of a space are numbered for a solver that works on blocks of nodes.

#include "mechanics/space.h"

namespace percuta::mechanics {

/// Nodes with at least one unknown, in the order of the space's points, of which each rank has a compact
/// part. Each carries three rows, also where a component is fixed.
struct BlockNumbering {
  using Element = SolidElement<1>;
  explicit BlockNumbering(const Space<Element>& space);

  std::vector<std::array<double, 3>> place; ///< m, of each node
  std::vector<int> row;                     ///< of each unknown
  std::vector<int> fixed_rows;              ///< those of no unknown
  Ranks::Share own{0, 0};                   ///< nodes of this rank
};

} // namespace percuta::mechanics

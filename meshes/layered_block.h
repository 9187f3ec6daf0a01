#pragma once
// Block of hexahedra in layers.

#include <vector>

namespace percuta::meshes {

/// Cell boundaries in m, strictly increasing; z points out of the tissue.
struct LayeredBlock {
  std::vector<double> x, y, z;
  std::vector<int> row_layer; ///< per row of cells, bottom row first: layer index
};

} // namespace percuta::meshes

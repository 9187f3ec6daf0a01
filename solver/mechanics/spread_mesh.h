#pragma once
// Meshes of which every rank has a part; for the .cc files of the spaces only.

#include "base/ranks.h"

#include <deal.II/grid/tria.h>

#include <memory>
#include <vector>

namespace percuta::mechanics {

/// Where on a curve through the block's cells each of them stands. Neighbours on it are mostly neighbours in
/// space; it is the order in which p4est deals them out.
std::vector<unsigned> curve_through(const dealii::Triangulation<3>& block);

/// The block itself where a process is alone. On several ranks the same as a forest of octrees (p4est,
/// Burstedde, Wilcox & Ghattas 2011) with a cell of the block for each tree: every rank has the block, and of
/// the cells into which it will be divided an equal piece of the curve, with those next to it.
std::unique_ptr<dealii::Triangulation<3>> spread(std::unique_ptr<dealii::Triangulation<3>> block,
                                                 const Ranks& ranks);

} // namespace percuta::mechanics

#pragma once
// Cuts inside a block of hexahedra; for the .cc files of the spaces only.

#include "base/ranks.h"

#include <deal.II/grid/tria.h>

#include <functional>

namespace percuta::mechanics {

/// Opens the inner faces normal to x whose centres `cut` names: the faces on either side get nodes of their
/// own, except along the front, where a cut ends inside the mesh. Boundaries of the block keep their numbers,
/// faces of cuts get 6 where the body lies at smaller x and 7 where it lies at larger x. The mesh is a block
/// that has not been refined.
void cut_mesh(const std::function<bool(const dealii::Point<3>& centre)>& cut, dealii::Triangulation<3>& mesh);

/// Divides cells at cuts until the faces on either side match, which may be on other ranks.
void match_cuts(const Ranks& ranks, dealii::Triangulation<3>& mesh);

} // namespace percuta::mechanics

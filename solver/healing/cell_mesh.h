#pragma once
// The mesh of healing around a needle: the dermis, finest where it is injured.

#include "healing/cell_diffusion.h"
#include "injury/injury.h"

#include <functional>
#include <vector>

namespace percuta::healing {

/// What decides the mesh; mm.
struct CellShape {
  double radius = 0;       ///< of the circle that holds one puncture of a pass
  double top = 0;          ///< of the dermis, below the surface
  double bottom = 0;       ///< of the dermis; `top` where there is none
  double wound_radius = 0; ///< largest one of the damaged tissue; 0 without a wound
  double wound_depth = 0;  ///< of the channel's deepest point
};

CellShape cell_shape(const insertion::InsertionResult& insertion, const scenario::Protocol& protocol);

/// Twelve elements across the wound; along it elements of 30 um, shorter where that would be fewer than ten
/// (to 10 um), longer where it would be more than 40. Beyond they grow by 1.3. `refinement` times as many.
/// The mesh of the insertion would not do: it is fine at the tip, where healing has nothing to resolve, and
/// has tens of thousands of points. Needs a dermis.
CellMesh mesh_cell(const CellShape& shape, double refinement = 1);

/// Means of a function of radius and depth (mm) over what belongs to each node, that is, weighted with the
/// node's shape function: with the lumped mass they keep the function's amount, however thin its edge.
std::vector<double> nodal_means(const CellMesh& mesh, const std::function<double(double, double)>& function);

} // namespace percuta::healing

#pragma once
// Healing in space: the model at every node of a cell, coupled by what spreads.

#include "healing/cell_diffusion.h"
#include "healing/course.h"

#include <functional>
#include <vector>

namespace percuta::healing {

/// A state that spreads.
struct Spreading {
  int state = 0;
  double diffusivity = 0; ///< mm2/d
};

/// Latent TGF-beta, PDGF and debris, which stands for danger signals; cells that walk: fibroblasts,
/// neutrophils, macrophages. The other states stay where they are: the clot, matrix, vessels, myofibroblasts,
/// which hold on to the matrix, enzymes, and active TGF-beta, whose range is 0.15 mm.
std::vector<Spreading> what_spreads(const Constants& constants);

/// Tissue around a needle through its sessions.
struct Cell {
  CellMesh mesh;
  std::vector<Span> spans; ///< as for simulate(), but without their doses
  /// Of every node at the start of a span; zeros where it is no session.
  std::function<SessionDose(std::size_t span, std::size_t node)> dose;
  std::vector<Spreading> spreading;
  double splitting = 0.25; ///< d, between exchanges of reaction and diffusion, at most
  Tolerance tolerance{1e-5, 1e-7};
};

/// One course per node, in the mesh's order, with the states on `days` (ascending; on the day of a session:
/// before it). Strang splitting: half a step of diffusion, one of the model's rates by the bulk integrator,
/// half a step of diffusion; formally of order 2, measured 1.5 shortly after a session. Diffusion is exact in
/// time and keeps amount and sign (CellDiffusion); nothing leaves the cell. Throws NotConverged.
std::vector<Course> simulate_cell(const Cell& cell, const std::vector<double>& days);

} // namespace percuta::healing

#pragma once
// Healing over depth with signals that spread: the model at every node of a mesh, coupled by diffusion.

#include "healing/course.h"

#include <vector>

namespace percuta::healing {

/// A column of tissue from the surface down. Latent TGF-beta and PDGF diffuse; cells, matrix and active
/// TGF-beta (range 0.15 mm) stay where they are.
struct DepthColumn {
  std::vector<double> depths; ///< mm, ascending nodes of linear finite elements
  std::vector<Span> spans;    ///< as for simulate(); a span with a dose is a session
  /// Per node: multiplies the damage of a session's dose (mean and local), 0 below the channel.
  std::vector<double> damage;
  double diffusivity = 0.288; ///< mm2/d; 0.012 mm2/h (healing design)
  double splitting = 0.25;    ///< d, between exchanges of reaction and diffusion
  Tolerance tolerance{1e-5, 1e-7};
};

/// States per day and node.
struct DepthCourse {
  std::vector<double> days;
  std::vector<std::vector<State>> states; ///< [day][node]
};

/// Strang splitting: half a step of diffusion, one of the model's rates by the bulk integrator, half a step
/// of diffusion; formally of order 2, measured 1.5 shortly after a session. Diffusion is exact in time: the
/// exponential of the finite-element operator with lumped mass, which keeps the amount and the sign. No flux
/// through the surface and the lower end. Reports the states on `days` (ascending, above 0; rounded up to the
/// end of a splitting step). Throws NotConverged.
DepthCourse simulate_column(const DepthColumn& column, const std::vector<double>& days);

} // namespace percuta::healing

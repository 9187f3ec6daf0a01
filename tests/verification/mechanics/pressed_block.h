#pragma once
// A block of hexahedra some of whose surface moves as prescribed, and the force that takes.

#include "mechanics/bulk_term.h"
#include "mechanics/minimiser.h"

#include <functional>
#include <optional>

namespace percuta::mechanics {

/// Displacements of a surface node at full load, where they are prescribed.
using Prescribed = std::array<std::optional<double>, 3>;

/// Lengths, moduli and forces in whatever units a case chooses.
struct PressedBlock {
  meshes::LayeredBlock mesh;
  std::function<Prescribed(double x, double y, double z)> prescribed;
  int steps = 10;
  /// Nodes that are moved along z, on which forces are measured.
  bool loaded(double x, double y, double z) const { return prescribed(x, y, z)[2].value_or(0) != 0; }
};

/// Between 0 and `length`.
std::vector<double> equal_cells(double length, int cells);

/// A quarter of a cube that is pressed by `travel` between bonded plates: its planes of symmetry are x = 0
/// and y = 0. `cells` per edge of the whole.
PressedBlock quarter_cube(double edge, double travel, int cells);

struct Pressing {
  std::vector<double> force;   ///< against the travel, at the end of each step
  std::vector<int> iterations; ///< of Newton's method, in each step
};

/// `force_scale`: what residuals are measured against, relative to 1e-7. Fails the test when a step does not
/// converge.
template <int degree>
Pressing press(const PressedBlock& block, std::unique_ptr<laws::Law> law, double bulk_ratio,
               double force_scale);

} // namespace percuta::mechanics

#pragma once
// The solver minimises a sum of energies of the displacement. Each part of the physics is one term.

#include "mechanics/linear_solver.h"

#include <Eigen/Core>

#include <limits>
#include <vector>

namespace percuta::mechanics {

constexpr double inadmissible = std::numeric_limits<double>::infinity();

/// Gradient and Hessian being assembled. Vectors cover all degrees of freedom, the fixed ones last; `hessian`
/// holds the upper triangle of the unknowns, in the positions that SymmetricSystem hands out.
struct Linearisation {
  Eigen::VectorXd gradient;
  std::vector<double> hessian;
  double force_scale = 0; ///< sum of absolute external nodal forces, N: what residuals are measured against
  VolumePart volume{};    ///< filled when it is to be kept apart from the Hessian
};

/// One part of the incremental energy. Terms hold their history; evaluation never changes it.
class EnergyTerm {
public:
  virtual ~EnergyTerm() = default;
  /// Energy in J, or `inadmissible` when a point is turned inside out.
  virtual double energy(const Eigen::VectorXd& displacement) const = 0;
  /// Adds gradient and Hessian; returns the energy.
  virtual double linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const = 0;
};

} // namespace percuta::mechanics

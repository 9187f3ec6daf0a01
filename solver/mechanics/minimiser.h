#pragma once
// Minimises a sum of energies at a fixed position of the needle, through instabilities as well.

#include "mechanics/energy_term.h"
#include "mechanics/symmetric_system.h"

#include <string>

namespace percuta::mechanics {

struct MinimiserSettings {
  int largest_iterations = 400;
  double tolerance = 1e-6;   ///< residual norm over the sum of external nodal forces
  double smallest_force = 0; ///< N, floor of that sum, so that an unloaded state converges
  double rounding = 1e-15;   ///< of the energy: a step that predicts less gain is not worth taking
  double first_shift = 1e-3; ///< in units of the metric
};

struct MinimiserReport {
  bool converged = false;
  int iterations = 0;
  int factorisations = 0;
  long linear_iterations = 0, linear_solutions = 0; ///< of an iterative solver (LinearSolver)
  double start_energy = 0;                          ///< J
  double energy = 0;                                ///< J at the end
  double residual = 0;                              ///< N
  std::string reason;                               ///< why it stopped, when not converged
};

/// Newton's method on the energy with a line search. Where the Hessian is not positive definite the step is
/// taken with `Hessian + shift * metric`, the shift raised until a Cholesky factorisation succeeds: a
/// linearly implicit step in pseudo-time. A limit point (the skin giving way under the tip) is passed by
/// minimising across it, because no smaller load step would help. The shift falls back to zero as steps
/// succeed, so convergence ends quadratically, or, where the solver solves with the next Hessian without
/// factorising it (LinearSolver::solve_near), superlinearly.
///
/// On several ranks (SymmetricSystem::ranks) `terms` and `metric` are each rank's share; `displacement` is
/// the same on all, and so is everything that is returned.
MinimiserReport minimise(const std::vector<const EnergyTerm*>& terms, SymmetricSystem& system,
                         const std::vector<double>& metric, const MinimiserSettings& settings,
                         Eigen::VectorXd& displacement);

/// Sum of the energies of `terms`, and over the ranks.
double total_energy(const std::vector<const EnergyTerm*>& terms, const Eigen::VectorXd& displacement,
                    const Ranks& ranks = {});

} // namespace percuta::mechanics

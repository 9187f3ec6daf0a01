#pragma once
// Krylov's method with multigrid for nearly incompressible hexahedra, on one or several ranks (PETSc, ML).

#include "mechanics/linear_solver.h"
#include "mechanics/space.h"

#include <memory>

namespace percuta::mechanics {

/// The Hessian H + B kappa B^T, with one volumetric mode B per cell, has the solutions of
///
///     [ H + g mu B B^T   B      ] [u]   [r]
///     [ B^T             -1/k    ] [p] = [0] ,      k = kappa - g mu
///
/// whose condition does not grow with kappa (Fortin & Glowinski 1983). Flexible GMRES solves it,
/// preconditioned by a block triangle (Elman, Silvester & Wathen 2014): for the upper block one V-cycle of
/// smoothed aggregation (ML: Gee et al. 2006) that knows the six rigid motions, for its Schur complement
/// 1/((1 + g) mu) + 1/k. Trilinear displacements with constant pressures have checkerboards, which alone
/// would let iterations grow as cells shrink; g = 10 holds them.
///
/// Whether the matrix is positive definite is not seen by the iterations. What makes it indefinite, contact,
/// slits and compressed tissue, is local, so the block of those nodes whose stiffness is farthest from that
/// of undeformed tissue is factorised first: where it is indefinite, so is the matrix. Beyond that, solve()
/// fails where the solution goes uphill, and where it is not found.
class BlockKrylovSolver : public LinearSolver {
public:
  using Element = SolidElement<1>;
  /// `space` has to outlive this.
  explicit BlockKrylovSolver(const Space<Element>& space);
  ~BlockKrylovSolver() override;

  /// False when the matrix is seen not to be positive definite, or no preconditioner can be made.
  bool factorise(const ShiftedHessian& matrix) override;
  bool solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution) override;
  bool wants_volume_apart() const override { return true; }
  long iterations() const override;
  long solutions() const override;
  std::string name() const override { return "GMRES with multigrid on shear and pressure (PETSc, ML)"; }

private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

} // namespace percuta::mechanics

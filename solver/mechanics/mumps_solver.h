#pragma once
// Factorisation of a matrix whose contributions are spread over ranks (MUMPS).

#include "base/ranks.h"
#include "mechanics/linear_solver.h"

#include <memory>

namespace percuta::mechanics {

class SymmetricSystem;

/// L D L^T without pivoting: the number of negative pivots tells whether a matrix is positive definite. Works
/// in one process as well, but CholeskySolver is quicker there.
class MumpsSolver : public LinearSolver {
public:
  /// `system`: of this rank's contributions. Throws std::runtime_error when the analysis fails.
  explicit MumpsSolver(const SymmetricSystem& system);
  ~MumpsSolver() override;

  /// Throws std::runtime_error when memory is short.
  bool factorise(const ShiftedHessian& matrix) override;
  bool solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution) override;
  std::string name() const override { return "direct factorisation on several ranks (MUMPS)"; }

private:
  struct Implementation;
  Ranks ranks_;
  std::unique_ptr<Implementation> implementation_;
};

} // namespace percuta::mechanics

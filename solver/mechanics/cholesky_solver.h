#pragma once
// Cholesky factorisation in one process (CHOLMOD).

#include "mechanics/linear_solver.h"

#include <memory>

namespace percuta::mechanics {

class SymmetricSystem;

/// Analyses the pattern once. The factorisation tells whether a matrix is positive definite.
class CholeskySolver : public LinearSolver {
public:
  /// `system` has to outlive this. Throws std::runtime_error when memory is short.
  explicit CholeskySolver(const SymmetricSystem& system);
  ~CholeskySolver() override;

  bool factorise(const ShiftedHessian& matrix) override;
  bool solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution) override;
  NearSolution solve_near(const ShiftedHessian& matrix, const Eigen::VectorXd& right_side, double tolerance,
                          Eigen::VectorXd& solution) override;
  bool threadable() const override { return true; }
  std::string name() const override { return "Cholesky factorisation (CHOLMOD)"; }

private:
  void set_values(const ShiftedHessian& matrix);

  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

} // namespace percuta::mechanics

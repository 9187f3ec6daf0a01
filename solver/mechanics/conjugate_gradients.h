#pragma once
// Solution with a matrix that is close to one whose factorisation is at hand.

#include "mechanics/linear_solver.h"

#include <Eigen/SparseCore>

#include <functional>

namespace percuta::mechanics {

/// Preconditioned conjugate gradients (Hestenes & Stiefel 1952) that stop early: at a relative
/// tolerance in the energy norm as the preconditioner has it; where the curvature along a direction is not
/// positive; or where the tolerance is not in sight. Written out because Eigen's does not look at the
/// curvature.
class ConjugateGradients {
public:
  using Matrix = Eigen::Map<const Eigen::SparseMatrix<double>>; ///< upper triangle
  using Precondition = std::function<bool(const Eigen::VectorXd& residual, Eigen::VectorXd& correction)>;

  NearSolution solve(const Matrix& matrix, const Precondition& precondition,
                     const Eigen::VectorXd& right_side, double tolerance, int largest_iterations,
                     Eigen::VectorXd& solution);

private:
  Eigen::VectorXd residual_, correction_, direction_, image_;
};

} // namespace percuta::mechanics

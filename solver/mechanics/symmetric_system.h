#pragma once
// Sparse symmetric matrices of one pattern, and what they are solved with.

#include "base/ranks.h"
#include "mechanics/linear_solver.h"

#include <Eigen/Core>

#include <memory>
#include <utility>
#include <vector>

namespace percuta::mechanics {

/// Symmetric matrices of one fixed pattern, stored as the values of the upper triangle. On several ranks each
/// has the pattern and the values of its own contributions, and a matrix is their sum. Unless told otherwise
/// one process factorises them by CHOLMOD.
class SymmetricSystem {
public:
  /// `couplings`: for each element the unknowns that it couples; negative or >= `size` entries are ignored.
  SymmetricSystem(int size, const std::vector<std::vector<int>>& couplings, const Ranks& ranks = {});
  ~SymmetricSystem();

  int size() const { return static_cast<int>(column_start_.size()) - 1; }
  std::size_t nonzeros() const { return rows_.size(); }
  /// Position of entry (i, j) in a value array, -1 when one of them is not an unknown.
  int position(int i, int j) const;
  /// Positions of all pairs a <= b of `unknowns`, row by row: the scatter map of an element matrix.
  std::vector<int> positions(const std::vector<int>& unknowns) const;
  /// Where each column begins in rows(), and the rows of each column's upper triangle, sorted.
  const std::vector<int>& column_start() const { return column_start_; }
  const std::vector<int>& rows() const { return rows_; }
  std::size_t pattern_memory() const { return (rows_.size() + column_start_.size()) * sizeof(int); }

  /// Takes another solver; on several ranks there has to be one.
  void solve_by(std::unique_ptr<LinearSolver> solver) { solver_ = std::move(solver); }
  /// Those over which Hessian, gradient and energies are spread.
  const Ranks& ranks() const { return ranks_; }
  /// CHOLMOD where none was given; it analyses the pattern when it is first asked for.
  LinearSolver& solver();

  /// Prepares the solution of `values + shift * metric`, plus the volumetric part that is apart; false when
  /// that is not positive definite.
  bool factorise(const std::vector<double>& values, const std::vector<double>& metric, double shift,
                 const VolumePart* volume = nullptr);
  /// Solves with the last matrix that factorise() said true of; false where that fails.
  bool solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution);
  /// LinearSolver::solve_near with `values + shift * metric`, plus the volumetric part that is apart.
  NearSolution solve_near(const std::vector<double>& values, const std::vector<double>& metric, double shift,
                          const VolumePart* volume, const Eigen::VectorXd& right_side, double tolerance,
                          Eigen::VectorXd& solution);

private:
  std::vector<int> column_start_, rows_;
  Ranks ranks_;
  std::unique_ptr<LinearSolver> solver_;
};

} // namespace percuta::mechanics

#pragma once
// Sparse symmetric matrix with a Cholesky factorisation that tells whether it is positive definite (CHOLMOD).

#include <Eigen/Core>

#include <memory>
#include <utility>
#include <vector>

namespace percuta::mechanics {

/// Symmetric matrices of one fixed pattern, stored as the values of the upper triangle. The pattern is
/// analysed once.
class SymmetricSystem {
public:
  /// `couplings`: for each element the unknowns that it couples; negative or >= `size` entries are ignored.
  SymmetricSystem(int size, const std::vector<std::vector<int>>& couplings);
  ~SymmetricSystem();

  int size() const;
  std::size_t nonzeros() const;
  /// Position of entry (i, j) in a value array, -1 when one of them is not an unknown.
  int position(int i, int j) const;
  /// Positions of all pairs a <= b of `unknowns`, row by row: the scatter map of an element matrix.
  std::vector<int> positions(const std::vector<int>& unknowns) const;

  /// Factorises `values + shift * metric`; false when that is not positive definite.
  bool factorise(const std::vector<double>& values, const std::vector<double>& metric, double shift);
  /// Solves with the last successful factorisation.
  void solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution);

private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

} // namespace percuta::mechanics

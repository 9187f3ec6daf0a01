#include "mechanics/symmetric_system.h"

#include "mechanics/cholesky_solver.h"

#include <algorithm>
#include <stdexcept>

namespace percuta::mechanics {

namespace {

/// Rows of each column's upper triangle, sorted, diagonal included.
std::vector<std::vector<int>> upper_columns(int size, const std::vector<std::vector<int>>& couplings) {
  std::vector<std::vector<int>> columns(size);
  for (int i = 0; i < size; ++i)
    columns[i].push_back(i);
  for (const std::vector<int>& unknowns : couplings)
    for (int column : unknowns)
      if (column >= 0 && column < size)
        for (int row : unknowns)
          if (row >= 0 && row < column)
            columns[column].push_back(row);
  for (std::vector<int>& rows : columns) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  }
  return columns;
}

} // namespace

SymmetricSystem::SymmetricSystem(int size, const std::vector<std::vector<int>>& couplings) {
  column_start_.push_back(0);
  for (const std::vector<int>& rows : upper_columns(size, couplings)) {
    rows_.insert(rows_.end(), rows.begin(), rows.end());
    column_start_.push_back(static_cast<int>(rows_.size()));
  }
}

SymmetricSystem::~SymmetricSystem() = default;

int SymmetricSystem::position(int i, int j) const {
  const int row = std::min(i, j), column = std::max(i, j);
  if (row < 0 || column >= size())
    return -1;
  const auto begin = rows_.begin() + column_start_[column], end = rows_.begin() + column_start_[column + 1];
  const auto found = std::lower_bound(begin, end, row);
  if (found == end || *found != row)
    throw std::logic_error("entry outside the sparsity pattern");
  return static_cast<int>(found - rows_.begin());
}

std::vector<int> SymmetricSystem::positions(const std::vector<int>& unknowns) const {
  std::vector<int> result;
  for (std::size_t a = 0; a < unknowns.size(); ++a)
    for (std::size_t b = a; b < unknowns.size(); ++b)
      result.push_back(position(unknowns[a], unknowns[b]));
  return result;
}

void SymmetricSystem::solve_by(std::unique_ptr<LinearSolver> solver, const Ranks& ranks) {
  solver_ = std::move(solver);
  ranks_ = ranks;
}

LinearSolver& SymmetricSystem::solver() {
  if (!solver_)
    solver_ = std::make_unique<CholeskySolver>(*this);
  return *solver_;
}

bool SymmetricSystem::factorise(const std::vector<double>& values, const std::vector<double>& metric,
                                double shift, const VolumePart* volume) {
  return solver().factorise({values, metric, shift, volume});
}

bool SymmetricSystem::solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution) {
  return solver().solve(right_side, solution);
}

} // namespace percuta::mechanics

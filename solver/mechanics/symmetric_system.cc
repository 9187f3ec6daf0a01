#include "mechanics/symmetric_system.h"

#include "mechanics/cholesky_solver.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace percuta::mechanics {

namespace {

/// Calls visit(row, column) for the upper triangle of what each element couples.
template <class Visit>
void visit_couplings(int size, const std::vector<std::vector<int>>& couplings, const Visit& visit) {
  for (const std::vector<int>& unknowns : couplings)
    for (int column : unknowns)
      if (column >= 0 && column < size)
        for (int row : unknowns)
          if (row >= 0 && row <= column)
            visit(row, column);
}

} // namespace

SymmetricSystem::SymmetricSystem(int size, const std::vector<std::vector<int>>& couplings, const Ranks& ranks)
    : column_start_(size + 1, 0), ranks_(ranks) {
  std::vector<std::size_t> end(size + 1, 0); // of each column, with what several elements couple
  visit_couplings(size, couplings, [&](int, int column) { ++end[column + 1]; });
  std::partial_sum(end.begin(), end.end(), end.begin());
  std::vector<int> repeated(end.back());
  visit_couplings(size, couplings, [&](int row, int column) { repeated[end[column]++] = row; });
  const auto rows_of = [&](int column) { return repeated.begin() + (column > 0 ? end[column - 1] : 0); };
  for (int column = 0; column < size; ++column) {
    std::sort(rows_of(column), rows_of(column + 1));
    const auto last = std::unique(rows_of(column), rows_of(column + 1));
    column_start_[column + 1] = column_start_[column] + static_cast<int>(last - rows_of(column));
  }
  rows_.reserve(column_start_.back());
  for (int column = 0; column < size; ++column)
    rows_.insert(rows_.end(), rows_of(column),
                 rows_of(column) + (column_start_[column + 1] - column_start_[column]));
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
  result.reserve(unknowns.size() * (unknowns.size() + 1) / 2);
  for (std::size_t a = 0; a < unknowns.size(); ++a)
    for (std::size_t b = a; b < unknowns.size(); ++b)
      result.push_back(position(unknowns[a], unknowns[b]));
  return result;
}

LinearSolver& SymmetricSystem::solver() {
  if (!solver_ && !ranks_.alone())
    throw std::logic_error("several ranks have no solver of their own");
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

NearSolution SymmetricSystem::solve_near(const std::vector<double>& values, const std::vector<double>& metric,
                                         double shift, const VolumePart* volume,
                                         const Eigen::VectorXd& right_side, double tolerance,
                                         Eigen::VectorXd& solution) {
  return solver().solve_near({values, metric, shift, volume}, right_side, tolerance, solution);
}

} // namespace percuta::mechanics

#include "mechanics/symmetric_system.h"

#include <suitesparse/cholmod.h>

#include <algorithm>
#include <stdexcept>

// Present when the BLAS is OpenBLAS and CHOLMOD uses OpenMP. Fronts of a two-dimensional mesh are too small
// to share between threads, the cores are better used by several strokes at once, and threads that wait for
// each other on busy cores spin: that doubled the time of a stroke.
extern "C" __attribute__((weak)) void openblas_set_num_threads(int);
extern "C" __attribute__((weak)) void omp_set_max_active_levels(int);

namespace percuta::mechanics {

struct SymmetricSystem::Implementation {
  cholmod_common common;
  cholmod_sparse* matrix = nullptr;
  cholmod_factor* factor = nullptr;
  int size = 0;

  const int* column_start() const { return static_cast<const int*>(matrix->p); }
  const int* rows() const { return static_cast<const int*>(matrix->i); }
};

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

SymmetricSystem::SymmetricSystem(int size, const std::vector<std::vector<int>>& couplings)
    : implementation_(std::make_unique<Implementation>()) {
  if (openblas_set_num_threads)
    openblas_set_num_threads(1);
  if (omp_set_max_active_levels)
    omp_set_max_active_levels(0); // of this thread: parallel regions run serially
  Implementation& self = *implementation_;
  self.size = size;
  cholmod_start(&self.common);
  self.common.supernodal = CHOLMOD_AUTO;
  self.common.final_ll = 1;
  self.common.quick_return_if_not_posdef = 1;
  self.common.print = 0;
  self.common.error_handler = nullptr;

  const auto columns = upper_columns(size, couplings);
  std::size_t nonzeros = 0;
  for (const auto& rows : columns)
    nonzeros += rows.size();
  self.matrix = cholmod_allocate_sparse(size, size, nonzeros, 1, 1, 1, CHOLMOD_REAL, &self.common);
  int* start = static_cast<int*>(self.matrix->p);
  int* row = static_cast<int*>(self.matrix->i);
  double* value = static_cast<double*>(self.matrix->x);
  int next = 0;
  for (int column = 0; column < size; ++column) {
    start[column] = next;
    for (int each : columns[column]) {
      row[next] = each;
      value[next++] = each == column ? 1 : 0;
    }
  }
  start[size] = next;
  self.factor = cholmod_analyze(self.matrix, &self.common);
  if (!self.factor)
    throw std::runtime_error("the sparse factorisation could not be analysed (out of memory?)");
}

SymmetricSystem::~SymmetricSystem() {
  Implementation& self = *implementation_;
  cholmod_free_factor(&self.factor, &self.common);
  cholmod_free_sparse(&self.matrix, &self.common);
  cholmod_finish(&self.common);
}

int SymmetricSystem::size() const {
  return implementation_->size;
}

std::size_t SymmetricSystem::nonzeros() const {
  return implementation_->column_start()[size()];
}

int SymmetricSystem::position(int i, int j) const {
  const int row = std::min(i, j), column = std::max(i, j);
  if (row < 0 || column >= size())
    return -1;
  const int* begin = implementation_->rows() + implementation_->column_start()[column];
  const int* end = implementation_->rows() + implementation_->column_start()[column + 1];
  const int* found = std::lower_bound(begin, end, row);
  if (found == end || *found != row)
    throw std::logic_error("entry outside the sparsity pattern");
  return static_cast<int>(found - implementation_->rows());
}

std::vector<int> SymmetricSystem::positions(const std::vector<int>& unknowns) const {
  std::vector<int> result;
  for (std::size_t a = 0; a < unknowns.size(); ++a)
    for (std::size_t b = a; b < unknowns.size(); ++b)
      result.push_back(position(unknowns[a], unknowns[b]));
  return result;
}

bool SymmetricSystem::factorise(const std::vector<double>& values, const std::vector<double>& metric,
                                double shift) {
  Implementation& self = *implementation_;
  double* target = static_cast<double*>(self.matrix->x);
  for (std::size_t k = 0; k < values.size(); ++k)
    target[k] = shift > 0 ? values[k] + shift * metric[k] : values[k];
  cholmod_factorize(self.matrix, self.factor, &self.common);
  return self.common.status == CHOLMOD_OK && self.factor->minor == self.factor->n;
}

void SymmetricSystem::solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution) {
  Implementation& self = *implementation_;
  // A view on the right side: CHOLMOD only reads it.
  cholmod_dense view{};
  view.nrow = view.nzmax = view.d = self.size;
  view.ncol = 1;
  view.x = const_cast<double*>(right_side.data());
  view.xtype = CHOLMOD_REAL;
  view.dtype = CHOLMOD_DOUBLE;
  cholmod_dense* result = cholmod_solve(CHOLMOD_A, self.factor, &view, &self.common);
  std::copy_n(static_cast<double*>(result->x), self.size, solution.data());
  cholmod_free_dense(&result, &self.common);
}

} // namespace percuta::mechanics

#include "mechanics/cholesky_solver.h"

#include "mechanics/symmetric_system.h"
#include "mechanics/threads.h"

#include <suitesparse/cholmod.h>

#include <algorithm>
#include <stdexcept>

namespace percuta::mechanics {

struct CholeskySolver::Implementation {
  cholmod_common common;
  cholmod_sparse matrix{}; ///< a view on the system's pattern and on `values`
  std::vector<double> values;
  cholmod_factor* factor = nullptr;
};

CholeskySolver::CholeskySolver(const SymmetricSystem& system)
    : implementation_(std::make_unique<Implementation>()) {
  one_thread_for_dense_algebra();
  Implementation& self = *implementation_;
  cholmod_start(&self.common);
  self.common.supernodal = CHOLMOD_AUTO;
  self.common.final_ll = 1;
  self.common.quick_return_if_not_posdef = 1;
  self.common.print = 0;
  self.common.error_handler = nullptr;

  self.values.assign(system.nonzeros(), 0);
  cholmod_sparse& matrix = self.matrix;
  matrix.nrow = matrix.ncol = system.size();
  matrix.nzmax = system.nonzeros();
  matrix.p = const_cast<int*>(system.column_start().data()); // CHOLMOD only reads a packed, sorted pattern
  matrix.i = const_cast<int*>(system.rows().data());
  matrix.x = self.values.data();
  matrix.stype = 1;
  matrix.itype = CHOLMOD_INT;
  matrix.xtype = CHOLMOD_REAL;
  matrix.dtype = CHOLMOD_DOUBLE;
  matrix.sorted = matrix.packed = 1;
  self.factor = cholmod_analyze(&matrix, &self.common);
  if (!self.factor)
    throw std::runtime_error("the sparse factorisation could not be analysed (out of memory?)");
}

CholeskySolver::~CholeskySolver() {
  Implementation& self = *implementation_;
  cholmod_free_factor(&self.factor, &self.common);
  cholmod_finish(&self.common);
}

bool CholeskySolver::factorise(const ShiftedHessian& matrix) {
  Implementation& self = *implementation_;
  for (std::size_t k = 0; k < self.values.size(); ++k)
    self.values[k] = matrix.shift > 0 ? matrix.values[k] + matrix.shift * matrix.metric[k] : matrix.values[k];
  cholmod_factorize(&self.matrix, self.factor, &self.common);
  return self.common.status == CHOLMOD_OK && self.factor->minor == self.factor->n;
}

bool CholeskySolver::solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution) {
  Implementation& self = *implementation_;
  // A view on the right side: CHOLMOD only reads it.
  cholmod_dense view{};
  view.nrow = view.nzmax = view.d = self.matrix.nrow;
  view.ncol = 1;
  view.x = const_cast<double*>(right_side.data());
  view.xtype = CHOLMOD_REAL;
  view.dtype = CHOLMOD_DOUBLE;
  cholmod_dense* result = cholmod_solve(CHOLMOD_A, self.factor, &view, &self.common);
  if (!result)
    return false;
  std::copy_n(static_cast<double*>(result->x), view.nrow, solution.data());
  cholmod_free_dense(&result, &self.common);
  return true;
}

} // namespace percuta::mechanics

#include "mechanics/cholesky_solver.h"

#include "mechanics/conjugate_gradients.h"
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
  bool factorised = false;                                                  ///< the factor is one
  cholmod_dense *solution = nullptr, *work = nullptr, *more_work = nullptr; ///< kept between solutions
  ConjugateGradients iterations;
};

namespace {

/// A factorisation did 20 operations per ns with 26 000 and 35 000 unknowns of a mesh in space, and an
/// iteration took 1.4 ns for each entry of the factor, which it reads twice: a factorisation takes as long as
/// operations / entries / 28 iterations. Half of them may be tried.
constexpr double operations_per_entry_and_iteration = 50;
constexpr int fewest_iterations = 3;

} // namespace

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
  for (cholmod_dense** kept : {&self.solution, &self.work, &self.more_work})
    cholmod_free_dense(kept, &self.common);
  cholmod_free_factor(&self.factor, &self.common);
  cholmod_finish(&self.common);
}

void CholeskySolver::set_values(const ShiftedHessian& matrix) {
  std::vector<double>& values = implementation_->values;
  for (std::size_t k = 0; k < values.size(); ++k)
    values[k] = matrix.shift > 0 ? matrix.values[k] + matrix.shift * matrix.metric[k] : matrix.values[k];
}

bool CholeskySolver::factorise(const ShiftedHessian& matrix) {
  Implementation& self = *implementation_;
  set_values(matrix);
  cholmod_factorize(&self.matrix, self.factor, &self.common);
  self.factorised = self.common.status == CHOLMOD_OK && self.factor->minor == self.factor->n;
  return self.factorised;
}

NearSolution CholeskySolver::solve_near(const ShiftedHessian& matrix, const Eigen::VectorXd& right_side,
                                        double tolerance, Eigen::VectorXd& solution) {
  Implementation& self = *implementation_;
  const int most = static_cast<int>(self.common.fl / (self.common.lnz * operations_per_entry_and_iteration));
  if (!self.factorised || most < fewest_iterations)
    return NearSolution::not_found;
  set_values(matrix);
  const ConjugateGradients::Matrix view(self.matrix.nrow, self.matrix.ncol, self.matrix.nzmax,
                                        static_cast<int*>(self.matrix.p), static_cast<int*>(self.matrix.i),
                                        self.values.data());
  const auto precondition = [this](const Eigen::VectorXd& residual, Eigen::VectorXd& correction) {
    return solve(residual, correction);
  };
  return self.iterations.solve(view, precondition, right_side, tolerance, most, solution);
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
  if (!cholmod_solve2(CHOLMOD_A, self.factor, &view, nullptr, &self.solution, nullptr, &self.work,
                      &self.more_work, &self.common))
    return false;
  std::copy_n(static_cast<double*>(self.solution->x), view.nrow, solution.data());
  return true;
}

} // namespace percuta::mechanics

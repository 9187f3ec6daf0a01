#include "mechanics/mumps_solver.h"

#include "mechanics/symmetric_system.h"
#include "mechanics/threads.h"

#include <dmumps_c.h>
#include <fmt/format.h>

#include <exception>
#include <stdexcept>

namespace percuta::mechanics {

namespace {

enum Job { begin = -1, end = -2, analyse = 1, factor = 2, substitute = 3 };
constexpr int world = -987654; // MUMPS' name for MPI_COMM_WORLD
constexpr int singular = -10, short_workspace_of_integers = -8, short_workspace = -9;

} // namespace

struct MumpsSolver::Implementation {
  DMUMPS_STRUC_C mumps{};
  std::vector<int> row, column; ///< rows and columns count from 1
  std::vector<double> values, right_side;

  // The numbers of the manual.
  int& control(int number) { return mumps.icntl[number - 1]; }
  int outcome() const { return mumps.infog[0]; }
  int negative_pivots() const { return mumps.infog[11]; }

  void call(Job job) {
    mumps.job = job;
    dmumps_c(&mumps);
  }
  void check(const char* what) const {
    if (outcome() < 0)
      throw std::runtime_error(
          fmt::format("MUMPS cannot {} the matrix: error {}, {}", what, outcome(), mumps.infog[1]));
  }
  /// Factorises again with more room where pivots of an indefinite matrix needed it.
  void factorise() {
    for (call(factor); outcome() == short_workspace || outcome() == short_workspace_of_integers; call(factor))
      control(14) *= 2;
  }
};

MumpsSolver::MumpsSolver(const SymmetricSystem& system)
    : ranks_(system.ranks()), implementation_(std::make_unique<Implementation>()) {
  one_thread_for_dense_algebra();
  require_mpi();
  Implementation& self = *implementation_;
  self.mumps.comm_fortran = world;
  self.mumps.par = 1; // the first rank factorises, too
  self.mumps.sym = 2; // any symmetric matrix: an indefinite one is an answer, not an error
  self.call(begin);
  self.row.reserve(system.nonzeros());
  self.column.reserve(system.nonzeros());
  for (int column = 0; column < system.size(); ++column)
    for (int k = system.column_start()[column]; k < system.column_start()[column + 1]; ++k) {
      self.row.push_back(system.rows()[k] + 1);
      self.column.push_back(column + 1);
    }
  self.values.resize(system.nonzeros());
  self.right_side.resize(system.size());
  for (int stream : {1, 2, 3, 4})
    self.control(stream) = 0; // prints nothing
  self.control(6) = 0;        // no scaling by permutation: the matrix is meant to be positive definite
  self.control(13) = 1;       // pivots of the root are counted, too
  self.control(14) = 30;      // per cent of room beyond the estimate
  self.control(18) = 3;       // every rank brings entries; MUMPS adds those of one place
  self.mumps.cntl[0] = 0;     // no pivoting
  self.mumps.n = system.size();
  self.mumps.nnz_loc = static_cast<MUMPS_INT8>(system.nonzeros());
  self.mumps.irn_loc = self.row.data();
  self.mumps.jcn_loc = self.column.data();
  self.mumps.a_loc = self.values.data();
  self.call(analyse);
  self.check("analyse");
}

MumpsSolver::~MumpsSolver() {
  // After an error the other ranks may not be here, and MUMPS would wait for them.
  if (std::uncaught_exceptions() == 0)
    implementation_->call(end);
}

bool MumpsSolver::factorise(const ShiftedHessian& matrix) {
  Implementation& self = *implementation_;
  for (std::size_t k = 0; k < self.values.size(); ++k)
    self.values[k] = matrix.values[k] + matrix.shift * matrix.metric[k];
  self.factorise();
  if (self.outcome() == singular)
    return false;
  self.check("factorise");
  return self.negative_pivots() == 0;
}

bool MumpsSolver::solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution) {
  Implementation& self = *implementation_;
  Eigen::Map<Eigen::VectorXd> values(self.right_side.data(), right_side.size());
  values = right_side;
  self.mumps.nrhs = 1;
  self.mumps.lrhs = self.mumps.n;
  self.mumps.rhs = self.right_side.data(); // of the first rank; the solution takes its place
  self.call(substitute);
  self.check("solve with");
  ranks_.broadcast(self.right_side.data(), self.right_side.size());
  solution = values;
  return true;
}

} // namespace percuta::mechanics

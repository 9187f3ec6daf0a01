#include "mechanics/block_krylov_solver.h"

#include "mechanics/block_numbering.h"
#include "mechanics/changed_nodes.h"
#include "mechanics/petsc.h"
#include "mechanics/principal_block.h"
#include "mechanics/threads.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace percuta::mechanics {

using namespace petsc;

namespace {

constexpr double augmentation = 10;  ///< g
constexpr double tolerance = 1e-6;   ///< of the residual, relative
constexpr int most_iterations = 150; ///< three to six times what a positive definite matrix takes
constexpr int restart = 60;
constexpr int cell_dofs = 24;

} // namespace

struct BlockKrylovSolver::Implementation {
  const Space<Element>& space;
  Ranks ranks;
  BlockNumbering numbering;
  Ranks::Share nodes, cells; ///< of this rank
  Matrix shear, volume, block;
  Vector u, v, p, q, right, solution;
  Krylov shear_solver, solver;
  std::vector<double> compliance, schur; ///< mu/k and its counterpart of the Schur complement, own cells
  std::vector<double> values;
  Vector stiffness; ///< k/mu of each cell
  long iterations = 0, solutions = 0;

  explicit Implementation(const Space<Element>& space)
      : space(space), ranks(space.ranks()), numbering(space), nodes(numbering.own), cells(space.own_cells()) {
    make_shear();
    make_volume();
    make_vectors();
    make_block();
  }

  int rows() const { return static_cast<int>(3 * (nodes.end - nodes.begin)); }
  int pressures() const { return static_cast<int>(cells.end - cells.begin); }

  /// Calls `visit(row, column, position)` for both halves of this rank's contributions.
  template <class Visit> void visit_entries(const Visit& visit) const {
    const SymmetricSystem& system = space.system();
    for (int column = 0; column < system.size(); ++column)
      for (int k = system.column_start()[column]; k < system.column_start()[column + 1]; ++k) {
        const int i = numbering.row[system.rows()[k]], j = numbering.row[column];
        visit(i, j, k);
        if (i != j)
          visit(j, i, k);
      }
  }
  bool owns(int row) const {
    return row >= static_cast<int>(3 * nodes.begin) && row < static_cast<int>(3 * nodes.end);
  }

  static void make_matrix(Matrix& matrix, int rows, int columns, int block_size, std::vector<PetscInt>& i,
                          std::vector<PetscInt>& j) {
    check(MatCreate(PETSC_COMM_WORLD, matrix.address()));
    check(MatSetSizes(matrix, rows, columns, PETSC_DETERMINE, PETSC_DETERMINE));
    check(MatSetType(matrix, MATAIJ));
    check(MatSetBlockSizes(matrix, block_size, block_size == 3 && columns == rows ? 3 : 1));
    check(MatSetPreallocationCOO(matrix, static_cast<PetscCount>(i.size()), i.data(), j.data()));
  }

  void make_shear() {
    std::vector<PetscInt> i, j;
    visit_entries([&](int row, int column, int) {
      i.push_back(row);
      j.push_back(column);
    });
    for (int row : numbering.fixed_rows)
      if (owns(row)) {
        i.push_back(row);
        j.push_back(row);
      }
    make_matrix(shear, rows(), rows(), 3, i, j);
    give_rigid_motions();
  }

  void give_rigid_motions() {
    Vector places;
    check(MatCreateVecs(shear, places.address(), nullptr));
    check(VecSetBlockSize(places, 3));
    double* at = nullptr;
    check(VecGetArray(places, &at));
    for (std::size_t node = nodes.begin; node < nodes.end; ++node)
      at = std::copy_n(numbering.place[node].begin(), 3, at);
    at -= rows();
    check(VecRestoreArray(places, &at));
    Owned<MatNullSpace, MatNullSpaceDestroy> rigid;
    check(MatNullSpaceCreateRigidBody(places, rigid.address()));
    check(MatSetNearNullSpace(shear, rigid));
  }

  /// Row of an unknown of a cell; -1 where it is fixed.
  int row_of(const CellOf<Element>& cell, int local) const {
    const int dof = cell.dof[local];
    return dof < space.unknowns() ? numbering.row[dof] : -1;
  }

  void make_volume() {
    std::vector<PetscInt> i, j;
    for (int c = 0; c < pressures(); ++c)
      for (int a = 0; a < cell_dofs; ++a) {
        i.push_back(row_of(space.cells()[c], a)); // PETSc leaves negative rows out
        j.push_back(static_cast<PetscInt>(cells.begin) + c);
      }
    make_matrix(volume, rows(), pressures(), 3, i, j);
  }

  void make_vectors() {
    check(MatCreateVecs(volume, p.address(), u.address()));
    check(VecDuplicate(u, v.address()));
    check(VecDuplicate(p, q.address()));
    check(VecDuplicate(p, stiffness.address()));
    check(VecCreateMPI(PETSC_COMM_WORLD, rows() + pressures(), PETSC_DETERMINE, right.address()));
    check(VecDuplicate(right, solution.address()));
  }

  void make_block() {
    check(MatCreateShell(PETSC_COMM_WORLD, rows() + pressures(), rows() + pressures(), PETSC_DETERMINE,
                         PETSC_DETERMINE, this, block.address()));
    check(MatShellSetOperation(block, MATOP_MULT, reinterpret_cast<void (*)()>(&multiply)));
    check(KSPCreate(PETSC_COMM_WORLD, solver.address()));
    check(KSPSetOperators(solver, block, block));
    check(KSPSetType(solver, KSPFGMRES));
    check(KSPGMRESSetRestart(solver, restart));
    check(KSPSetTolerances(solver, tolerance, PETSC_DEFAULT, 1e3, most_iterations));
    PC triangle = nullptr;
    check(KSPGetPC(solver, &triangle));
    check(PCSetType(triangle, PCSHELL));
    check(PCShellSetContext(triangle, this));
    check(PCShellSetApply(triangle, &precondition));
    check(KSPCreate(PETSC_COMM_WORLD, shear_solver.address()));
    check(KSPSetOptionsPrefix(shear_solver, shear_prefix));
    check(KSPSetType(shear_solver, KSPPREONLY));
    PC multigrid = nullptr;
    check(KSPGetPC(shear_solver, &multigrid));
    check(PCSetType(multigrid, PCML));
  }

  /// Displacements and pressures of a block vector, as vectors on its memory.
  struct Parts {
    Parts(Vec u, Vec p, int rows, const double* values) : u(u), p(p) {
      check(VecPlaceArray(u, values));
      check(VecPlaceArray(p, values + rows));
    }
    ~Parts() {
      VecResetArray(u);
      VecResetArray(p);
    }
    Vec u, p;
  };

  template <class Work>
  static PetscErrorCode on_parts(Implementation& self, Vec from, Vec to, const Work& work) {
    const double* in = nullptr;
    double* out = nullptr;
    try {
      check(VecGetArrayRead(from, &in));
      check(VecGetArray(to, &out));
      {
        const Parts source(self.u, self.p, self.rows(), in), target(self.v, self.q, self.rows(), out);
        work();
      }
      check(VecRestoreArrayRead(from, &in));
      check(VecRestoreArray(to, &out));
    } catch (const Failed&) {
      return PETSC_ERR_LIB;
    }
    return 0;
  }

  static PetscErrorCode multiply(Mat matrix, Vec from, Vec to) {
    void* context = nullptr;
    MatShellGetContext(matrix, &context);
    Implementation& self = *static_cast<Implementation*>(context);
    return on_parts(self, from, to, [&] {
      check(MatMult(self.shear, self.u, self.v));
      check(MatMultAdd(self.volume, self.p, self.v, self.v));
      check(MatMultTranspose(self.volume, self.u, self.q));
      self.add_product(self.compliance, -1, self.p, self.q);
    });
  }

  /// q = S (q - p), S the Schur complement's inverse, after the shear's V-cycle.
  static PetscErrorCode precondition(PC triangle, Vec from, Vec to) {
    void* context = nullptr;
    PCShellGetContext(triangle, &context);
    Implementation& self = *static_cast<Implementation*>(context);
    return on_parts(self, from, to, [&] {
      check(KSPSolve(self.shear_solver, self.u, self.v));
      check(MatMultTranspose(self.volume, self.v, self.q));
      check(VecAXPY(self.q, -1, self.p));
      double* values = nullptr;
      check(VecGetArray(self.q, &values));
      for (int c = 0; c < self.pressures(); ++c)
        values[c] *= self.schur[c];
      check(VecRestoreArray(self.q, &values));
    });
  }

  /// to += factor * diagonal * from
  static void add_product(const std::vector<double>& diagonal, double factor, Vec from, Vec to) {
    const double* in = nullptr;
    double* out = nullptr;
    check(VecGetArrayRead(from, &in));
    check(VecGetArray(to, &out));
    for (std::size_t c = 0; c < diagonal.size(); ++c)
      out[c] += factor * diagonal[c] * in[c];
    check(VecRestoreArrayRead(from, &in));
    check(VecRestoreArray(to, &out));
  }

  /// The pressures are scaled so that both blocks have the units of the shear.
  void fill_volume(const VolumePart& part) {
    values.clear();
    compliance.clear();
    schur.clear();
    for (int c = 0; c < pressures(); ++c) {
      const double modulus = part.modulus[c], excess = part.stiffness[c] - augmentation * modulus;
      for (int a = 0; a < cell_dofs; ++a)
        values.push_back(std::sqrt(modulus) * part.moment[cell_dofs * c + a]);
      compliance.push_back(modulus / excess);
      schur.push_back(1 / (1 / (1 + augmentation) + compliance.back()));
    }
    check(MatSetValuesCOO(volume, values.data(), INSERT_VALUES));
  }

  /// Shifted values and g mu B B^T in the positions of the pattern.
  std::vector<double> augmented(const ShiftedHessian& matrix) const {
    std::vector<double> sum = matrix.values;
    if (matrix.shift > 0)
      for (std::size_t k = 0; k < sum.size(); ++k)
        sum[k] += matrix.shift * matrix.metric[k];
    for (int c = 0; c < pressures(); ++c) {
      const double* moment = matrix.volume->moment.data() + cell_dofs * c;
      const auto& scatter = space.cells()[c].scatter;
      std::size_t entry = 0;
      for (int a = 0; a < cell_dofs; ++a)
        for (int b = a; b < cell_dofs; ++b, ++entry)
          if (scatter[entry] >= 0)
            sum[scatter[entry]] += augmentation * matrix.volume->modulus[c] * moment[a] * moment[b];
    }
    return sum;
  }

  void fill_shear(const ShiftedHessian& matrix) {
    const std::vector<double> sum = augmented(matrix);
    double trace = 0;
    visit_entries([&](int row, int column, int position) { trace += row == column ? sum[position] : 0; });
    const double typical = ranks.sum(trace) / space.unknowns();
    values.clear();
    visit_entries([&](int, int, int position) { values.push_back(sum[position]); });
    for (int row : numbering.fixed_rows)
      if (owns(row))
        values.push_back(typical);
    check(MatSetValuesCOO(shear, values.data(), INSERT_VALUES));
  }

  /// False where the matrix is seen not to be positive definite.
  bool may_be_positive_definite(const ShiftedHessian& matrix) {
    double* values = nullptr;
    check(VecGetArray(stiffness, &values));
    std::transform(compliance.begin(), compliance.end(), values, [](double each) { return 1 / each; });
    check(VecRestoreArray(stiffness, &values));
    const std::vector<int> suspects = most_changed_nodes(space, numbering, matrix);
    std::vector<PetscInt> rows;
    if (ranks.first())
      for (int node : suspects)
        rows.insert(rows.end(), {3 * node, 3 * node + 1, 3 * node + 2});
    return ranks.sum(principal_block_is_positive_definite(shear, volume, stiffness, rows) ? 0 : 1) == 0;
  }

  void prepare() {
    begin_random_numbers(ranks.number());
    check(KSPSetOperators(shear_solver, shear, shear));
    check(KSPSetFromOptions(shear_solver));
    check(KSPSetUp(shear_solver));
  }

  void put(const Eigen::VectorXd& from) {
    double* values = nullptr;
    check(VecSet(right, 0));
    check(VecGetArray(right, &values));
    for (int k = 0; k < from.size(); ++k)
      if (owns(numbering.row[k]))
        values[numbering.row[k] - 3 * nodes.begin] = from[k];
    check(VecRestoreArray(right, &values));
  }

  void get(Eigen::VectorXd& to) const {
    const double* values = nullptr;
    check(VecGetArrayRead(solution, &values));
    for (int k = 0; k < to.size(); ++k)
      to[k] = owns(numbering.row[k]) ? values[numbering.row[k] - 3 * nodes.begin] : 0;
    check(VecRestoreArrayRead(solution, &values));
    ranks.sum(to.data(), to.size());
  }
};

BlockKrylovSolver::BlockKrylovSolver(const Space<Element>& space) {
  one_thread_for_dense_algebra();
  start();
  try {
    implementation_ = std::make_unique<Implementation>(space);
  } catch (const Failed&) {
    throw std::runtime_error("the iterative solver cannot be set up (PETSc)");
  }
}

BlockKrylovSolver::~BlockKrylovSolver() = default;

long BlockKrylovSolver::iterations() const {
  return implementation_->iterations;
}

long BlockKrylovSolver::solutions() const {
  return implementation_->solutions;
}

bool BlockKrylovSolver::factorise(const ShiftedHessian& matrix) {
  try {
    implementation_->fill_volume(*matrix.volume);
    implementation_->fill_shear(matrix);
    if (!implementation_->may_be_positive_definite(matrix))
      return false;
    implementation_->prepare();
    return true;
  } catch (const Failed&) {
    return false;
  }
}

bool BlockKrylovSolver::solve(const Eigen::VectorXd& right_side, Eigen::VectorXd& solution) {
  Implementation& self = *implementation_;
  try {
    self.put(right_side);
    check(KSPSolve(self.solver, self.right, self.solution));
    PetscInt taken = 0;
    KSPConvergedReason reason = KSP_CONVERGED_ITERATING;
    check(KSPGetIterationNumber(self.solver, &taken));
    check(KSPGetConvergedReason(self.solver, &reason));
    self.iterations += taken;
    ++self.solutions;
    self.get(solution);
    return reason > 0 && right_side.dot(solution) > 0;
  } catch (const Failed&) {
    return false;
  }
}

} // namespace percuta::mechanics

#include "mechanics/principal_block.h"

#include <Eigen/CholmodSupport>
#include <Eigen/SparseCore>

namespace percuta::mechanics {

using namespace petsc;

namespace {

using Sparse = Eigen::SparseMatrix<double>;
using IndexSet = Owned<IS, ISDestroy>;

/// Rows and columns of a matrix, on this rank alone.
class Part {
public:
  Part(Mat whole, IS rows, IS columns) {
    check(MatCreateSubMatrices(whole, 1, &rows, &columns, MAT_INITIAL_MATRIX, &part_));
  }
  Part(const Part&) = delete;
  ~Part() { MatDestroySubMatrices(1, &part_); }

  Sparse matrix() const {
    PetscInt rows = 0, columns = 0;
    const PetscInt *start = nullptr, *column = nullptr;
    const double* value = nullptr;
    PetscBool done = PETSC_FALSE;
    check(MatGetSize(part_[0], nullptr, &columns));
    check(MatGetRowIJ(part_[0], 0, PETSC_FALSE, PETSC_FALSE, &rows, &start, &column, &done));
    check(done ? 0 : PETSC_ERR_SUP);
    check(MatSeqAIJGetArrayRead(part_[0], &value));
    const Sparse copy = Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor>>(
        rows, columns, start[rows], start, column, value);
    check(MatSeqAIJRestoreArrayRead(part_[0], &value));
    check(MatRestoreRowIJ(part_[0], 0, PETSC_FALSE, PETSC_FALSE, &rows, &start, &column, &done));
    return copy;
  }

private:
  Mat* part_ = nullptr;
};

/// All values of a vector, on the first rank.
Eigen::VectorXd gathered(Vec vector) {
  Owned<VecScatter, VecScatterDestroy> gather;
  Vector all;
  check(VecScatterCreateToZero(vector, gather.address(), all.address()));
  check(VecScatterBegin(gather, vector, all, INSERT_VALUES, SCATTER_FORWARD));
  check(VecScatterEnd(gather, vector, all, INSERT_VALUES, SCATTER_FORWARD));
  PetscInt size = 0;
  const double* values = nullptr;
  check(VecGetLocalSize(all, &size));
  check(VecGetArrayRead(all, &values));
  const Eigen::VectorXd copy = Eigen::Map<const Eigen::VectorXd>(values, size);
  check(VecRestoreArrayRead(all, &values));
  return copy;
}

bool is_positive_definite(const Sparse& matrix) {
  Eigen::CholmodSupernodalLLT<Sparse, Eigen::Upper> factor;
  factor.cholmod().quick_return_if_not_posdef = 1;
  factor.cholmod().print = 0;
  factor.compute(matrix);
  return factor.info() == Eigen::Success;
}

} // namespace

bool principal_block_is_positive_definite(Mat h, Mat v, Vec c, const std::vector<PetscInt>& rows) {
  PetscInt columns = 0;
  IndexSet some, all;
  check(MatGetSize(v, nullptr, &columns));
  check(ISCreateGeneral(PETSC_COMM_SELF, static_cast<PetscInt>(rows.size()), rows.data(), PETSC_COPY_VALUES,
                        some.address()));
  check(ISCreateStride(PETSC_COMM_SELF, rows.empty() ? 0 : columns, 0, 1, all.address()));
  const Part part_of_h(h, some, some), part_of_v(v, some, all);
  const Eigen::VectorXd diagonal = gathered(c);
  if (rows.empty())
    return true;
  const Sparse v_rows = part_of_v.matrix();
  const Sparse product = (v_rows * diagonal.asDiagonal()) * v_rows.transpose();
  return is_positive_definite(part_of_h.matrix() + product);
}

} // namespace percuta::mechanics

#pragma once
// Whether a block of a Hessian that is spread over ranks is positive definite; for .cc files that use PETSc.

#include "mechanics/petsc.h"

#include <vector>

namespace percuta::mechanics {

/// Whether these rows and columns of H + V C V^T are positive definite, by Cholesky's method on the first
/// rank.
///
/// Such a block of a positive definite matrix is positive definite (Cauchy's interlacing theorem). So a block
/// that is not tells of the matrix what a Krylov method would tell after many iterations, if at all.
///
/// `c`: the diagonal of C, spread as V's columns are; `rows`: of H, in increasing order, on the first rank,
/// and none on the others, for which the answer is true. All ranks have to call. Throws petsc::Failed.
bool principal_block_is_positive_definite(Mat h, Mat v, Vec c, const std::vector<PetscInt>& rows);

} // namespace percuta::mechanics

#pragma once
// What every use of PETSc needs; for .cc files only.

#include <petscksp.h>

namespace percuta::mechanics::petsc {

/// Prefix of the options of the multigrid, in PETSC_OPTIONS of the environment.
constexpr const char* shear_prefix = "percuta_shear_";

/// A PETSc call failed: the matrix is no preconditioner.
struct Failed {};

/// Throws Failed, or std::bad_alloc.
void check(PetscErrorCode code);

/// Once in a program; later calls do nothing. PETSc leaves the signals to others and returns errors instead
/// of printing them. It is not ended: its objects may live until the end of the program.
void start();

/// Before a multigrid is set up: ML begins its random numbers again, so that what it finds depends on the
/// matrix alone and not on those that were solved before.
void begin_random_numbers(int rank);

/// Owns a handle.
template <class Handle, PetscErrorCode (*destroy)(Handle*)> class Owned {
public:
  Owned() = default;
  Owned(const Owned&) = delete;
  ~Owned() {
    if (handle_)
      destroy(&handle_);
  }
  Handle* address() { return &handle_; }
  operator Handle() const { return handle_; }

private:
  Handle handle_ = nullptr;
};
using Matrix = Owned<Mat, MatDestroy>;
using Vector = Owned<Vec, VecDestroy>;
using Krylov = Owned<KSP, KSPDestroy>;

} // namespace percuta::mechanics::petsc

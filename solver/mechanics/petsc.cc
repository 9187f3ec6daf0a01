#include "mechanics/petsc.h"

#include "base/ranks.h"

#include <new>
#include <stdexcept>

// Of ML, from ml_utils.h, whose macros are not for PETSc's files.
extern "C" void ML_set_random_seed(int seed);

namespace percuta::mechanics::petsc {

namespace {

/// Four steps of a Chebyshev smoother with Gauss-Seidel: 26 iterations where ML's own smoother takes 45.
void set_defaults() {
  constexpr const char* defaults[][2] = {{"-percuta_shear_mg_levels_ksp_type", "chebyshev"},
                                         {"-percuta_shear_mg_levels_ksp_max_it", "4"},
                                         {"-percuta_shear_mg_levels_pc_type", "sor"}};
  for (const auto& [name, value] : defaults) {
    PetscBool set = PETSC_FALSE;
    PetscOptionsHasName(nullptr, nullptr, name, &set);
    if (!set)
      PetscOptionsSetValue(nullptr, name, value);
  }
}

} // namespace

void check(PetscErrorCode code) {
  if (code == PETSC_ERR_MEM)
    throw std::bad_alloc();
  if (code != 0)
    throw Failed();
}

void start() {
  PetscBool initialised = PETSC_FALSE;
  PetscInitialized(&initialised);
  if (initialised)
    return;
  require_mpi();
  PetscOptionsSetValue(nullptr, "-no_signal_handler", "true");
  if (PetscInitializeNoArguments() != 0)
    throw std::runtime_error("PETSc does not start");
  PetscPushErrorHandler(PetscReturnErrorHandler, nullptr);
  set_defaults();
}

void begin_random_numbers(int rank) {
  ML_set_random_seed(1 + rank);
}

} // namespace percuta::mechanics::petsc

#pragma once
// Keeps the libraries below the solvers from starting threads.

namespace percuta::mechanics {

/// Of this thread: BLAS and OpenMP regions that it calls run serially from now on.
void one_thread_for_dense_algebra();

} // namespace percuta::mechanics

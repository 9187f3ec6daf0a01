#pragma once
// How many threads the libraries below the solvers may start.

namespace percuta::mechanics {

/// Of this thread: BLAS and OpenMP regions that it calls run serially from now on.
void one_thread_for_dense_algebra();

/// Lets at most so many threads of this process compute tissue from now on, and returns how many might before.
/// Results do not depend on it.
unsigned limit_threads(unsigned most);

} // namespace percuta::mechanics

#pragma once
// How many threads the libraries below the solvers may start.

namespace percuta::mechanics {

/// Of this thread: BLAS and OpenMP regions that it calls run serially from now on.
void one_thread_for_dense_algebra();

/// Lets at most so many threads of this process compute tissue from now on, and returns how many might
/// before. Results do not depend on it.
unsigned limit_threads(unsigned most);

/// Of the machine, at least one.
int cores();
/// Limits the threads of each of `jobs` processes that work at a time to its part of the cores.
void share_cores(int jobs);

} // namespace percuta::mechanics

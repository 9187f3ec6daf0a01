#include "mechanics/threads.h"

#include <deal.II/base/multithread_info.h>

#include <algorithm>
#include <thread>

// Present when the BLAS is OpenBLAS and CHOLMOD uses OpenMP. Fronts of a two-dimensional mesh are too small
// to share between threads, the cores are better used by several strokes at once, and threads that wait for
// each other on busy cores spin: that doubled the time of a stroke.
extern "C" __attribute__((weak)) void openblas_set_num_threads(int);
extern "C" __attribute__((weak)) void omp_set_max_active_levels(int);

namespace percuta::mechanics {

void one_thread_for_dense_algebra() {
  if (openblas_set_num_threads)
    openblas_set_num_threads(1);
  if (omp_set_max_active_levels)
    omp_set_max_active_levels(0);
}

unsigned limit_threads(unsigned most) {
  const unsigned before = dealii::MultithreadInfo::n_threads();
  dealii::MultithreadInfo::set_thread_limit(most);
  return before;
}

int cores() {
  return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

void share_cores(int jobs) {
  limit_threads(std::max(1, cores() / jobs));
}

} // namespace percuta::mechanics

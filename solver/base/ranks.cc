#include "base/ranks.h"

#include <mpi.h>

#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <stdexcept>

namespace percuta {

namespace {

/// What Open MPI, PMIx (srun) and the process managers of MPICH leave in the environment. To ask MPI itself
/// would cost a lone process its start.
bool started_by_mpi() {
  constexpr const char* traces[] = {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK"};
  return std::any_of(std::begin(traces), std::end(traces),
                     [](const char* name) { return std::getenv(name) != nullptr; });
}

bool running() {
  int initialised = 0, finalised = 0;
  MPI_Initialized(&initialised);
  MPI_Finalized(&finalised);
  return initialised && !finalised;
}

int as_count(std::size_t size) {
  if (size > 1u << 30)
    throw std::runtime_error("more values than one MPI message holds");
  return static_cast<int>(size);
}

} // namespace

void require_mpi() {
  if (running())
    return;
  // Open MPI would look for its daemon, which a lone process does not need.
  setenv("OMPI_MCA_ess_singleton_isolated", "1", 0);
  int provided = 0;
  if (MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided) != MPI_SUCCESS)
    throw std::runtime_error("MPI does not start");
}

Ranks Ranks::started() {
  if (!started_by_mpi())
    return {};
  require_mpi();
  int number = 0, count = 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &number);
  MPI_Comm_size(MPI_COMM_WORLD, &count);
  return {number, count};
}

void Ranks::finish() {
  if (running())
    MPI_Finalize();
}

void Ranks::abort(int code) {
  MPI_Abort(MPI_COMM_WORLD, code);
  std::_Exit(code);
}

std::vector<std::size_t> Ranks::counts(std::size_t own) const {
  std::vector<std::size_t> counts(count_, own);
  if (!alone())
    MPI_Allgather(&own, sizeof own, MPI_BYTE, counts.data(), sizeof own, MPI_BYTE, MPI_COMM_WORLD);
  return counts;
}

Ranks::Share Ranks::share(std::size_t own) const {
  const std::vector<std::size_t> each = counts(own);
  const std::size_t begin = std::accumulate(each.begin(), each.begin() + number_, std::size_t(0));
  return {begin, begin + own};
}

void Ranks::gather(const void* own, const std::vector<std::size_t>& counts, std::size_t size_of_one,
                   void* all) const {
  std::vector<int> size, begin;
  std::size_t sum = 0;
  for (std::size_t count : counts) {
    size.push_back(as_count(count));
    begin.push_back(as_count(sum));
    sum += count;
  }
  MPI_Datatype thing = MPI_DATATYPE_NULL; // counts of bytes would soon be too large for MPI
  MPI_Type_contiguous(as_count(size_of_one), MPI_BYTE, &thing);
  MPI_Type_commit(&thing);
  MPI_Allgatherv(own, size[number_], thing, all, size.data(), begin.data(), thing, MPI_COMM_WORLD);
  MPI_Type_free(&thing);
}

void Ranks::sum(double* values, std::size_t size) const {
  if (alone())
    return;
  // Not MPI_Allreduce, which may add in another order on each rank: a decision could then differ.
  MPI_Reduce(first() ? MPI_IN_PLACE : values, values, as_count(size), MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
  broadcast(values, size);
}

double Ranks::sum(double value) const {
  sum(&value, 1);
  return value;
}

double Ranks::largest(double value) const {
  if (!alone())
    MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
  return value;
}

void Ranks::broadcast(double* values, std::size_t size) const {
  if (!alone())
    MPI_Bcast(values, as_count(size), MPI_DOUBLE, 0, MPI_COMM_WORLD);
}

void Ranks::broadcast(std::string& bytes) const {
  if (alone())
    return;
  double size = static_cast<double>(bytes.size());
  broadcast(&size, 1);
  bytes.resize(static_cast<std::size_t>(size));
  MPI_Bcast(bytes.data(), as_count(bytes.size()), MPI_BYTE, 0, MPI_COMM_WORLD);
}

double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * usage.ru_maxrss;
}

} // namespace percuta

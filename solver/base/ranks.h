#pragma once
// The processes that compute one problem together (MPI).

#include <cstddef>
#include <numeric>
#include <string>
#include <type_traits>
#include <vector>

namespace percuta {

/// Ranks 0 to count - 1 of a program that `mpirun` or `srun` started, or one process alone. Every rank runs
/// the same code on the same data and takes the same decisions; what differs is whose share of the cells it
/// computes. All ranks have to call the members that communicate, in the same order and from one thread.
class Ranks {
public:
  /// This process alone: nothing communicates.
  Ranks() = default;
  /// All processes that were started with this one. MPI is not touched where this one was started alone.
  /// Throws std::runtime_error where MPI does not start. Call once, in main.
  static Ranks started();
  /// Ends what `started` began, on all ranks.
  static void finish();
  /// Ends all ranks at once with this exit code: for errors that the others may not have met.
  [[noreturn]] static void abort(int code);

  int count() const { return count_; }
  int number() const { return number_; }
  bool first() const { return number_ == 0; }
  bool alone() const { return count_ == 1; }

  /// The part [begin, end) of all ranks' things that is this rank's.
  struct Share {
    std::size_t begin, end;
  };
  /// Where `own` things of this rank stand when those of the first rank come first.
  Share share(std::size_t own) const;
  /// What every rank has, that of the first rank first, on all of them.
  template <class Thing> std::vector<Thing> gather(std::vector<Thing> own) const;

  /// Sums over the ranks. Every rank gets the same bits.
  void sum(double* values, std::size_t size) const;
  double sum(double value) const;
  /// The largest value of any rank.
  double largest(double value) const;
  /// Values of the first rank to all.
  void broadcast(double* values, std::size_t size) const;
  void broadcast(std::string& bytes) const;

private:
  Ranks(int number, int count) : number_(number), count_(count) {}
  std::vector<std::size_t> counts(std::size_t own) const;
  void gather(const void* own, const std::vector<std::size_t>& counts, std::size_t size_of_one,
              void* all) const;

  int number_ = 0, count_ = 1;
};

template <class Thing> std::vector<Thing> Ranks::gather(std::vector<Thing> own) const {
  static_assert(std::is_trivially_copyable_v<Thing>, "other ranks get its bytes");
  if (alone())
    return own;
  const std::vector<std::size_t> each = counts(own.size());
  std::vector<Thing> all(std::accumulate(each.begin(), each.end(), std::size_t(0)));
  gather(own.data(), each, sizeof(Thing), all.data());
  return all;
}

/// Libraries that always need MPI get it, also in a process that was started alone.
void require_mpi();

/// Largest memory that this process has held so far, bytes.
double peak_memory();

} // namespace percuta

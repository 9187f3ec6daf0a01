#pragma once
// The processes that compute one problem together (MPI).

#include <cstddef>
#include <string>

namespace percuta {

/// Ranks 0 to count - 1 of a program that `mpirun` or `srun` started, or one process alone. Every rank runs
/// the same code on the same data and takes the same decisions; what differs is whose share of the cells it
/// computes. All ranks have to call the members that communicate, in the same order and from one thread.
class Ranks {
public:
  /// This process alone: nothing communicates.
  Ranks() = default;
  /// One of several, to ask what would be its share; the members that communicate need those of started().
  Ranks(int number, int count) : number_(number), count_(count) {}
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

  /// The part [begin, end) of `size` things that is this rank's.
  struct Share {
    std::size_t begin, end;
  };
  Share share(std::size_t size) const;

  /// Sums over the ranks. Every rank gets the same bits.
  void sum(double* values, std::size_t size) const;
  double sum(double value) const;
  /// The largest value of any rank.
  double largest(double value) const;
  /// Values of the first rank to all.
  void broadcast(double* values, std::size_t size) const;
  void broadcast(std::string& bytes) const;

private:
  int number_ = 0, count_ = 1;
};

/// Libraries that always need MPI get it, also in a process that was started alone.
void require_mpi();

/// Largest memory that this process has held so far, bytes.
double peak_memory();

} // namespace percuta

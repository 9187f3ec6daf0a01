#pragma once
// Many courses at once, for fields, ensembles and fits: the same model as simulate(), faster and less exact.

#include "healing/constants.h"
#include "healing/course.h"
#include "healing/state.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace percuta::healing {

/// Courses that share their calendar but neither doses nor constants.
struct BulkProblem {
  std::size_t points = 0;
  std::vector<double> starts; ///< d, ascending, the first 0: days on which the state or the constants change
  /// What holds for a point from starts[stretch] on. A dose of zeros leaves the state alone.
  std::function<const Constants&(std::size_t point, std::size_t stretch)> constants;
  std::function<SessionDose(std::size_t point, std::size_t stretch)> dose;
  std::vector<double> days; ///< to report, as for simulate()
  Tolerance tolerance{1e-4, 1e-6};
  unsigned threads = 1;
};

struct BulkResult {
  long steps = 0;                      ///< of batches, accepted and rejected
  std::vector<std::size_t> unfinished; ///< points that could not be integrated: not reported beyond that day
};

/// Receives one state; is called from several threads, but never twice for the same point at once.
using BulkReport = std::function<void(std::size_t point, std::size_t day, const State&)>;

/// Integrates every point from healthy skin. Neighbouring points share their steps, so it pays to sort by
/// dose. The result does not depend on the number of threads.
BulkResult simulate_bulk(const BulkProblem& problem, const BulkReport& report);

/// Which of the stretches that begin on `starts` holds on each of `days`; on the day on which one begins, the
/// one before, and where the day is listed twice, the second time the new one.
std::vector<std::size_t> stretches_on(const std::vector<double>& starts, const std::vector<double>& days);

/// The same, kept: one course for every point. Throws NotConverged when a point could not be integrated.
std::vector<Course> simulate_courses(const BulkProblem& problem);

} // namespace percuta::healing

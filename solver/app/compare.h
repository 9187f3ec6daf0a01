#pragma once
// Several designs, each run as `percuta run` does, ranked and held against one another.

#include "app/terminal_progress.h"

#include <string>
#include <vector>

namespace percuta::app {

struct CompareOptions {
  std::vector<std::string> files; ///< scenarios, or one comparison file
  std::string out;                ///< empty: results/<stem of the comparison file>, or results/comparison
  int jobs = 0;                   ///< runs at the same time; 0: one for two cores
  std::vector<std::string> maximise, minimise; ///< outputs; instead of the file's objectives
  Loudness loudness = Loudness::normal;
};

/// Validates a comparison file and prints what would be run. Throws InputError, IoError.
void check_comparison(const std::string& file);

/// Runs what has no finished run yet and writes comparison.json, comparison.csv and report.html. Returns
/// whether every run succeeded. Throws InputError, IoError.
bool compare(const CompareOptions& options);

} // namespace percuta::app

#pragma once
// Studies: designs of experiments, uncertainty, sensitivity, optimum.

#include "app/terminal_progress.h"

#include <string>

namespace percuta::app {

struct SweepOptions {
  std::string file;
  std::string out;   ///< empty: results/<stem of the study's file>
  std::string shard; ///< "2/8": the second of eight equal parts; empty: all
  int jobs = 0;      ///< samples at the same time; 0: one per core, or for two cores when a run uses two
  Loudness loudness = Loudness::normal;
};

/// Validates a study and prints its size. Throws InputError, IoError.
void check_study(const std::string& file);

/// Computes the samples that are not done yet; when all are, writes study.h5, study.csv, study.json and
/// report.html. Throws InputError, IoError, and NotConverged when no sample succeeded.
void sweep(const SweepOptions& options);

} // namespace percuta::app

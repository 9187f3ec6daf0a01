#pragma once
// The result folder: what a finished run leaves behind. docs/results.md describes every file.

#include "base/headline.h"
#include "healing/healing.h"
#include "injury/injury.h"
#include "insertion/insertion_result.h"
#include "outcome/outcome.h"
#include "outcome/sessions.h"

#include <array>
#include <string>
#include <vector>

namespace percuta::results {

/// Everything that a result folder documents. The stages are referred to, not copied.
struct RunRecord {
  std::string title;
  std::string scenario_text; ///< the file as the user wrote it
  std::string resolved_yaml; ///< with every default filled in
  std::string version;       ///< of percuta, for example "0.1.0"
  std::string host;
  std::string started;  ///< ISO 8601
  double wall_time = 0; ///< s
  const insertion::InsertionResult& insertion;
  const injury::InjuryResult& injury;
  const healing::HealingResult& healing;
  const outcome::OutcomeResult& outcome;
  const std::vector<outcome::SessionRecord>& sessions; ///< empty where all sessions are alike
  Headlines headlines; ///< of the whole run; those inside the stages are not looked at
  std::vector<std::string>
      notes; ///< sentences for the provenance section: steps cut back, defaults chosen, ...
  /// Meridian of the needle from the apex up, (r, height above the apex) in m; pictures draw it. May be
  /// empty.
  std::vector<std::array<double, 2>> needle_profile;
};

/// Writes summary.json, scenario.yaml, force.csv, healing.csv, collagen_by_depth.csv, rolling.csv,
/// cutometer.csv and sessions.csv of a run that has them, results.h5, insertion.pvd, healing.pvd, needle.pvd
/// where the record has a profile, and insertion_3d.pvd of a run in space, with their .vtu files into
/// `directory`, which is created if needed. Files appear complete or not at all, summary.json last.
///
/// Throws NotConverged, before anything is written, when a number is not finite; IoError with path and reason
/// when a file cannot be written; std::logic_error when the record contradicts itself (array lengths,
/// repeated names).
void write(const std::string& directory, const RunRecord& record);

} // namespace percuta::results

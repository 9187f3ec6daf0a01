#pragma once
// Wound healing over weeks and sessions: tissue level, ensemble, and the field over the needle's cell.

#include "base/field_series.h"
#include "base/headline.h"
#include "base/progress.h"
#include "healing/matrix.h"
#include "healing/serum_result.h"
#include "injury/injury.h"
#include "scenario/scenario.h"

#include <optional>
#include <string>
#include <vector>

namespace percuta::healing {

/// A table over days; column 0 of `values` belongs to names[0], and so on. The day of a session appears
/// twice: the rows before and after the jump.
struct TimeCourse {
  std::vector<double> days;
  std::vector<std::string> names; ///< states, then observables: "neutrophils", "collagen_1", "redness", ...
  std::vector<std::string> units; ///< "1" = ratio to healthy
  std::vector<std::vector<double>> values; ///< [column][day]
};

/// What a depth of the dermis does, as the mean over the plane.
struct DepthCourse {
  std::vector<double> days;
  std::vector<double> depths; ///< m below the surface, ascending
  /// "collagen_1", "collagen_3", "collagen_total", ratios to untreated skin; then "collagen_1_low", ..._high"
  /// and so on, 5 and 95 % of the ensemble.
  std::vector<std::string> names;
  std::vector<std::vector<double>> values; ///< per name: [day * depths.size() + depth]
};

struct HealingResult {
  TimeCourse tissue;    ///< nominal constants
  TimeCourse low, high; ///< ensemble band of the observables, same days (names may be a subset)
  FieldSeries
      fields; ///< collagen I, III, elastin, cells, ... over the cell and the weeks, as healing.space says
  DepthCourse by_depth; ///< collagen on the days of the fields, as healing.space says
  std::vector<double> session_days;
  Matrix matrix;                      ///< of the treated depth at the end of follow-up, nominal constants
  std::vector<Matrix> matrix_members; ///< ... of the members of the ensemble
  std::optional<SerumResult> serum;   ///< when the protocol has one
  Headlines headlines;                ///< healing.*
};

/// `insertion` gives the mesh for the fields; `injury` the dose per session. Everything is relative to the
/// patient's own untreated skin. Throws NotConverged when the nominal course cannot be integrated; members of
/// the ensemble that fail are left out and counted in a warning. The same input gives the same result, bit
/// for bit.
///
/// `session_doses`: of tissue, one per session where they differ, the first that of `injury`. Fields and
/// serum then take the place and the depth of the first session's wound for all.
HealingResult heal(const insertion::InsertionResult& insertion, const injury::InjuryResult& injury,
                   const scenario::Scenario& scenario, Progress& progress,
                   const std::vector<injury::InjuryDose>& session_doses = {});

} // namespace percuta::healing

#pragma once
// Many plausible constants and doses instead of one: the bands of every result.

#include "healing/band.h"
#include "healing/calendar.h"
#include "healing/healing.h"
#include "healing/matrix.h"
#include "healing/metrics.h"
#include "healing/patient.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace percuta::healing {

struct EnsembleSettings {
  int members = 200;
  std::uint64_t seed = 20240229; ///< fixed: the same scenario gives the same bands
  Tolerance tolerance{1e-5, 1e-7};
};

/// One draw.
struct Member {
  Constants constants;
  SessionDose dose; ///< of every session
};

struct Ensemble {
  int drawn = 0;
  int refused = 0; ///< a loop gain of 1 or more: such constants do not describe skin that heals
  int failed = 0;  ///< the integration did not converge
  std::vector<std::optional<Band>> metrics; ///< in the order of healing::metrics()
  TimeCourse low, high;
  std::vector<Member> members;  ///< that the bands are made of
  std::vector<Matrix> matrices; ///< of the members, on the last day
};

/// Constants drawn log-normally around the patient's with the patient's prior factors. Draw `member` of a
/// seed is always the same, on every platform.
Constants draw_constants(const Patient& patient, std::uint64_t seed, int member);

/// Runs the members side by side. The dose of a member is drawn once for all its sessions,
/// log-normally between injury.tissue_low and tissue_high (one standard deviation to either side).
Ensemble run_ensemble(const Patient& patient, const injury::InjuryResult& injury, const Calendar& calendar,
                      const std::vector<double>& days, const EnsembleSettings& settings, Progress& progress);

} // namespace percuta::healing

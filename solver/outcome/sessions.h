#pragma once
// Sessions that differ because each meets the skin that the ones before have left.

#include "base/headline.h"
#include "injury/injury.h"
#include "insertion/insertion_result.h"
#include "skin/skin.h"

#include <vector>

namespace percuta::outcome {

/// One session: the skin that it meets and what its needles do.
struct SessionRecord {
  double day = 0;
  double dermal_thickness = 0;     ///< m
  double dermal_shear_modulus = 0; ///< Pa
  bool punctured = false;
  double puncture_force = 0;    ///< N per needle; 0 without puncture
  double penetration_depth = 0; ///< m
  injury::InjuryDose injury;    ///< damage: mean over the treated depth of the first session
};

/// `treated_depth`: of the first session, m.
SessionRecord record_session(double day, const skin::Skin& skin, const insertion::InsertionResult& insertion,
                             const injury::InjuryResult& injury, double treated_depth);

/// outcome.puncture_force_change, outcome.penetration_depth_change and outcome.damaged_volume_change, % of
/// the last session against the first. Empty for less than two sessions; without a puncture at the first
/// there is nothing to compare with.
Headlines describe_sessions(const std::vector<SessionRecord>& sessions);

} // namespace percuta::outcome

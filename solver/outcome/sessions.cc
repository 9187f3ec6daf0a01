#include "outcome/sessions.h"

#include "outcome/remodelled_skin.h"

#include <algorithm>

namespace percuta::outcome {

SessionRecord record_session(double day, const skin::Skin& skin, const insertion::InsertionResult& insertion,
                             const injury::InjuryResult& injury, double treated_depth) {
  SessionRecord record;
  record.day = day;
  record.dermal_thickness = dermal_thickness(skin);
  record.dermal_shear_modulus = dermal_shear_modulus(skin);
  record.punctured = insertion.puncture.happened;
  record.puncture_force = record.punctured ? insertion.puncture.force_before : 0;
  record.penetration_depth = insertion.steps.empty() ? 0 : insertion.at_depth().tip_depth;
  record.injury = injury.tissue;
  if (treated_depth > 0) // the same damaged volume, spread over the depth that healing follows
    record.injury.damaged_fraction =
        std::min(record.injury.damaged_fraction * injury.treated_depth / treated_depth, 1.0);
  return record;
}

Headlines describe_sessions(const std::vector<SessionRecord>& sessions) {
  Headlines out;
  if (sessions.size() < 2 || !sessions.front().punctured)
    return out;
  const SessionRecord &first = sessions.front(), &last = sessions.back();
  const auto add = [&](const std::string& key, double before, double after, const std::string& what) {
    if (before > 0)
      out.numbers.push_back({key,
                             100 * (after / before - 1),
                             "%",
                             {},
                             {},
                             what +
                                 " of the last session against the first: its needles meet the skin that the "
                                 "sessions before have left. Nominal constants of healing."});
  };
  add("outcome.puncture_force_change", first.puncture_force, last.puncture_force, "Puncture force");
  add("outcome.penetration_depth_change", first.penetration_depth, last.penetration_depth,
      "Penetration depth");
  add("outcome.damaged_volume_change", first.injury.damaged_fraction, last.injury.damaged_fraction,
      "Damaged share of the depth that the first session treated");
  return out;
}

} // namespace percuta::outcome

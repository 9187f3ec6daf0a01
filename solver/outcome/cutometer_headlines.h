#pragma once
// The outcome.cutometer_* headline numbers.

#include "base/headline.h"
#include "outcome/cutometer.h"

#include <vector>

namespace percuta::outcome {

/// What is read of the skin before and after treatment, and what tells how far it may be off.
struct CutometerReadings {
  CutometerReading before, after;
  /// Skin after, of those two members of its ensemble that stand at 5 and at 95 % of what resists suction, the
  /// dermis' stiffness times thickness; empty without an ensemble.
  std::vector<CutometerReading> members;
  /// Skin before, its shear modulus divided and multiplied by its spread; empty where it has none, and where
  /// suction blows up the softer one without bound.
  std::vector<CutometerReading> spread;
};

/// Two readings are computed at a time. Throws NotConverged where skin before, after or of a member has none.
CutometerReadings read_cutometer(const skin::Skin& before, const skin::Skin& after,
                                 const std::vector<skin::Skin>& members);

/// R0, R2 and R7 before and after, R0 as a change, too.
void add_cutometer(const CutometerReadings& readings, Headlines& out);

} // namespace percuta::outcome

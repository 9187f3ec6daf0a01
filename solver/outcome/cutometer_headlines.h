#pragma once
// The outcome.cutometer_* headline numbers.

#include "base/headline.h"
#include "outcome/cutometer.h"

#include <vector>

namespace percuta::outcome {

/// Readings of the skin before, of the skin after, and of those two members of its ensemble that stand at 5
/// and at 95 % of what resists suction, the dermis' stiffness times thickness; without members the first two
/// alone. Two are computed at a time. Throws NotConverged.
std::vector<CutometerReading> read_cutometer(const skin::Skin& before, const skin::Skin& after,
                                             const std::vector<skin::Skin>& members);

/// R0, R2 and R7 of what read_cutometer() returned, before and after, R0 as a change, too.
void add_cutometer(const std::vector<CutometerReading>& readings, Headlines& out);

} // namespace percuta::outcome

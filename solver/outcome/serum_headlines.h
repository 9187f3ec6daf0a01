#pragma once
// The outcome.serum_* headline numbers.

#include "base/headline.h"
#include "healing/serum_result.h"

namespace percuta::outcome {

/// outcome.serum_uptake, outcome.serum_gain and, with a known concentration, outcome.serum_mass.
void add_serum(const healing::SerumResult& serum, Headlines& out);

} // namespace percuta::outcome

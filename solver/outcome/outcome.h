#pragma once
// What the remodelled tissue means for the skin as a whole.

#include "healing/healing.h"

namespace percuta::outcome {

/// outcome.* numbers that follow from the healing course: outcome.dermal_stiffness_change, % at the end of
/// follow-up, of the collagen fibres in the treated depth (the column `stiffness`), with the ensemble's band
/// when there is one; for a serum outcome.serum_uptake, outcome.serum_gain and, with a known concentration,
/// outcome.serum_mass. Empty for an empty course.
Headlines assess(const healing::HealingResult& healing);

} // namespace percuta::outcome

#pragma once
// What the remodelled tissue means for the skin as a whole.

#include "base/progress.h"
#include "healing/healing.h"
#include "injury/injury.h"
#include "outcome/cutometer.h"
#include "skin/skin.h"

#include <optional>

namespace percuta::outcome {

struct OutcomeResult {
  skin::Skin skin;                               ///< at the end of follow-up
  std::optional<CutometerReading> before, after; ///< where the Cutometer was asked for and could be computed
  Headlines headlines;                           ///< outcome.*
};

/// Skin before and after: outcome.dermal_* and, when `cutometer` asks for it, outcome.cutometer_*; for a
/// serum outcome.serum_*. `healing` is the course of `skin` after `injury`. Bands are those of the healing
/// ensemble, 5 to 95 %; of the Cutometer the readings of two members, those at 5 and at 95 % of the dermis'
/// stiffness times thickness. A suction that does not converge costs its numbers and leaves a warning. Skin
/// without dermis, which nothing remodels, has none of these numbers.
OutcomeResult assess(const skin::Skin& skin, const injury::InjuryResult& injury,
                     const healing::HealingResult& healing, bool cutometer, Progress& progress);

} // namespace percuta::outcome

#pragma once
// The chain of a run: insertion, injury, healing, outcome.

#include "app/plan.h"
#include "base/progress.h"
#include "base/ranks.h"
#include "base/state_place.h"
#include "healing/healing.h"
#include "injury/injury.h"
#include "insertion/insertion_result.h"
#include "outcome/outcome.h"
#include "outcome/sessions.h"

namespace percuta::app {

struct Outputs {
  insertion::InsertionResult insertion;
  injury::InjuryResult injury;                  ///< of the first session
  std::vector<outcome::SessionRecord> sessions; ///< where later ones meet remodelled skin, else empty
  healing::HealingResult healing;
  outcome::OutcomeResult outcome;
};

/// All stages; insertions keep what they find in `states` (insertion::insert). Throws NotConverged.
Outputs simulate(const Plan& plan, Progress& progress, const Ranks& ranks = {},
                 const StatePlace& states = {});

/// The stages after an insertion that is already there; its plan had the same insertion_key().
Outputs simulate_from(insertion::InsertionResult insertion, const Plan& plan, Progress& progress,
                      const StatePlace& states = {});

/// Numbers, texts and warnings of all stages, without the time that the run took.
Headlines all_headlines(const Outputs& out);

} // namespace percuta::app

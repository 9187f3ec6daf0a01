#pragma once
// Session after session, each on the skin that the ones before have left.

#include "app/plan.h"
#include "base/progress.h"
#include "base/state_place.h"
#include "injury/injury.h"
#include "insertion/insertion_result.h"
#include "outcome/sessions.h"

#include <vector>

namespace percuta::app {

/// All sessions of the plan, the first being the insertion and injury given. Before each later one healing
/// runs up to its day with the injuries so far, the dermis is remodelled by it, and the needles are driven
/// into that skin, without the companions that tell errors and bands. A first session that does not injure is
/// repeated without being computed again. Insertions keep what they find in `states`. What went wrong is
/// added to `warnings`. Throws NotConverged.
std::vector<outcome::SessionRecord> follow_sessions(const insertion::InsertionResult& first,
                                                    const injury::InjuryResult& first_injury,
                                                    const Plan& plan, Progress& progress,
                                                    const StatePlace& states,
                                                    std::vector<std::string>& warnings);

} // namespace percuta::app

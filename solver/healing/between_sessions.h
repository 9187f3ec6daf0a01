#pragma once
// The state of the skin when the next session begins.

#include "healing/matrix.h"
#include "injury/injury.h"
#include "scenario/scenario.h"

#include <cstddef>
#include <vector>

namespace percuta::healing {

/// Days of the sessions that take place, the first 0.
std::vector<double> session_days(const scenario::Scenario& scenario);

/// Matrix of the treated depth on the day of session number `session` (from 0), before its needles. `doses`:
/// of tissue, of all sessions before it. Nominal constants. Throws NotConverged.
Matrix matrix_before(std::size_t session, const std::vector<injury::InjuryDose>& doses,
                     const scenario::Scenario& scenario);

} // namespace percuta::healing

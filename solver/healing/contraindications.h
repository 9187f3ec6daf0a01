#pragma once
// The rule table of what speaks against needling.

#include "base/errors.h"
#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace percuta::healing {

/// Findings that stop a run because the scenario does not acknowledge them, with their places.
std::vector<InputProblem> refusals(const scenario::Scenario& scenario);

/// A sentence for every finding that does not stop the run.
std::vector<std::string> cautions(const scenario::Scenario& scenario);

/// Names for the scenario's vocabulary, and the table for `percuta list contraindications`.
std::vector<std::string> contraindication_names();
std::string describe_contraindications(bool sources);

} // namespace percuta::healing

#pragma once
// summary.json: keys with a dot are headlines, the others are described in docs/results.md.

#include "results/write_results.h"

#include <string>

namespace percuta::results {

std::string summary_json(const RunRecord& record);

/// The resolved scenario with version, host and time as leading comments, so that it stays a valid scenario.
std::string resolved_scenario(const RunRecord& record);

} // namespace percuta::results

#pragma once
// What must hold before a result folder is begun.

#include "results/write_results.h"

namespace percuta::results {

/// Throws NotConverged naming the first number that is not finite, std::logic_error when lengths or names
/// contradict.
void check(const RunRecord& record);

} // namespace percuta::results

#pragma once
// The short table at the end of a run.

#include "base/headline.h"

#include <string>

namespace percuta::app {

/// The headline numbers that most users look for, one a line: name, value, unit, band. Absent ones are left
/// out.
std::string summary_table(const Headlines& headlines);

} // namespace percuta::app

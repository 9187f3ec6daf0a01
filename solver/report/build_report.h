#pragma once
// Starts the program that turns a result folder into a page. It is a separate program because it links VTK's
// filters and no finite elements.

#include <string>

namespace percuta::report {

/// Writes `directory/report.html` by running percuta-report, which lies next to the running program or,
/// failing that, on PATH. Throws IoError with the program's own message when it is missing or fails.
void build(const std::string& directory);

} // namespace percuta::report

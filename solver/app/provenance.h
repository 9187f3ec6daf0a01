#pragma once
// Where and when a result was made.

#include <string>

namespace percuta::app {

std::string host_name();
/// UTC, ISO 8601.
std::string time_now();

} // namespace percuta::app

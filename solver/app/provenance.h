#pragma once
// Where and when a result was made.

#include <cstdint>
#include <string>

namespace percuta::app {

std::string host_name();
/// UTC, ISO 8601.
std::string time_now();
/// CRC-32 of the running program's file: another build has another one. Throws IoError.
std::uint32_t program_checksum();

} // namespace percuta::app

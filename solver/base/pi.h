#pragma once

namespace percuta {

inline constexpr double pi = 3.14159265358979323846;

} // namespace percuta

#pragma once
// The needle beside the skin, for viewers: its section, rigid, moving down the axis.

#include "base/field_series.h"

#include <array>
#include <string>
#include <vector>

namespace percuta::results {

/// Section of the needle between axis and meridian, with the tip at z = 0, and a `displacement` (m) that
/// brings it to its place in every frame of `insertion` that says where the needle stands, so that it is
/// drawn as the deformed skin is. `profile` is (r, height above the apex) in m, apex first; with fewer than
/// two points the series is empty.
FieldSeries needle_series(const std::vector<std::array<double, 2>>& profile, const FieldSeries& insertion);

} // namespace percuta::results

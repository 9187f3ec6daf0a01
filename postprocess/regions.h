#pragma once
// Cells of one colour, dissolved into outlines: a picture costs as much as its colour boundaries, not as its
// cells.

#include <vtkPolyData.h>

#include <array>
#include <map>
#include <vector>

namespace percuta::postprocess {

/// What a picture shows, in the units of the points.
struct Window {
  double half_width = 0, bottom = 0, top = 0;
};

using Loop = std::vector<std::array<double, 2>>;

/// Outlines of the union of all cells with the same `colour` (one entry per cell), to be filled by the
/// even-odd rule. Cells outside the window are left out.
std::map<int, std::vector<Loop>> regions(vtkPolyData* surface, const std::vector<int>& colour,
                                         const Window& window);

} // namespace percuta::postprocess

#pragma once
// Which field a picture shows, and the values at the ends of its colours.

#include "regions.h"

#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include <optional>
#include <string>
#include <vector>

namespace percuta::postprocess {

/// The field that a picture shows and the range of its colours, in display units.
struct ColourScale {
  std::string field, unit;
  double factor = 1; ///< display unit per SI unit
  double low = 0, high = 1;
};

/// The first of `candidates` that the grid has as a scalar or vector array, else its first scalar; nothing if
/// it has none.
std::optional<ColourScale> choose_field(vtkUnstructuredGrid* grid,
                                        const std::vector<std::string>& candidates);

/// Widens `scale` to 99 % of the skin, undeformed and by area of the section, that lies in the window.
/// Singular points at the tip would otherwise leave one colour for everything else.
void fit_scale(ColourScale& scale, vtkUnstructuredGrid* grid, const Window& window, bool first);

/// The field in display units at every point; a vector gives its length, a cell field the mean of the cells
/// around.
std::vector<double> displayed_values(const ColourScale& scale, vtkUnstructuredGrid* grid);

} // namespace percuta::postprocess

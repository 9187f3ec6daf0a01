#pragma once
// A section of skin as SVG: the layers left of the axis, a field right of it, deformed, with the needle in
// it.
//
// VTK renders only through X in Debian, so VTK warps and contours the mesh and the polygons are written here.

#include "colour_scale.h"
#include "regions.h"

#include <vtkUnstructuredGrid.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace percuta::postprocess {

/// Profile of the needle in mm, (r, height above the apex), and where its apex stands.
struct NeedleInPicture {
  std::vector<std::array<double, 2>> profile;
  double apex = 0; ///< z in mm
};

/// The largest of half width, depth and height that the mesh fills. In mm.
Window limit_to_mesh(Window wanted, vtkUnstructuredGrid* grid);

/// The drawing alone, an <svg> element with `label` as its description.
std::string section_svg(vtkUnstructuredGrid* grid, const std::optional<ColourScale>& scale,
                        const Window& window, const std::optional<NeedleInPicture>& needle,
                        const std::string& label);

} // namespace percuta::postprocess

#pragma once
// Skin and needle in space: the section revolved by three quarters of a turn, the last quarter cut out.

#include "colour_scale.h"

#include <vtkUnstructuredGrid.h>

#include <string>
#include <vector>

namespace percuta::postprocess {

struct RevolvedView {
  vtkUnstructuredGrid* skin = nullptr;
  vtkUnstructuredGrid* needle = nullptr; ///< null: not drawn
  ColourScale scale;                     ///< of the field on the right-hand face of the cut
  Window window;                         ///< mm, in the deformed state
  std::vector<std::string> layer_names;
  std::string caption;
  int width = 1200, height = 900; ///< pixels
};

/// PNG, parallel projection. The left-hand face of the cut and the outside show the layers. Needs a display.
std::string revolved_png(const RevolvedView& view);

} // namespace percuta::postprocess

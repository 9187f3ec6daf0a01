#pragma once
// Skin and needle in space: the section revolved by three quarters of a turn, the last quarter cut out.

#include "scene.h"

namespace percuta::postprocess {

struct RevolvedView {
  vtkUnstructuredGrid* skin = nullptr;
  vtkUnstructuredGrid* needle = nullptr; ///< null: not drawn
  Window window;                         ///< mm, in the deformed state
  Legend legend;                         ///< its field is on the right-hand face of the cut
};

/// PNG, parallel projection. The left-hand face of the cut and the outside show the layers. Needs a display.
std::string revolved_png(const RevolvedView& view);

} // namespace percuta::postprocess

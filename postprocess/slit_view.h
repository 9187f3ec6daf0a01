#pragma once
// Skin of the reference engine in space: what lies behind the plane of the slit, with the slit's face towards
// the eye.

#include "scene.h"

namespace percuta::postprocess {

/// Skin: x across the slit, y along it, z upwards. What was computed on one side of y = 0 is shown on both:
/// layers on the left, the field on the right. Of the needle there is the outline.
extern const Composition skin_behind_slit;

/// Sets the ends of `scale` to the values in the slit's plane x = 0 within the window. Throws
/// std::invalid_argument where slits have opened elsewhere only, as of an array without a needle in its
/// middle.
void fit_scale_to_slit(ColourScale& scale, vtkUnstructuredGrid* grid, const Window& window);

} // namespace percuta::postprocess

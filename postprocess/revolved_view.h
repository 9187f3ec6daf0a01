#pragma once
// Skin and needle in space: the section revolved by three quarters of a turn, the last quarter cut out.

#include "scene.h"

namespace percuta::postprocess {

/// The field is on the right-hand face of the cut; the left-hand one and the outside show the layers.
extern const Composition revolved_section;

} // namespace percuta::postprocess

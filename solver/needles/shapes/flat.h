#pragma once
// Cylinders with a flat end.

#include "needles/shape.h"

namespace percuta::needles {

/// Flat end, rounded edge, straight shaft.
Outline flat_outline(const NeedleShape& shape);

} // namespace percuta::needles

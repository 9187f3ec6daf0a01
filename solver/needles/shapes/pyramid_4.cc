// Pyramid with four faces on a square, from tip to hub.

#include "needles/shapes/polygonal.h"

namespace percuta::needles {

extern const ShapeEntry pyramid_4_entry;
const ShapeEntry pyramid_4_entry{"pyramid_4",
                                 "pyramid with four faces from tip to hub",
                                 "the square at each height becomes the circle with its area",
                                 &pyramid_uses,
                                 &complete_from_base_width<4>,
                                 &pyramid_outline,
                                 &polygonal_section<4>,
                                 side_over_radius(4),
                                 &pyramid_body<4>};

} // namespace percuta::needles

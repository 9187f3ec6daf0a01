// Pyramid with three faces on a triangle, from tip to hub.

#include "needles/shapes/polygonal.h"

namespace percuta::needles {

extern const ShapeEntry pyramid_3_entry;
const ShapeEntry pyramid_3_entry{"pyramid_3",
                                 "pyramid with three faces from tip to hub",
                                 "the triangle at each height becomes the circle with its area",
                                 &pyramid_uses,
                                 &complete_from_base_width<3>,
                                 &pyramid_outline,
                                 &polygonal_section<3>,
                                 side_over_radius(3),
                                 &pyramid_body<3>,
                                 {true, false},
                                 "has three faces"};

} // namespace percuta::needles

#pragma once
// A tube with a flat end, open at its tip.

#include "needles/space_body.h"

namespace percuta::needles {

/// Wall between two radii (m) whose edges at the tip are rounded with `rounding` (m), at most half the wall.
class Tube : public SpaceBody {
public:
  Tube(double inner, double outer, double rounding);
  SpaceGap gap(double x, double y, double z) const override;

private:
  double middle_, half_wall_, rounding_; ///< half the wall between the centres of the edges' circles
};

} // namespace percuta::needles

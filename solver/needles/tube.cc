#include "needles/tube.h"

#include <algorithm>
#include <cmath>

namespace percuta::needles {

Tube::Tube(double inner, double outer, double rounding)
    : middle_((inner + outer) / 2), half_wall_((outer - inner) / 2 - rounding), rounding_(rounding) {}

SpaceGap Tube::gap(double x, double y, double z) const {
  const double r = std::max(std::hypot(x, y), 1e-12), side = r < middle_ ? -1 : 1;
  const double beside = side * (r - middle_) - half_wall_, below = rounding_ - z;
  double dr = 0, dz = 0, value = 0, curvature = 0;
  if (beside > 0 && below > 0) {
    const double distance = std::hypot(beside, below);
    dr = side * beside / distance;
    dz = -below / distance;
    value = distance - rounding_;
    curvature = 1 / distance;
  } else if (beside > below) {
    dr = side;
    value = beside - rounding_;
  } else {
    dz = -1;
    value = below - rounding_;
  }
  const double e[3] = {x / r, y / r, 0}, t[3] = {-y / r, x / r, 0}, n[3] = {dr * e[0], dr * e[1], dz};
  const double m[3] = {-dz * e[0], -dz * e[1], dr}; // along the meridian
  SpaceGap gap{value, {n[0], n[1], n[2]}, {}};
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      gap.hessian[i][j] = curvature * m[i] * m[j] + dr / r * t[i] * t[j];
  return gap;
}

} // namespace percuta::needles

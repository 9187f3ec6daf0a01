#pragma once
// A needle seen from space.

#include "mechanics/surface_pressure.h"
#include "needles/course.h"
#include "needles/needle.h"

#include <cmath>

namespace percuta::mechanics {

/// Signed distance to the needle whose axis is x = y = 0 and whose apex lies at z = 0: as it is, where its
/// shape says so, else as a body of revolution, whose distance curves across the meridian plane as the
/// parallel circle does: n_r / r.
inline SolidGap gap_in_space(const needles::Needle& needle, double x, double y, double z) {
  if (needle.body())
    return needle.body()->gap(x, y, z);
  const double r = std::hypot(x, y);
  const needles::Gap flat = needle.gap(r, z);
  const double out[2] = {r > 0 ? x / r : 1, r > 0 ? y / r : 0}; // unit vector away from the axis
  const double hoop = r > 0 ? flat.normal[0] / r : flat.hessian[0][0];
  SolidGap gap{flat.value, {flat.normal[0] * out[0], flat.normal[0] * out[1], flat.normal[1]}, {}};
  for (int i = 0; i < 2; ++i) {
    for (int j = 0; j < 2; ++j)
      gap.hessian[i][j] = flat.hessian[0][0] * out[i] * out[j] + hoop * ((i == j) - out[i] * out[j]);
    gap.hessian[i][2] = gap.hessian[2][i] = flat.hessian[0][1] * out[i];
  }
  gap.hessian[2][2] = flat.hessian[1][1];
  return gap;
}

/// Of a needle that stands in `pose`, tilted in the plane of y and z: the distance in its own frame, whose
/// normal and second derivatives are turned back.
inline SolidGap gap_in_space(const needles::Needle& needle, const needles::Pose& pose, double x, double y,
                             double z) {
  const needles::PlanePoint own = pose.in_needle({y, z});
  SolidGap gap = gap_in_space(needle, x, own[0], own[1]);
  if (pose.tilt == 0)
    return gap;
  const needles::PlanePoint across = pose.turned({1, 0}), along = pose.turned({0, 1});
  const double turn[3][3] = {{1, 0, 0}, {0, across[0], along[0]}, {0, across[1], along[1]}};
  SolidGap turned{gap.value, {}, {}};
  for (int i = 0; i < 3; ++i)
    for (int k = 0; k < 3; ++k) {
      turned.normal[i] += turn[i][k] * gap.normal[k];
      for (int j = 0; j < 3; ++j)
        for (int l = 0; l < 3; ++l)
          turned.hessian[i][j] += turn[i][k] * gap.hessian[k][l] * turn[j][l];
    }
  return turned;
}

} // namespace percuta::mechanics

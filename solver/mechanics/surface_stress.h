#pragma once
// Stress in a surface that was level before it was deformed.

#include "mechanics/section_tensors.h"

namespace percuta::mechanics {

/// Mean normal stress in the surface that was level (z constant), in excess of that across it, Pa. Its axes
/// turn with the tissue: around a slender tip the surface stands upright, and there the stress along z is one
/// in the surface. `cauchy`: rr, zz, rz, hoop.
inline double excess_in_surface(const SectionTensors::Tensor& F,
                                const double (&cauchy)[SectionTensors::stresses]) {
  const double r = -F[2], z = F[0]; // across the line that was along r
  const double across = (r * r * cauchy[0] + 2 * r * z * cauchy[2] + z * z * cauchy[1]) / (r * r + z * z);
  return (cauchy[0] + cauchy[1] + cauchy[3] - 3 * across) / 2;
}

} // namespace percuta::mechanics

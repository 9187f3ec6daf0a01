#pragma once
// Energy, stress and tangent of a law for a full deformation gradient.

#include "laws/law.h"

namespace percuta::laws {

/// Nine numbers, row by row; rows are the directions of the deformed body, columns those of the reference.
using SolidTensor = std::array<double, 9>;
using SolidTangent = std::array<SolidTensor, 9>;

/// Principal stretches in ascending order. Needs det F > 0.
std::array<double, 3> principal_stretches(const SolidTensor& F);

/// Isochoric energy density W, J/m3, fibres included.
double isochoric_energy(const Law& law, const SolidTensor& F);

/// First Piola stress P = dW/dF and, when `tangent` is given, dP/dF; returns W (J/m3). In the frame of the
/// principal directions the tangent is diagonal but for the three normal components (Ogden 1984, 6.1.4).
double isochoric_response(const Law& law, const SolidTensor& F, SolidTensor& stress, SolidTangent* tangent);

} // namespace percuta::laws

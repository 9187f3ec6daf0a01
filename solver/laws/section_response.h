#pragma once
// Stress and tangent of a law for the deformation gradients of a meridian or plane section,
//     [ F_rr F_rz 0 ; F_zr F_zz 0 ; 0 0 F_tt ],
// shared by axisymmetry and plane strain.

#include "laws/law.h"

namespace percuta::laws {

/// (F_rr, F_rz, F_zr, F_zz, F_tt); F_tt is the hoop stretch, or 1 in plane strain.
using SectionTensor = std::array<double, 5>;
using SectionTangent = std::array<SectionTensor, 5>;

/// det F.
double volume_ratio(const SectionTensor& F);

/// Derivative of det F by F.
SectionTensor volume_ratio_derivative(const SectionTensor& F);

/// Adds `factor` times the second derivative of det F to `tangent`.
void add_volume_ratio_curvature(const SectionTensor& F, double factor, SectionTangent& tangent);

/// Principal stretches: two in the section, then the hoop stretch. Needs det F > 0.
std::array<double, 3> principal_stretches(const SectionTensor& F);

/// Isochoric energy density W, J/m3, fibres included.
double isochoric_energy(const Law& law, const SectionTensor& F);

/// First Piola stress P = dW/dF and, when `tangent` is given, dP/dF; returns W (J/m3).
double isochoric_response(const Law& law, const SectionTensor& F, SectionTensor& stress,
                          SectionTangent* tangent);

} // namespace percuta::laws

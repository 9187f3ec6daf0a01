#pragma once
// Sections, random states and checks of derivatives that the tests of the energy terms share.

#include "mechanics/energy_term.h"
#include "mechanics/section_space.h"
#include "mechanics/solid_space.h"

#include <Eigen/Dense>

namespace percuta::mechanics {

/// Two layers on a disc of radius 1 and height 1, coarse and graded: 7 x 8 cells or so.
meshes::GradedSection small_section();

/// An axis line over discs of radius `reach` whose levels are every second mesh line, from the surface down.
SectionSpace::AxisLine every_second_line(const meshes::GradedSection& section, double reach);

/// Supports of skin: axis and outer wall hold r, the bottom everything.
Support skin_supports(Side side, double r, double z);
Support no_supports(Side side, double r, double z);

/// Two layers of hexahedra, 2 x 2 x 3 of them in a unit cube whose inner corners are moved.
template <int degree> SolidSpace<degree> small_solid(const SolidSupportRule& supports);

/// Reproducible values in [-size, size]; zero where `space` holds a degree of freedom.
template <class AnySpace>
Eigen::VectorXd random_displacement(const AnySpace& space, double size, unsigned seed = 1);

/// Gradient of one term, all degrees of freedom.
template <class AnySpace>
Eigen::VectorXd gradient(const EnergyTerm& term, const AnySpace& space, const Eigen::VectorXd& at);
/// Hessian of one term over the unknowns, with both triangles.
template <class AnySpace>
Eigen::MatrixXd hessian(const EnergyTerm& term, const AnySpace& space, const Eigen::VectorXd& at);

/// Compares gradient with energy and Hessian with gradient by central differences of length `step` along
/// random directions, relative to the larger of the compared numbers.
template <class AnySpace>
void check_derivatives(const EnergyTerm& term, const AnySpace& space, const Eigen::VectorXd& at, double step,
                       double tolerance);

} // namespace percuta::mechanics

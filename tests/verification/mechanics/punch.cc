// Contact against closed forms point by point: a flat punch, the pressure under a sphere, and where forces
// meet.

#include "loading.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

constexpr double plane_modulus = 4; ///< E / (1 - nu^2) of incompressible tissue of unit shear modulus

/// Columns that are finest at r = 1, rows finest at the surface; a block of 200 radii.
meshes::GradedSection under_punch(double finest) {
  constexpr double far = 200, growth = 1.3;
  meshes::GradedSection mesh;
  mesh.radii = {0};
  const auto inner = meshes::graded_sizes(1, finest, growth, 0.2);
  for (auto size = inner.rbegin(); size != inner.rend(); ++size)
    mesh.radii.push_back(mesh.radii.back() + *size);
  mesh.radii.back() = 1;
  for (double size : meshes::graded_sizes(far - 1, finest, growth, far))
    mesh.radii.push_back(mesh.radii.back() + size);
  mesh.heights = {0};
  for (double size : meshes::graded_sizes(far, finest, growth, far))
    mesh.heights.insert(mesh.heights.begin(), mesh.heights.front() - size);
  mesh.row_layer.assign(mesh.heights.size() - 1, 0);
  return mesh;
}

struct Punch {
  double force, worst_pressure; ///< largest relative error of the pressure for r < 0.8
  double base, surface;         ///< N, sum of nodal forces at the supports; integral of the traction
};

/// The flat end of a cylinder of radius 1: the part of the surface below it is what touches.
Punch flat_punch(double finest, double stiffness_factor) {
  constexpr double depth = 5e-3;
  Block block(under_punch(finest), Kinematics::axisymmetric, bonded,
              [](const SectionFace& face) { return face.point[0].r < 1; }, Side::top,
              one_law("neo_hookean", {1, 0}), 1000,
              {20 * stiffness_factor / depth, 1e-3 * depth, 1e-3 * depth});
  block.load(
      [](double by) -> RigidBody {
        return [by](double, double z) { return needles::Gap{-(z + by), {0, -1}, {}}; };
      },
      depth, 2);
  Punch punch{block.force() / (2 * plane_modulus * depth), 0, block.support_force(1), 0};
  const double force = block.force();
  for (std::size_t f = 0; f < block.contact.faces().size(); ++f) {
    const auto points = block.contact.contact(static_cast<int>(f), block.displacement);
    for (int q = 0; q < points_per_face; ++q) {
      const FacePoint& at = block.contact.faces()[f].point[q];
      punch.surface += at.weight * points[q].pressure;
      if (at.r < 0.8) {
        const double exact = force / (2 * M_PI * std::sqrt(1 - at.r * at.r));
        punch.worst_pressure = std::max(punch.worst_pressure, std::abs(points[q].pressure / exact - 1));
      }
    }
  }
  return punch;
}

} // namespace

BOOST_AUTO_TEST_SUITE(punch)

// The block of 200 radii is what is left of the error of the force.
BOOST_AUTO_TEST_CASE(force_and_pressure) {
  std::vector<double> force, worst;
  for (double finest : {0.04, 0.02, 0.01}) {
    const Punch on = flat_punch(finest, 1);
    force.push_back(on.force);
    worst.push_back(on.worst_pressure);
  }
  const std::string cells = "cells of 0.04, 0.02, 0.01 a at the edge";
  Case("contact/flat_punch_force", "flat punch of radius a on a block of 200 a: force over 2 E* a d")
      .against({1}, "Sneddon 1965")
      .computed(force, cells)
      .no_order("the size of the block is what is left")
      .all_within(0.01);
  Case("contact/flat_punch_pressure", "the same: largest error of the pressure within 0.8 a")
      .against({}, "F/(2πa√(a² − r²))")
      .errors(worst, "(" + cells + ")")
      .no_order("the size of the block is what is left")
      .all_within(0.015);
}

BOOST_AUTO_TEST_CASE(forces_meet_at_surface_and_base) {
  const Punch on = flat_punch(0.04, 1);
  Case("contact/flat_punch_base", "the same: nodal forces at the base against the integral of the traction")
      .against({on.surface}, "")
      .computed({on.base}, "")
      .no_order("equal on any mesh")
      .within(1e-4);
}

BOOST_AUTO_TEST_CASE(the_penalty_does_not_matter) {
  const double force = flat_punch(0.04, 1).force;
  Case("contact/flat_punch_penalty", "the same: contact stiffness times 0.3 and 3")
      .against({force}, "stiffness times 1")
      .computed({flat_punch(0.04, 0.3).force, flat_punch(0.04, 3).force}, "")
      .no_order("one mesh")
      .all_within(0.005);
}

BOOST_AUTO_TEST_SUITE_END()

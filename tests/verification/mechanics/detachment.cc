// A rigid flat punch that sticks to tissue and is pulled off: the bond's edge is a crack.

#include "loading.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

constexpr double plane_modulus = 4,
                 pulled = 1e-3; ///< E / (1 - nu^2) over the shear modulus; over the punch's radius

/// Three equal cells on either side of r = 1, growing away from there; a block of 200 radii.
meshes::GradedSection under_edge(double finest) {
  constexpr double far = 200, growth = 1.4;
  std::vector<double> radii;
  double r = 1 - 3 * finest;
  std::vector<double> inner{r};
  for (double size : meshes::graded_sizes(r, finest, growth, 0.2))
    inner.push_back(r -= size);
  radii.assign(inner.rbegin(), inner.rend());
  radii.front() = 0;
  for (int i = -2; i <= 3; ++i)
    radii.push_back(1 + i * finest);
  for (double size : meshes::graded_sizes(far - radii.back(), finest, growth, far))
    radii.push_back(radii.back() + size);
  meshes::GradedSection mesh{radii, {0}, {}};
  for (double size : meshes::graded_sizes(far, finest, growth, far))
    mesh.heights.insert(mesh.heights.begin(), mesh.heights.front() - size);
  mesh.row_layer.assign(mesh.heights.size() - 1, 0);
  return mesh;
}

struct Pull {
  double energy, force;
};

/// The bond reaches to `radius` and does not hold sideways: incompressible tissue does not move that way.
Pull pull(const meshes::GradedSection& mesh, double radius) {
  const SectionSpace space(mesh, Kinematics::axisymmetric, [&](Side side, double r, double z) {
    return side == Side::top ? Support{false, r < radius + 1e-9} : bonded(side, r, z);
  });
  const BulkTerm bulk(space, one_law("neo_hookean", {1, 0}), 1, 1000);
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  std::vector<int> held;
  for (std::size_t p = 0; p < space.points().size(); ++p)
    if (const auto& at = space.points()[p]; at[1] > -1e-12 && at[0] < radius + 1e-9)
      held.push_back(space.dof_of_point(static_cast<int>(p), 1));
  for (int dof : held)
    u[dof] = pulled;
  MinimiserSettings settings;
  settings.smallest_force = pulled; // rounding in so large a block leaves 1e-5 of it
  settings.tolerance = 1e-4;
  const auto report = minimise({&bulk}, space.system(), bulk.metric(), settings, u);
  BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
  Linearisation sum{Eigen::VectorXd::Zero(space.dofs()), std::vector<double>(space.system().nonzeros()), 0};
  Pull result{bulk.linearise(u, sum), 0};
  for (int dof : held)
    result.force += sum.gradient[dof];
  return result;
}

/// Force at which the energy set free per area of bond is `toughness`, over Kendall's.
double pull_off(double finest) {
  const meshes::GradedSection mesh = under_edge(finest);
  const double area = M_PI * (std::pow(1 + finest, 2) - std::pow(1 - finest, 2));
  const double released = (pull(mesh, 1 + finest).energy - pull(mesh, 1 - finest).energy) / area;
  // Small strains: force and displacement go with the root of the toughness.
  return pull(mesh, 1).force / std::sqrt(8 * M_PI * plane_modulus * released);
}

} // namespace

// Kendall 1971: F = sqrt(8 pi a^3 E* Gc), E* = E / (1 - nu^2).
BOOST_AUTO_TEST_CASE(a_flat_punch_comes_off_at_kendalls_force) {
  Case("cracks/kendall_pull_off", "rigid flat punch pulled off tissue: force over √(8π a³ E* Gc)")
      .against({1}, "Kendall 1971")
      .computed({pull_off(0.08), pull_off(0.04), pull_off(0.02)}, "cells of 0.08, 0.04, 0.02 a at the edge")
      .no_order("the coarsest mesh is within 4e-4")
      .all_within(1e-3);
}

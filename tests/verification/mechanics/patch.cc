// Patch tests: a homogeneous state is represented and found exactly on an uneven mesh, also through contact.

#include "loading.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

const percuta::meshes::GradedSection uneven{{0, 0.15, 0.4, 0.5, 1}, {-1, -0.9, -0.5, -0.2, 0}, {0, 0, 0, 0}};

/// u = G x at every node; in the ring G has no shear.
Eigen::VectorXd affine(const SectionSpace& space, const double (&G)[2][2]) {
  Eigen::VectorXd u(space.dofs());
  const auto points = space.output_mesh().points;
  for (std::size_t p = 0; p < points.size(); ++p)
    for (int c = 0; c < 2; ++c)
      u[space.dof_of_point(static_cast<int>(p), c)] = G[c][0] * points[p][0] + G[c][1] * points[p][1];
  return u;
}

} // namespace

BOOST_AUTO_TEST_SUITE(patch)

BOOST_AUTO_TEST_CASE(prescribed_boundaries) {
  const double shear[2][2] = {{0.1, 0.15}, {0.05, -0.08}}, stretch[2][2] = {{0.1, 0}, {0, -0.15}};
  std::vector<double> errors;
  for (Kinematics kinematics : {Kinematics::plane_strain, Kinematics::axisymmetric}) {
    Block block(
        uneven, kinematics,
        [](Side, double, double) {
          return Support{true, true};
        },
        Side::top, one_law("ogden", {1, 9}), 100, 1);
    const Eigen::VectorXd exact =
        affine(block.space, kinematics == Kinematics::plane_strain ? shear : stretch);
    Eigen::VectorXd u = exact;
    for (int i = 0; i < block.space.unknowns(); ++i)
      u[i] += 0.005 * std::sin(7.0 * i);
    // The residual is measured against a unit force; its size decides how exact the state can come out.
    MinimiserSettings settings;
    settings.smallest_force = 1;
    settings.tolerance = 1e-10;
    const auto report = minimise({&block.bulk}, block.space.system(), block.bulk.metric(), settings, u);
    BOOST_TEST(report.converged);
    errors.push_back((u - exact).cwiseAbs().maxCoeff());
  }
  Case("elements/patch_uneven", "patch test on uneven cells, Ogden 9: plane strain, axisymmetric")
      .against({}, "homogeneous state")
      .errors(errors, "of the displacement")
      .no_order("exact on any mesh")
      .all_within(1e-10);
}

// A frictionless plate presses a cylinder of neo-Hookean tissue to 0.8 of its height: uniaxial compression.
BOOST_AUTO_TEST_CASE(through_contact_with_a_plate) {
  const auto standing = [](Side side, double, double) {
    return Support{side == Side::left, side == Side::bottom};
  };
  Block block(uneven, Kinematics::axisymmetric, standing, Side::top, one_law("neo_hookean", {1, 0}), 1e5, 1);
  const auto plate = [](double depth) -> RigidBody {
    return [depth](double, double z) { return percuta::needles::Gap{-(z + depth), {0, -1}, {}}; };
  };
  block.load(plate, 0.2, 4);
  const double stretch = 0.8, stress = stretch * stretch - 1 / stretch, area = M_PI / stretch;
  const double overlap = block.contact.totals(block.displacement).penetration;
  // The overlap may be 1e-3: 0.5 % of the travel of 0.2.
  Case("contact/patch_plate", "a plate presses a cylinder of uneven cells to 0.8, neo-Hooke: force")
      .against({-stress * area}, "µ (λ² − 1/λ), uniaxial")
      .computed({block.force()}, "overlap up to 0.5 % of the travel")
      .no_order("the overlap allowed is the error")
      .within(6e-3);
  BOOST_TEST(overlap < 1e-3);
  double smallest = 1e9, largest = 0;
  for (std::size_t cell = 0; cell < block.space.cells().size(); ++cell)
    for (const auto& state : block.bulk.states(static_cast<int>(cell), block.displacement)) {
      smallest = std::min(smallest, state.F[3]);
      largest = std::max(largest, state.F[3]);
    }
  BOOST_TEST(largest - smallest < 1e-4);
}

BOOST_AUTO_TEST_SUITE_END()

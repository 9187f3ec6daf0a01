// The bulk energy: derivatives, rigid motion and homogeneous states.

#include "mechanics/bulk_term.h"
#include "derivatives.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

std::vector<std::unique_ptr<laws::Law>> two_layers() {
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws.push_back(laws::make_law("ogden", {3, 9}));
  laws.push_back(laws::make_law("neo_hookean", {1, 0}));
  return laws;
}

/// Displacement (r, z) -> (by_r r, by_z z) at every node.
Eigen::VectorXd stretched(const SectionSpace& space, double by_r, double by_z) {
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  const auto points = space.output_mesh().points;
  for (std::size_t p = 0; p < points.size(); ++p) {
    u[space.dof_of_point(static_cast<int>(p), 0)] = by_r * points[p][0];
    u[space.dof_of_point(static_cast<int>(p), 1)] = by_z * points[p][1];
  }
  return u;
}

} // namespace

BOOST_AUTO_TEST_SUITE(bulk_term)

// 2 % of the finest cell keeps every point admissible; differences of 1e-6 leave errors near 1e-8.
BOOST_AUTO_TEST_CASE(derivatives_meet_finite_differences) {
  for (Kinematics kinematics : {Kinematics::axisymmetric, Kinematics::plane_strain})
    for (double pre_stretch : {1.0, 1.1}) {
      const SectionSpace space(small_section(), kinematics, skin_supports);
      const BulkTerm bulk(space, two_layers(), pre_stretch, 50);
      check_derivatives(bulk, space, random_displacement(space, 0.002), 1e-6, 1e-6);
    }
}

BOOST_AUTO_TEST_CASE(skin_that_is_stretched_more_along_one_direction_has_no_section) {
  const SectionSpace space(small_section(), Kinematics::axisymmetric, skin_supports);
  BOOST_CHECK_THROW(BulkTerm(space, two_layers(), PreStretch(1.1, 1.05)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(rigid_motion_costs_nothing) {
  const SectionSpace ring(small_section(), Kinematics::axisymmetric, no_supports);
  Eigen::VectorXd u = Eigen::VectorXd::Zero(ring.dofs());
  const int points = static_cast<int>(ring.output_mesh().points.size());
  for (int p = 0; p < points; ++p)
    u[ring.dof_of_point(p, 1)] = 0.3;
  BOOST_TEST(std::abs(BulkTerm(ring, two_layers()).energy(u)) < 1e-12);

  const SectionSpace slab(small_section(), Kinematics::plane_strain, no_supports);
  const auto places = slab.output_mesh().points;
  for (int p = 0; p < points; ++p) { // a turn by 0.5 rad
    u[slab.dof_of_point(p, 0)] = (std::cos(0.5) - 1) * places[p][0] - std::sin(0.5) * places[p][1];
    u[slab.dof_of_point(p, 1)] = std::sin(0.5) * places[p][0] + (std::cos(0.5) - 1) * places[p][1];
  }
  const BulkTerm bulk(slab, two_layers());
  BOOST_TEST(std::abs(bulk.energy(u)) < 1e-12);
  BOOST_TEST(gradient(bulk, slab, u).norm() < 1e-10);
}

BOOST_AUTO_TEST_CASE(a_homogeneous_stretch_stores_its_density_times_the_volume) {
  const SectionSpace space(small_section(), Kinematics::axisymmetric, no_supports);
  const BulkTerm bulk(space, two_layers());
  const double across = 1 / std::sqrt(1.2);
  const std::array<double, 3> stretch{across, 1.2, across};
  const auto laws = two_layers();
  const double expected = M_PI * (0.4 * laws[0]->energy(stretch) + 0.6 * laws[1]->energy(stretch));
  BOOST_TEST(bulk.energy(stretched(space, across - 1, 0.2)) == expected, tt::tolerance(1e-12));
  for (const auto& state : bulk.states(0, stretched(space, across - 1, 0.2))) {
    BOOST_TEST(state.volume_ratio == 1.0, tt::tolerance(1e-12));
    BOOST_TEST(state.cauchy[1] - state.cauchy[0] == 1.44 - 1 / 1.2,
               tt::tolerance(1e-10)); // neo-Hooke, mu = 1
  }
}

BOOST_AUTO_TEST_CASE(a_change_of_volume_costs_the_bulk_modulus) {
  const SectionSpace space(small_section(), Kinematics::axisymmetric, no_supports);
  const double volume_ratio = 1.01 * 1.01 * 1.01, per_modulus = 200 / 2 * std::pow(volume_ratio - 1, 2);
  const BulkTerm bulk(space, two_layers(), 1, 200);
  BOOST_TEST(bulk.energy(stretched(space, 0.01, 0.01)) == M_PI * (0.4 * 3 + 0.6) * per_modulus,
             tt::tolerance(1e-10));
}

// The first touch of a fine tip changes the volume of far cells by less than the last digit of J.
BOOST_AUTO_TEST_CASE(a_small_change_of_volume_keeps_its_digits) {
  const SectionSpace space(small_section(), Kinematics::axisymmetric, no_supports);
  const BulkTerm bulk(space, two_layers(), 1, 200);
  const double bulk_modulus = 200 * bulk.law(space.cells()[0].layer).shear_modulus();
  for (const auto& state : bulk.states(0, 1e-14 * stretched(space, 1, 1)))
    BOOST_TEST(state.pressure_stress == 3e-14 * bulk_modulus, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(skin_in_place_carries_its_tension) {
  const double stretch = 1.1;
  for (Kinematics kinematics : {Kinematics::axisymmetric, Kinematics::plane_strain}) {
    const SectionSpace space(small_section(), kinematics, no_supports);
    const BulkTerm bulk(space, two_layers(), stretch);
    const auto state = bulk.states(0, Eigen::VectorXd::Zero(space.dofs()))[4];
    BOOST_TEST(state.F[4] == stretch);
    BOOST_TEST(laws::volume_ratio(state.F) == 1.0, tt::tolerance(1e-14));
    BOOST_TEST(state.cauchy[0] - state.cauchy[1] == std::pow(stretch, 2) - std::pow(stretch, -4),
               tt::tolerance(1e-12));
  }
}

BOOST_AUTO_TEST_CASE(tissue_turned_inside_out_is_inadmissible) {
  const SectionSpace space(small_section(), Kinematics::axisymmetric, no_supports);
  const BulkTerm bulk(space, two_layers());
  BOOST_TEST(bulk.energy(stretched(space, 0, -1.5)) == inadmissible);
  BOOST_TEST(bulk.smallest_volume_ratio(stretched(space, 0, -0.3)) == 0.7, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_SUITE_END()

// A cube of 5 mm pressed by 1.5 mm between bonded plates, against forces that FEBio 4.11 computed on the same
// elements: by symmetry a quarter of the mesh gives the same numbers.

#include "compressible.h"
#include "pressed_block.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

constexpr double edge = 5, travel = 1.5, mu = 0.0344828, lambda = 0.310345; // mm, MPa, N

std::unique_ptr<laws::Law> coupled() {
  return std::make_unique<CoupledNeoHookean>(mu, lambda);
}

} // namespace

BOOST_AUTO_TEST_SUITE(cube)

BOOST_AUTO_TEST_CASE(eight_node_cells_repeat_the_force_of_every_step) {
  const std::vector<double> published{.0932463, .192547, .298579, .412099, .533955,
                                      .665092,  .806568, .959564, 1.12541, 1.30560};
  const Pressing pressing = press<1>(quarter_cube(edge, travel, 14), coupled(), 0, 0.1);
  std::vector<double> forces;
  for (std::size_t step = 0; step < published.size(); ++step) {
    forces.push_back(4 * pressing.force[step]);
    BOOST_TEST(pressing.iterations[step] <= 3); // as FEBio takes
  }
  Case("cross-code/cube_8_nodes", "cube of 5 mm pressed by 1.5 mm between bonded plates, coupled neo-Hooke, "
                                  "plain 8-node cells 14³: force in N")
      .against(published, "FEBio 4.11, ten steps")
      .computed(forces, "steps 1 to 10")
      .no_order("the same cells; see cube_projected")
      .all_within(1e-5);
}

BOOST_AUTO_TEST_CASE(twenty_seven_node_cells_repeat_the_last_force) {
  const Pressing pressing = press<2>(quarter_cube(edge, travel, 12), coupled(), 0, 0.1);
  Case("cross-code/cube_27_nodes", "the same cube, plain 27-node cells 12³, last step: force in N")
      .against({1.22422}, "FEBio 4.11")
      .computed({4 * pressing.force.back()}, "")
      .no_order("the same cells")
      .within(1e-5);
}

// K/2 (J - 1)^2 with K = 1/3 MPa, projected, in both kinds of cell. The edges of the plates are singular, so
// the meshes approach a common force slowly; 20-node displacement cells (9^3) give 1.29409 in FEBio and
// CalculiX.
BOOST_AUTO_TEST_CASE(projected_cells_approach_a_common_force) {
  laws::Constants constants;
  constants.shear_modulus = mu;
  const double bulk_ratio = 1 / (3 * mu);
  const auto force = [&](auto degree, int cells) {
    return 4 * press<degree>(quarter_cube(edge, travel, cells), laws::make_law("neo_hookean", constants),
                             bulk_ratio, 0.1)
                   .force.back();
  };
  const std::integral_constant<int, 1> linear;
  const std::integral_constant<int, 2> quadratic;
  const double linear_coarse = force(linear, 10), linear_fine = force(linear, 20);
  const double quadratic_coarse = force(quadratic, 4), quadratic_fine = force(quadratic, 8);
  Case("cross-code/cube_projected",
       "the same cube, uncoupled neo-Hooke, K = 1/3 MPa, projected: force of Q1-P0 over that of Q2-P1")
      .against({1}, "a common limit")
      .computed({linear_coarse / quadratic_coarse, linear_fine / quadratic_fine},
                "10³ over 4³, 20³ over 8³ cells")
      .no_order("the plates' edges are singular; two meshes each")
      .within(0.02);
  BOOST_TEST(std::abs(linear_fine - quadratic_fine) < std::abs(linear_coarse - quadratic_coarse));
}

BOOST_AUTO_TEST_SUITE_END()

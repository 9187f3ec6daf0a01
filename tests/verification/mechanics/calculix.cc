// The same blocks in CalculiX: other elements and another program, the same law, mesh and supports.

#include "calculix_model.h"
#include "compressible.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

boost::test_tools::assertion_result installed(boost::unit_test::test_unit_id) {
  boost::test_tools::assertion_result result(calculix_is_installed());
  result.message() << "CalculiX (ccx) is not installed";
  return result;
}

std::unique_ptr<laws::Law> neo_hookean(double mu) {
  laws::Constants constants;
  constants.shear_modulus = mu;
  return laws::make_law("neo_hookean", constants);
}

} // namespace

BOOST_AUTO_TEST_SUITE(calculix, *boost::unit_test::precondition(installed))

constexpr double cube_mu = 0.0344828, cube_kappa = 1.0 / 3; // MPa, of the cross-code cube

// CalculiX' 8-node cell and ours without projection are one and the same.
BOOST_AUTO_TEST_CASE(eight_node_displacement_cells_are_the_same) {
  const PressedBlock block = quarter_cube(5, 1.5, 4);
  const auto law = [] { return std::make_unique<UncoupledNeoHookean>(cube_mu, cube_kappa, false); };
  const std::vector<double> ours = press<1>(block, law(), 0, 0.1).force;
  const std::vector<double> theirs = press_in_calculix(block, {"C3D8", cube_mu, cube_kappa});
  for (std::size_t step = 0; step < ours.size(); ++step)
    BOOST_TEST(ours[step] == theirs[step], tt::tolerance(1e-5));
  BOOST_TEST_MESSAGE("cube, 8-node cells, 4^3: " << 4 * ours.back() << ", CalculiX " << 4 * theirs.back());
}

// FEBio 4.11 and an earlier run of CalculiX gave 1.29409 N: the model that is written is the published one.
BOOST_AUTO_TEST_CASE(the_published_cube_of_twenty_node_cells) {
  PressedBlock whole = quarter_cube(5, 1.5, 9);
  whole.mesh.x = whole.mesh.y = whole.mesh.z;
  whole.prescribed = [](double, double, double z) -> Prescribed {
    if (z > 1e-9 && z < 5 - 1e-9)
      return {};
    return {0, 0, z > 1 ? -1.5 : 0};
  };
  const double force = press_in_calculix(whole, {"C3D20", cube_mu, cube_kappa}).back();
  BOOST_TEST_MESSAGE("cube, 20-node cells, 9^3: CalculiX " << force << ", published 1.29409");
  BOOST_TEST(force == 1.29409, tt::tolerance(2e-5));
}

/// A bonded block whose surface is dented smoothly, to a fifth of its height; a quarter of it.
PressedBlock dented(int cells) {
  const double edge = 4, sliver = 1e-9;
  PressedBlock block;
  block.mesh = {equal_cells(edge, cells), equal_cells(edge, cells), equal_cells(edge, cells),
                std::vector<int>(cells, 0)};
  block.steps = 4;
  block.prescribed = [=](double x, double y, double z) -> Prescribed {
    if (z < sliver)
      return {0, 0, 0};
    Prescribed held;
    if (x < sliver)
      held[0] = 0;
    if (y < sliver)
      held[1] = 0;
    if (z > edge - sliver)
      held[2] = -0.8 * std::exp(-(x * x + y * y) / 4);
    return held;
  };
  return block;
}

struct Compared {
  double linear, quadratic, twenty_nodes; ///< Q1-P0, Q2-P1, C3D20
};

Compared dent(int cells, double bulk_ratio) {
  const PressedBlock block = dented(cells);
  const Compared force{press<1>(block, neo_hookean(1), bulk_ratio, 0.1).force.back(),
                       press<2>(block, neo_hookean(1), bulk_ratio, 0.1).force.back(),
                       press_in_calculix(block, {"C3D20", 1, bulk_ratio}).back()};
  BOOST_TEST_MESSAGE("dent, bulk ratio " << bulk_ratio << ", " << cells << "^3: Q1-P0 " << force.linear
                                         << ", Q2-P1 " << force.quadratic << ", C3D20 "
                                         << force.twenty_nodes);
  return force;
}

BOOST_AUTO_TEST_CASE(a_dented_block_of_compressible_tissue) {
  const Compared coarse = dent(4, 10), fine = dent(8, 10);
  BOOST_TEST(coarse.quadratic == fine.quadratic, tt::tolerance(5e-4));
  BOOST_TEST(fine.twenty_nodes == fine.quadratic, tt::tolerance(7e-3));
  BOOST_TEST(fine.linear == fine.quadratic, tt::tolerance(7e-3));
  BOOST_TEST(std::abs(fine.twenty_nodes - fine.quadratic) <
             0.5 * std::abs(coarse.twenty_nodes - coarse.quadratic));
}

// The other program's cells still soften with every mesh; ours are there at once.
BOOST_AUTO_TEST_CASE(a_dented_block_of_nearly_incompressible_tissue) {
  const Compared coarse = dent(4, 500), fine = dent(8, 500);
  const double plain = press_in_calculix(dented(4), {"C3D8", 1, 500}).back();
  BOOST_TEST_MESSAGE("dent, bulk ratio 500, 4^3: C3D8 " << plain);
  BOOST_TEST(plain > 2 * fine.quadratic);
  BOOST_TEST(coarse.quadratic == fine.quadratic, tt::tolerance(5e-4));
  BOOST_TEST(fine.twenty_nodes == fine.quadratic, tt::tolerance(0.025));
  BOOST_TEST(fine.linear == fine.quadratic, tt::tolerance(0.01));
  BOOST_TEST(std::abs(fine.twenty_nodes - fine.quadratic) <
             0.5 * std::abs(coarse.twenty_nodes - coarse.quadratic));
}

BOOST_AUTO_TEST_SUITE_END()

// A needle dimples layered, stiffening skin: the force converges with the mesh, and work is stored energy.

#include "loading.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

constexpr double tip_radius = 8, depth = 50; ///< um; moduli in MPa, so forces are in uN

struct Indented {
  double force, work, stored;
};

Indented indent(int refinement) {
  const double fineness = 1 << refinement;
  const auto mesh = meshes::grade_section(
      {12 / fineness, 1 + 0.8 / fineness, 50 / fineness, 100, 2000, {15, 60, 1200, 2000}, {}});
  std::vector<std::unique_ptr<laws::Law>> laws;
  for (double modulus : {10.0, 0.5, 0.11, 0.005})
    laws.push_back(laws::make_law("ogden", {modulus, 9}));
  Block block(mesh, Kinematics::axisymmetric, bonded, Side::top, std::move(laws), 500, depth);
  const needles::Needle needle({1500, 117, 10 * M_PI / 180, tip_radius, 117});
  const auto body = [&](double by) -> RigidBody {
    return [&needle, by](double r, double z) { return needle.gap(r, z + by); };
  };
  Indented result{0, 0, 0};
  const int steps = 25;
  for (int step = 1; step <= steps; ++step) {
    block.load(body, depth * step / steps, 1);
    result.work += (result.force + block.force()) / 2 * depth / steps;
    result.force = block.force();
  }
  result.stored = block.bulk.energy(block.displacement);
  return result;
}

} // namespace

BOOST_AUTO_TEST_CASE(layered_skin) {
  Indented on[3];
  for (int i = 0; i < 3; ++i) {
    on[i] = indent(i);
    BOOST_TEST_MESSAGE("layered skin: force " << on[i].force << ", work " << on[i].work << ", stored "
                                              << on[i].stored);
    // The trapezoidal rule over 25 steps leaves 1/2 % of the work of a force that grows like a power of the
    // depth.
    BOOST_TEST(on[i].work == on[i].stored, tt::tolerance(0.01));
  }
  BOOST_TEST_MESSAGE("layered skin: order " << observed_order(on[0].force, on[1].force, on[2].force));
  BOOST_TEST(on[0].force == on[2].force, tt::tolerance(0.05));
  BOOST_TEST(on[1].force == on[2].force, tt::tolerance(0.01));
}

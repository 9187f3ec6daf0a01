// A needle dimples layered, stiffening skin: the force converges with the mesh, and work is stored energy.

#include "loading.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

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
  for (int i = 0; i < 3; ++i)
    on[i] = indent(i);
  const std::string meshes = "cells of 12, 6, 3 µm at the tip";
  const double order = observed_order(on[0].force, on[1].force, on[2].force);
  const double limit = on[2].force + (on[2].force - on[1].force) / (std::exp2(order) - 1);
  Case("contact/layered_skin",
       "four layers (10, 0.5, 0.11, 0.005 MPa, Ogden 9) dimpled by 50 µm, tip radius 8 µm: force in µN")
      .against({limit}, "extrapolated")
      .computed({on[0].force, on[1].force, on[2].force}, meshes)
      .order(order, 1)
      .within(0.005);
  // The trapezoidal rule leaves 1/2 % of the work of a force that grows like a power of the depth.
  Case("contact/layered_skin_energy", "the same: work of the needle over stored energy")
      .against({1}, "")
      .computed({on[0].work / on[0].stored, on[1].work / on[1].stored, on[2].work / on[2].stored}, meshes)
      .no_order("25 steps of the trapezoidal rule are the error")
      .all_within(0.01);
}

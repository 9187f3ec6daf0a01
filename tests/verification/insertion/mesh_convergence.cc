// Forces of the puncture on meshes that are halved in turn.
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using percuta::verification::Case;

namespace {

constexpr double friction = 0.2;
const std::vector<double> refinements{0.25, 0.5, 1, 2};
const std::string four_meshes = "cells 4, 2, 1 and 1/2 times the default";

/// Of the differences from mesh to mesh, cells being halved: the slope of their logarithms by least squares,
/// which for three of them is that of the outer two. A single small difference, by chance, does not make an
/// order.
double fitted_order(const std::vector<double>& values) {
  const double first = values[1] - values[0], last = values[3] - values[2];
  return std::log2(std::abs(first / last)) / 2;
}

/// From the last two values at first order, as run.mesh_error does: cautious where the order is higher.
double extrapolated(const std::vector<double>& values) {
  return 2 * values[3] - values[2];
}

/// The last step before the slit starts.
const insertion::Step& start_of_slit(const insertion::InsertionResult& result) {
  const auto inside = std::find_if(result.steps.begin(), result.steps.end(),
                                   [](const insertion::Step& step) { return step.tip_depth > 0; });
  BOOST_TEST_REQUIRE((inside != result.steps.begin() && inside != result.steps.end()));
  return *(inside - 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(mesh_convergence)

// The dimple takes about as long as the faster relaxation. Force at depth and work have converged on the
// coarsest mesh.
BOOST_AUTO_TEST_CASE(the_puncture_of_layered_skin_converges) {
  needles::Device device = pen(8e-6, 0.3e-3);
  device.speed = 2e-3;
  std::vector<double> puncture, at_depth, work;
  for (double refinement : refinements) {
    const auto result = stroke(viscous_skin(), device, advance(friction, refinement));
    BOOST_TEST_REQUIRE(result.puncture.happened);
    BOOST_TEST(result.completed);
    puncture.push_back(1e3 * result.puncture.force_before);
    at_depth.push_back(1e3 * result.at_depth().force);
    work.push_back(1e6 * result.at_depth().external_work);
  }
  Case("cracks/mesh_puncture_force", "puncture force of a moving needle in layered skin, mN")
      .against({extrapolated(puncture)}, "extrapolated from the finest two at first order")
      .computed(puncture, four_meshes)
      .order(fitted_order(puncture), 1)
      .all_within(0.05);
  BOOST_TEST(std::abs(puncture[2] / extrapolated(puncture) - 1) < 0.015); // twice what it is
  const std::string settled = "differences are those of the steps, not of the mesh";
  Case("cracks/mesh_force_at_depth", "force at 0.3 mm of travel, mN")
      .against({at_depth.back()}, "the finest mesh")
      .computed(at_depth, four_meshes)
      .no_order(settled)
      .all_within(0.005);
  Case("cracks/mesh_work", "work until 0.3 mm of travel, uJ")
      .against({work.back()}, "the finest mesh")
      .computed(work, four_meshes)
      .no_order(settled)
      .all_within(0.005);
}

BOOST_AUTO_TEST_CASE(the_slit_in_a_homogeneous_phantom_starts_at_the_same_force_on_three_meshes) {
  std::vector<double> force;
  for (double refinement : {0.5, 1.0, 2.0})
    force.push_back(
        1e3 * start_of_slit(stroke(phantom(), pen(20e-6, 0.17e-3), advance(friction, refinement))).force);
  Case("cracks/mesh_start_of_slit", "homogeneous phantom: force at which the slit starts, mN")
      .against({force[2]}, "the finest mesh")
      .computed({force[0], force[1]}, "cells 2 and 1 times the default")
      .order(std::log2(std::abs((force[1] - force[0]) / (force[2] - force[1]))), 1)
      .all_within(0.03);
}

BOOST_AUTO_TEST_SUITE_END()

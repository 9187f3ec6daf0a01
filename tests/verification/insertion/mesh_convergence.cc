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

/// A quantity of the strokes on four meshes; `largest` error of the default mesh and the finest one.
void check_convergence(const std::string& id, const std::string& what, const std::vector<double>& values,
                       double smallest_order, double largest) {
  Case(id, what)
      .against({extrapolated(values)}, "extrapolated from the finest two at first order")
      .computed(values, four_meshes)
      .order(fitted_order(values), smallest_order)
      .all_within(0.05);
  BOOST_TEST(std::abs(values[2] / extrapolated(values) - 1) < largest);
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
  check_convergence("cracks/mesh_puncture_force", "puncture force of a moving needle in layered skin, mN",
                    puncture, 1, 0.015);
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

// Tissue that cannot open tells what the contact leaves of the error.
BOOST_AUTO_TEST_CASE(an_intact_homogeneous_phantom_converges) {
  insertion::StrokeRequest request = advance(friction);
  request.rupture = false;
  std::vector<double> force, work;
  for (double refinement : refinements) {
    request.refinement = refinement;
    const auto result = stroke(phantom(), pen(20e-6, 0.13e-3), request);
    BOOST_TEST(result.completed);
    force.push_back(1e3 * result.at_depth().force);
    work.push_back(1e9 * result.at_depth().external_work);
  }
  check_convergence("cracks/mesh_intact_force", "intact phantom: force at 0.13 mm of travel, mN", force, 1,
                    0.01);
  check_convergence("cracks/mesh_intact_work", "the same: work, nJ", work, 1, 0.01);
}

BOOST_AUTO_TEST_CASE(the_slit_in_a_homogeneous_phantom_starts_at_the_same_force_on_four_meshes) {
  std::vector<double> force;
  for (double refinement : refinements)
    force.push_back(
        1e3 * start_of_slit(stroke(phantom(), pen(20e-6, 0.17e-3), advance(friction, refinement))).force);
  Case("cracks/mesh_start_of_slit", "homogeneous phantom: force at which the slit starts, mN")
      .against({force[3]}, "the finest mesh")
      .computed({force[1], force[2]}, "cells 2 and 1 times the default")
      .no_order("the region of the strength holds one cell of the default mesh: values come from both sides")
      .all_within(0.05);
}

BOOST_AUTO_TEST_SUITE_END()

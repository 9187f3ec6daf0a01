// Near the solution Newton's method squares the error: the tangent is the derivative of the residual.

#include "loading.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

/// Residual after `iterations` of shearing a block of stiffening tissue whose boundary is held.
double residual_after(int iterations) {
  const percuta::meshes::GradedSection mesh{{0, 0.3, 0.6, 1}, {-1, -0.6, -0.3, 0}, {0, 0, 0}};
  const auto held = [](Side side, double, double) {
    return side == Side::bottom || side == Side::top ? Support{true, true} : Support{};
  };
  Block block(mesh, Kinematics::plane_strain, held, Side::top, one_law("ogden", {1, 9}), 500, 1);
  Eigen::VectorXd u = block.displacement;
  const auto points = block.space.output_mesh().points;
  for (std::size_t p = 0; p < points.size(); ++p)
    u[block.space.dof_of_point(static_cast<int>(p), 0)] = 0.1 * (1 + points[p][1]);
  MinimiserSettings settings;
  settings.largest_iterations = iterations + 1;
  settings.smallest_force = 1;
  settings.tolerance = 1e-14;
  return minimise({&block.bulk}, block.space.system(), block.bulk.metric(), settings, u).residual;
}

} // namespace

BOOST_AUTO_TEST_CASE(newton_converges_quadratically) {
  std::vector<double> residual;
  while (residual.size() < 10 && (residual.empty() || residual.back() > 1e-8)) // rounding stops it near 1e-10
    residual.push_back(residual_after(static_cast<int>(residual.size())));
  const auto last = residual.end() - 1;
  const double order = std::log(last[0] / last[-1]) / std::log(last[-1] / last[-2]);
  Case("elements/newton_section", "Newton's method, sheared block of Ogden 9: residual of each iteration")
      .against({}, "quadratic: order 2")
      .errors({last[-2], last[-1], last[0]}, "(residuals; rounding ends them near 1e-10)")
      .order(order, 1.8)
      .within(1e-8);
}

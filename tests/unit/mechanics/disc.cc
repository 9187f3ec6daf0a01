#include "disc.h"

#include <cmath>

namespace percuta::mechanics {

namespace {

std::vector<std::unique_ptr<laws::Law>> of_both_layers() {
  std::vector<std::unique_ptr<laws::Law>> laws;
  for (int layer = 0; layer < 2; ++layer)
    laws.push_back(laws::make_law("neo_hookean", {1, 0}));
  return laws;
}

} // namespace

Disc::Disc() : space(small_section(), Kinematics::axisymmetric, no_supports), bulk(space, of_both_layers()) {}

Eigen::VectorXd Disc::stretched(double stretch) const {
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  const auto points = space.output_mesh().points;
  for (std::size_t p = 0; p < points.size(); ++p) {
    u[space.dof_of_point(static_cast<int>(p), 0)] = (1 / std::sqrt(stretch) - 1) * points[p][0];
    u[space.dof_of_point(static_cast<int>(p), 1)] = (stretch - 1) * points[p][1];
  }
  return u;
}

double Disc::stress(double stretch) const {
  const auto state = bulk.states(0, stretched(stretch))[0];
  return state.cauchy[1] - state.cauchy[0];
}

} // namespace percuta::mechanics

#include "mechanics/axis_disc.h"

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

const double UnitGauss::position[] = {0.5 - std::sqrt(0.15), 0.5, 0.5 + std::sqrt(0.15)};
const double UnitGauss::weight[] = {5.0 / 18, 8.0 / 18, 5.0 / 18};

namespace {

/// Quadratic shape function of the unit interval's start, middle or end.
double shape(int node, double x) {
  switch (node) {
  case 0:
    return (1 - x) * (1 - 2 * x);
  case 1:
    return 4 * x * (1 - x);
  default:
    return x * (2 * x - 1);
  }
}

} // namespace

AxisDisc::AxisDisc(std::vector<int> dof, std::vector<double> radius)
    : dof_(std::move(dof)), radius_(std::move(radius)), weight_(radius_.size(), 0) {}

/// The shape functions integrated against the paraboloid 1 - (r/disc)^2 over the disc.
void AxisDisc::weigh(double disc_radius) {
  std::fill(weight_.begin(), weight_.end(), 0.0);
  double sum = 0;
  for (std::size_t i = 0; i + 2 < radius_.size() && radius_[i] < disc_radius; i += 2) {
    const double left = radius_[i], right = std::min(radius_[i + 2], disc_radius);
    const double width = radius_[i + 2] - left;
    for (int q = 0; q < UnitGauss::points; ++q) {
      const double r = left + UnitGauss::position[q] * (right - left), x = (r - left) / width;
      const double weight =
          UnitGauss::weight[q] * (right - left) * r * (1 - r * r / (disc_radius * disc_radius));
      for (int k = 0; k < 3; ++k)
        weight_[i + k] += weight * shape(k, x);
      sum += weight;
    }
  }
  for (double& weight : weight_)
    weight /= sum;
}

void AxisDisc::begin_step(double disc_radius, const Eigen::VectorXd& displacement) {
  weigh(disc_radius);
  start_mean_ = 0;
  start_mean_ = moved(displacement);
}

double AxisDisc::moved(const Eigen::VectorXd& displacement) const {
  double mean = -start_mean_;
  for (std::size_t i = 0; i < dof_.size(); ++i)
    mean += weight_[i] * displacement[dof_[i]];
  return mean;
}

} // namespace percuta::mechanics

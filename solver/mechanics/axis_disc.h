#pragma once
// A level of nodes at the axis whose axial displacement is averaged over a disc.

#include <Eigen/Core>

#include <vector>

namespace percuta::mechanics {

/// Three Gauss points on the unit interval.
struct UnitGauss {
  static constexpr int points = 3;
  static const double position[points], weight[points];
};

/// The nodes are those of quadratic cells from the axis outwards. The load on the level is spread with the
/// same weights.
class AxisDisc {
public:
  /// `dof`: axial degrees of freedom; `radius`: of their nodes, m.
  AxisDisc(std::vector<int> dof, std::vector<double> radius);

  /// Weighs the nodes with a paraboloid over a disc and takes `displacement` for the start of a step.
  void begin_step(double disc_radius, const Eigen::VectorXd& displacement);
  /// Mean axial displacement since the start of the step, m.
  double moved(const Eigen::VectorXd& displacement) const;

  const std::vector<int>& dof() const { return dof_; }
  const std::vector<double>& weight() const { return weight_; } ///< sums to 1

private:
  void weigh(double disc_radius);

  std::vector<int> dof_;
  std::vector<double> radius_, weight_;
  double start_mean_ = 0; ///< m, weighted displacement at the start of the step
};

} // namespace percuta::mechanics

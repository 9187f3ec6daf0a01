#pragma once
// What it costs to hold a slit open, for one tissue, over the slit's length.

#include <memory>
#include <utility>
#include <vector>

namespace percuta::mechanics {

/// s(x): energy per depth that a planar slit of half-length a = x R stores around a rigid frictionless shaft
/// of radius R in unbounded incompressible tissue, plane strain, divided by mu R^2. By similarity the
/// tissue's ratios of constants decide it alone.
///
/// Between its points log s is interpolated monotonically over log x. Below them log s goes on linearly (a
/// pinhole: a power of x). Above them 1/s goes on linearly in log x: a long slit is linear elastic but for
/// its middle, and 1/s approaches log(c x) / (2 pi) with a constant c (a crack opened by a point load).
class SlitCurve {
public:
  /// At least four points; throws std::invalid_argument unless x ascends from above 0 and the energies fall.
  SlitCurve(const std::vector<double>& x, const std::vector<double>& energy);
  /// The geometric mean of two curves, `share` of the right one.
  static SlitCurve between(const SlitCurve& left, const SlitCurve& right, double share);

  double energy(double x) const;
  double slope(double x) const; ///< ds/dx

private:
  struct Points;
  SlitCurve() = default;
  std::pair<double, double> log_value_and_slope(double log_x) const;
  std::vector<std::pair<std::shared_ptr<const Points>, double>> parts_; ///< with their shares
};

} // namespace percuta::mechanics

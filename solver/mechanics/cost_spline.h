#pragma once
// What a material level pays for the needle, smoothed along the axis.

#include "mechanics/slit_opening.h"

#include <functional>
#include <vector>

namespace percuta::mechanics {

/// A function of the tip's passage s and its derivatives.
struct CostValue {
  double energy = 0, slope = 0, curvature = 0; ///< J/m, J/m2, J/m3
};

/// The costs of SlitOpening over s as cubic B-splines that take the samples for coefficients: they smooth as
/// widely as the row of cells is high, which vanishes under refinement. Constant outside of the samples.
class CostSpline {
public:
  /// For a level in a row of cells of `height` (m); `cost_at` is sampled from just before the tip to beyond
  /// `end` (m), where the needle is as wide as it gets.
  CostSpline(double height, double end, const std::function<SlitOpening::Cost(double)>& cost_at);

  CostValue potential(double s) const { return evaluate(potential_, s); }
  double fracture(double s) const { return evaluate(fracture_, s).energy; }
  double recoverable(double s) const { return evaluate(recoverable_, s).energy; }

private:
  CostValue evaluate(const std::vector<double>& coefficients, double s) const;

  double start_, spacing_; ///< m
  std::vector<double> potential_, fracture_, recoverable_;
};

} // namespace percuta::mechanics

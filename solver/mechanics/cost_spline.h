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

/// The costs of SlitOpening over s as cubic B-splines that take the samples for coefficients. They smooth
/// over 0.6 spacings (standard deviation). B-splines of one spacing add up to a constant, so levels as far
/// apart as that pay together what does not depend on where among them the tip stands. Energies are constant
/// outside of the samples, the wall's load is.
class CostSpline {
public:
  /// Samples `spacing` (m) apart; `cost_at` is sampled from just before the tip to beyond
  /// `end` (m), where the needle is as wide as it gets.
  CostSpline(double spacing, double end, const std::function<SlitOpening::Cost(double)>& cost_at);

  CostValue potential(double s) const { return evaluate(potential_, s); }
  double fracture(double s) const { return evaluate(fracture_, s).energy; }
  double recoverable(double s) const { return evaluate(recoverable_, s).energy; }
  SlitOpening::Cost cost(double s) const {
    return {potential(s).energy, fracture(s), recoverable(s), wall(s).slope};
  }
  /// Integral of the wall's load over s (J/m per unit of friction), the load and its slope.
  CostValue wall(double s) const;
  double end() const { return end_; }

private:
  CostValue evaluate(const std::vector<double>& coefficients, double s) const;

  double start_, spacing_, end_; ///< m
  std::vector<double> potential_, fracture_, recoverable_, wall_;
};

} // namespace percuta::mechanics

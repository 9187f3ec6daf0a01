#pragma once
// The fit of the healing model's constants to the open experiments of data/calibration.yaml.

#include "healing/band.h"
#include "healing/constants.h"

#include <optional>
#include <string>
#include <vector>

namespace percuta::healing {

/// One measured number and what the model makes of it.
struct Observation {
  std::string id;         ///< O7 to O13
  std::string experiment; ///< name in the data file
  std::string quantity;   ///< see quantity_names() in calibration.cc
  std::string unit;
  std::optional<double> low, high; ///< what counts as met; one of them may be missing
  double target = 0;               ///< aimed at; for a one-sided band its edge
  double scale = 1;                ///< departure from the target that weighs as much as one prior deviation
  bool fitted = true;              ///< false: not part of the fit
  /// The constant that this observation alone decides, after the fit; nullptr: none.
  const ConstantEntry* decides = nullptr;
  std::string source;

  bool met(double value) const { return (!low || value >= *low) && (!high || value <= *high); }
  /// Departure in units of the scale; none inside a one-sided band. What lies outside a band counts five
  /// times (assumed): the band is what is known, its middle is not.
  double residual(double value) const;
  double slope(double value) const; ///< of the residual
};

const std::vector<Observation>& observations();

/// Values of all observations for each set of constants, not-a-number where a course does not show one. The
/// sets of four neighbours share their steps. Throws NotConverged.
std::vector<std::vector<double>> predict(const std::vector<Constants>& sets);

/// The constants that are fitted, with the values of the trial fit around which the fit is regularised.
struct FittedConstant {
  const ConstantEntry* entry = nullptr;
  double start = 0;
};
const std::vector<FittedConstant>& fitted_constants();

/// Sets the constants that one observation each decides, so that the others together with it meet the
/// observation's target: the open area that impedance detects is the area that is open when it recovers under
/// occlusion; the dryness of channels in air follows from the area that is open when it recovers there.
void decide(Constants& constants);

/// Slopes of all observations by the logarithms of the fitted constants, [observation][constant]: central
/// differences of courses that go through the same steps (internal differentiation, Bock 1983), so that the
/// errors of the integration cancel.
std::vector<std::vector<double>> slopes(const Constants& constants);

struct Fit {
  Constants constants;
  std::vector<double> cost;            ///< at the start and after every step
  std::vector<double> singular_values; ///< of the fitted slopes in units of scale and prior, descending
  /// Deviation of each fitted constant after the fit in units of its prior's; 1 = the data say nothing of it.
  std::vector<double> left;
};

/// Geometric standard deviation of the fit's prior around the trial values (assumed).
constexpr double fit_prior = 2;

/// Regularised least squares over the fitted observations by Levenberg and Marquardt, from the trial values;
/// then decide(). Always the same result. Throws NotConverged.
Fit calibrate(int iterations = 30);

} // namespace percuta::healing

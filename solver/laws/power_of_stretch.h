#pragma once
// W = (2 mu / alpha^2) (sum (lambda_i / J^(1/3))^alpha - 3): one Ogden term, and neo-Hooke at alpha = 2.

#include "laws/law.h"

#include <cmath>

namespace percuta::laws {

struct PowerOfStretch {
  double shear_modulus; ///< Pa
  double exponent;      ///< alpha, not 0

  /// Written with expm1, so that unstrained tissue far away does not fill the sum of energies with rounding
  /// errors: they would be of the order of mu per volume and stop a line search that compares energies.
  double energy(const std::array<double, 3>& stretch) const {
    const std::array<double, 3> logarithm{std::log(stretch[0]), std::log(stretch[1]), std::log(stretch[2])};
    const double mean = (logarithm[0] + logarithm[1] + logarithm[2]) / 3;
    double sum = 0;
    for (double each : logarithm)
      sum += std::expm1(exponent * (each - mean));
    return 2 * shear_modulus / (exponent * exponent) * sum;
  }

  StretchResponse response(const std::array<double, 3>& stretch) const {
    std::array<double, 3> power;
    for (int i = 0; i < 3; ++i)
      power[i] = std::pow(stretch[i], exponent);
    const double volume = stretch[0] * stretch[1] * stretch[2];
    const double scale = 2 * shear_modulus / (exponent * exponent);
    const double isochoric = scale * std::pow(volume, -exponent / 3);
    const double mean = (power[0] + power[1] + power[2]) / 3;
    StretchResponse out;
    out.energy = energy(stretch);
    for (int i = 0; i < 3; ++i)
      out.first[i] = isochoric * exponent * (power[i] - mean) / stretch[i];
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 3; ++j) {
        // d/d lambda_j of first[i]: through J^(-alpha/3), the mean, and (i == j) the own power and 1/lambda.
        double value = -exponent / 3 * (power[i] - mean) - exponent / 3 * power[j];
        if (i == j)
          value += exponent * power[i] - (power[i] - mean);
        out.second[i][j] = isochoric * exponent * value / (stretch[i] * stretch[j]);
      }
    return out;
  }
};

} // namespace percuta::laws

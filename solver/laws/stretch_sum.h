#pragma once
// Laws made of sums of powers of stretches: how such sums, and functions of them, are put together.

#include "laws/power_of_stretch.h"

namespace percuta::laws {

/// I1 - 3 and I2 - 3 of the isochoric part: sums of the stretches to the powers 2 and -2, less 3. (Of det = 1
/// the second invariant is the trace of the inverse.) Dimensionless.
constexpr PowerOfStretch first_invariant{2, 2}, second_invariant{2, -2};

/// A function of one variable at a point: value and two derivatives.
struct FunctionOfOne {
  double value, first, second;
};

/// f(g) for a function f at the value of g, by the chain rule.
inline StretchResponse function_of(const FunctionOfOne& f, const StretchResponse& g) {
  StretchResponse out;
  out.energy = f.value;
  for (int i = 0; i < 3; ++i) {
    out.first[i] = f.first * g.first[i];
    for (int j = 0; j < 3; ++j)
      out.second[i][j] = f.first * g.second[i][j] + f.second * g.first[i] * g.first[j];
  }
  return out;
}

/// sum + factor g.
inline StretchResponse plus(StretchResponse sum, double factor, const StretchResponse& g) {
  sum.energy += factor * g.energy;
  for (int i = 0; i < 3; ++i) {
    sum.first[i] += factor * g.first[i];
    for (int j = 0; j < 3; ++j)
      sum.second[i][j] += factor * g.second[i][j];
  }
  return sum;
}

} // namespace percuta::laws

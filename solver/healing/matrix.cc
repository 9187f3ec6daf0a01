#include "healing/matrix.h"

#include "healing/observables.h"

#include <algorithm>

namespace percuta::healing {

Matrix matrix_of(const Constants& constants, const State& state) {
  const Observables observed = observe(constants, state);
  Matrix matrix;
  // Members of an ensemble may draw a share beyond 1.
  matrix.thickness = 1 + std::min(constants.thickness_share, 1.0) * (observed[collagen_total] - 1);
  matrix.fibres = observed[stiffness] / matrix.thickness;
  matrix.elastin = state[elastin] / matrix.thickness;
  matrix.elastin_share = std::min(constants.elastin_stiffness_share, 1.0);
  matrix.toughness_exponent = constants.toughness_exponent;
  matrix.strength_exponent = constants.strength_exponent;
  return matrix;
}

} // namespace percuta::healing

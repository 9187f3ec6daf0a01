#pragma once
// The right-hand side of the healing model: 25 rates as plain functions of plain arrays.

#include "healing/constants.h"
#include "healing/state.h"

namespace percuta::healing {

/// d state / d day. Exactly zero at healthy_state(), whatever the constants are. `state` and `rate` must not
/// overlap.
void rates(const Constants& constants, const double* state, double* rate);

/// jacobian[row + state_count * column] = d rate[row] / d state[column], by differentiating the same source.
void rates_jacobian(const Constants& constants, const double* state, double* jacobian);

} // namespace percuta::healing

#include "healing/rates.h"

#include "healing/rate_terms.h"

namespace percuta::healing {

void rates(const Constants& constants, const double* state, double* rate) {
  System<double, double>(constants, pools_of(constants), state, rate).evaluate();
}

void rates_jacobian(const Constants& constants, const double* state, double* jacobian) {
  using Variable = Dual<state_count>;
  Variable x[state_count], d[state_count];
  for (int i = 0; i < state_count; ++i) {
    x[i] = state[i];
    x[i].slope[i] = 1;
  }
  System<Variable, double>(constants, pools_of(constants), x, d).evaluate();
  for (int column = 0; column < state_count; ++column)
    for (int row = 0; row < state_count; ++row)
      jacobian[row + state_count * column] = d[row].slope[column];
}

} // namespace percuta::healing

#include "healing/constants.h"

#include <cmath>

namespace percuta::healing {

Pools pools_of(const Constants& c) {
  Pools pools;
  pools.mature_loss = std::log(2.0) / c.mature_half_life;
  const double new_1 = pools.mature_loss / c.collagen_1_maturation; // per mature collagen
  const double new_3 = pools.mature_loss / c.collagen_3_maturation;
  pools.collagen_1_mature = (1 - c.collagen_3_share) / (1 + new_1);
  pools.collagen_3_mature = c.collagen_3_share / (1 + new_3);
  pools.collagen_1_new = new_1 * pools.collagen_1_mature;
  pools.collagen_3_new = new_3 * pools.collagen_3_mature;
  return pools;
}

const std::vector<ConstantEntry>& constant_table() {
  static const std::vector<ConstantEntry> table = {
#define PERCUTA_CONSTANT(name, value, unit, source, factor)                                                  \
  {#name, &Constants::name, value, unit, source, factor},
#include "healing/constants.inc"
#undef PERCUTA_CONSTANT
  };
  return table;
}

} // namespace percuta::healing

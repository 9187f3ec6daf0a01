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

Bounds bounds(const ConstantEntry& entry) {
  if (entry.name.find("_share") != std::string::npos)
    return {0.001, 0.999};
  if (entry.name == "cell_capacity")
    return {1.1, 100};
  if (entry.name.find("_exponent") != std::string::npos)
    return {0, 3};
  if (entry.name == "mechanosensing")
    return {0.2, 5};
  if (entry.nominal == 0)
    return {0, 10};
  return {entry.nominal / 100, entry.nominal * 100};
}

double si_factor(const ConstantEntry& entry) {
  constexpr double seconds = 86400;
  constexpr double square_millimetres = 1e6;
  if (entry.unit == "mm2/d")
    return square_millimetres * seconds;
  return entry.unit == "1/d" ? seconds : entry.unit == "d" ? 1 / seconds : 1;
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

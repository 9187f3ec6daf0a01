#include "healing/constants.h"

#include <cmath>

namespace percuta::healing {

double Constants::mature_loss() const {
  return std::log(2.0) / mature_half_life;
}

double Constants::collagen_1_mature_share() const {
  return (1 - collagen_3_share) / (1 + mature_loss() / collagen_1_maturation);
}

double Constants::collagen_1_new_share() const {
  return mature_loss() / collagen_1_maturation * collagen_1_mature_share();
}

double Constants::collagen_3_mature_share() const {
  return collagen_3_share / (1 + mature_loss() / collagen_3_maturation);
}

double Constants::collagen_3_new_share() const {
  return mature_loss() / collagen_3_maturation * collagen_3_mature_share();
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

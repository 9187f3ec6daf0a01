#pragma once
// The constants of the healing model: one table, from which the struct is made.

#include <string>
#include <vector>

namespace percuta::healing {

/// Constants by name, with the nominal values of constants.inc. Time unit: day.
struct Constants {
#define PERCUTA_CONSTANT(name, value, unit, source, factor) double name = value;
#include "healing/constants.inc"
#undef PERCUTA_CONSTANT

  // Derived, never sampled: they follow from the equilibrium of healthy skin.
  /// Loss rate of mature collagen I and III, 1/d: ln 2 / half-life.
  double mature_loss() const;
  /// Share of all collagen in healthy skin that each pool holds; the four shares add up to 1. The new pools
  /// are as large as the mature pools' slow loss needs: new = mature * mature_loss / maturation.
  double collagen_1_mature_share() const;
  double collagen_1_new_share() const;
  double collagen_3_mature_share() const;
  double collagen_3_new_share() const;
};

/// One row of the table.
struct ConstantEntry {
  std::string name;
  double Constants::*member;
  double nominal;
  std::string unit;
  std::string source;  ///< publication, or a text that begins with "calibrated" or "assumed"
  double prior_factor; ///< geometric standard deviation in the ensemble; 1 = not varied
};

/// Every constant, in the order of constants.inc.
const std::vector<ConstantEntry>& constant_table();

} // namespace percuta::healing

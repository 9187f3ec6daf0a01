#pragma once
// The constants of the healing model: one table, from which the struct is made.

#include <string>
#include <vector>

namespace percuta::healing {

/// Constants by name, with the nominal values of constants.inc. Time unit: day. T is double, or a Pack of the
/// constants of several points.
template <class T> struct BasicConstants {
#define PERCUTA_CONSTANT(name, value, unit, source, factor) T name = value;
#include "healing/constants.inc"
#undef PERCUTA_CONSTANT
};

using Constants = BasicConstants<double>;

/// How collagen is shared out in healthy skin. Derived, never sampled: it follows from the equilibrium.
template <class T> struct BasicPools {
  T mature_loss = 0; ///< loss rate of mature collagen I and III, 1/d: ln 2 / half-life
  /// Share of all collagen in healthy skin that each pool holds; the four shares add up to 1. The new pools
  /// are as large as the mature pools' slow loss needs: new = mature * mature_loss / maturation.
  T collagen_1_new = 0, collagen_1_mature = 0, collagen_3_new = 0, collagen_3_mature = 0;
};

using Pools = BasicPools<double>;

Pools pools_of(const Constants& constants);

/// One row of the table.
struct ConstantEntry {
  std::string name;
  double Constants::*member;
  double nominal;
  std::string unit;
  std::string source;  ///< publication, or a text that begins with "calibrated" or "assumed"
  double prior_factor; ///< geometric standard deviation in the ensemble; 1 = not varied
};

/// What a scenario may set a constant to.
struct Bounds {
  double least = 0, most = 0;
};

/// A hundredth to a hundred times the nominal value; shares 0.001 to 0.999; exponents 0 to 3; mechanosensing
/// 0.2 to 5; more than one cell's capacity; an exchange of fibroblasts from none to 10/d.
Bounds bounds(const ConstantEntry& entry);

/// Factor from SI to the unit of the table: days instead of seconds, mm2 instead of m2.
double si_factor(const ConstantEntry& entry);

/// Every constant, in the order of constants.inc.
const std::vector<ConstantEntry>& constant_table();

} // namespace percuta::healing

#pragma once
// The band of a number over an ensemble.

#include <vector>

namespace percuta::healing {

/// A band from 5 % to 95 % of the members.
struct Band {
  double low = 0, high = 0;
};

/// 5 % and 95 % quantiles, linear between order statistics. Needs at least one value.
Band quantiles(std::vector<double> values);

} // namespace percuta::healing

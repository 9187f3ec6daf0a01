#pragma once
// What uncertain inputs make of an output.

#include "base/headline.h"
#include "study/sensitivity.h"

#include <optional>
#include <vector>

namespace percuta::study {

struct Propagated {
  int count = 0; ///< evaluations that have the output
  double mean = 0, deviation = 0, standard_error = 0;
  double low = 0, median = 0, high = 0; ///< 5 %, 50 %, 95 % of the evaluations
  /// Standard deviation that the evaluations' own ranges (5 to 95 %, as of a normal distribution) stand for,
  /// and both together by the law of total variance. None when an evaluation has no range.
  std::optional<double> within, together;
};

/// Of the headlines with one key; none with fewer than two.
std::optional<Propagated> propagate(const std::vector<const Headline*>& numbers);

/// Spearman's rank correlation of each input's share with the output; none where one of them does not vary or
/// fewer than three evaluations have the output.
std::vector<std::optional<double>> rank_correlations(const Points& points, const Responses& responses);

} // namespace percuta::study

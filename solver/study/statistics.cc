#include "study/statistics.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

#include <algorithm>
#include <cmath>

namespace percuta::study {
namespace {

/// Between 5 % and 95 % of a normal distribution lie 2 x 1.6449 standard deviations.
constexpr double deviations_of_a_range = 3.2897;

/// Mean of the variances that the ranges stand for.
std::optional<double> variance_within(const std::vector<const Headline*>& numbers) {
  double sum = 0;
  for (const Headline* number : numbers) {
    if (!number->low || !number->high)
      return std::nullopt;
    sum += std::pow((*number->high - *number->low) / deviations_of_a_range, 2);
  }
  return sum / double(numbers.size());
}

bool varies(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [&](double value) { return value != values[0]; });
}

} // namespace

std::optional<Propagated> propagate(const std::vector<const Headline*>& numbers) {
  if (numbers.size() < 2)
    return std::nullopt;
  std::vector<double> values;
  for (const Headline* number : numbers)
    values.push_back(number->value);
  gsl_sort(values.data(), 1, values.size());
  const auto quantile = [&](double share) {
    return gsl_stats_quantile_from_sorted_data(values.data(), 1, values.size(), share);
  };
  Propagated result;
  result.count = int(values.size());
  result.mean = gsl_stats_mean(values.data(), 1, values.size());
  result.deviation = gsl_stats_sd(values.data(), 1, values.size());
  result.standard_error = result.deviation / std::sqrt(double(values.size()));
  result.low = quantile(0.05);
  result.median = quantile(0.5);
  result.high = quantile(0.95);
  if (const auto within = variance_within(numbers)) {
    result.within = std::sqrt(*within);
    result.together = std::sqrt(*within + result.deviation * result.deviation);
  }
  return result;
}

std::vector<std::optional<double>> rank_correlations(const Points& points, const Responses& responses) {
  std::vector<std::optional<double>> result(points.empty() ? 0 : points[0].size());
  for (std::size_t k = 0; k < result.size(); ++k) {
    std::vector<double> x, y;
    for (std::size_t i = 0; i < points.size(); ++i)
      if (responses[i]) {
        x.push_back(points[i][k]);
        y.push_back(*responses[i]);
      }
    std::vector<double> work(2 * x.size());
    if (x.size() >= 3 && varies(x) && varies(y))
      result[k] = gsl_stats_spearman(x.data(), 1, y.data(), 1, x.size(), work.data());
  }
  return result;
}

} // namespace percuta::study

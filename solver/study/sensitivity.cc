#include "study/sensitivity.h"

#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

#include <cmath>
#include <functional>
#include <memory>
#include <numeric>

namespace percuta::study {
namespace {

using Rows = std::vector<std::size_t>;

/// An estimator on all rows, with the middle 95 % of its values on rows drawn with replacement (Efron 1979).
Estimate bootstrapped(const Rows& rows, const std::function<double(const Rows&)>& estimator) {
  constexpr int draws = 1000;
  const std::unique_ptr<gsl_rng, decltype(&gsl_rng_free)> random(gsl_rng_alloc(gsl_rng_mt19937),
                                                                 &gsl_rng_free);
  std::vector<double> values;
  Rows drawn(rows.size());
  for (int i = 0; i < draws; ++i) {
    for (std::size_t& row : drawn)
      row = rows[gsl_rng_uniform_int(random.get(), rows.size())];
    values.push_back(estimator(drawn));
  }
  gsl_sort(values.data(), 1, values.size());
  const auto quantile = [&](double share) {
    return gsl_stats_quantile_from_sorted_data(values.data(), 1, values.size(), share);
  };
  return {estimator(rows), quantile(0.025), quantile(0.975)};
}

/// The effect on the output, per unit of the input's share, of the step in input `k` of trajectory `t`.
std::optional<double> effect(const Points& points, const Responses& responses, std::size_t t, std::size_t k) {
  const std::size_t inputs = points[0].size(), begin = t * (inputs + 1);
  for (std::size_t i = begin; i < begin + inputs; ++i)
    if (points[i][k] != points[i + 1][k] && responses[i] && responses[i + 1])
      return (*responses[i + 1] - *responses[i]) / (points[i + 1][k] - points[i][k]);
  return std::nullopt;
}

MorrisEffect summarised(const std::vector<double>& effects) {
  MorrisEffect result;
  result.used = int(effects.size());
  if (effects.size() < 2)
    return result;
  Rows rows(effects.size());
  std::iota(rows.begin(), rows.end(), 0);
  result.mean_absolute = bootstrapped(rows, [&](const Rows& drawn) {
    double sum = 0;
    for (const std::size_t i : drawn)
      sum += std::abs(effects[i]);
    return sum / double(drawn.size());
  });
  result.mean = gsl_stats_mean(effects.data(), 1, effects.size());
  result.deviation = gsl_stats_sd(effects.data(), 1, effects.size());
  return result;
}

/// Responses at A, at B and at A with one input from B, around a common mean: the estimators' error grows
/// with the mean.
class Saltelli {
public:
  Saltelli(std::size_t inputs, const Responses& responses) : inputs_(inputs), responses_(responses) {
    double sum = 0;
    for (std::size_t i = 0; i < rows(); ++i)
      if (is_complete(i)) {
        complete.push_back(i);
        sum += *responses_[block(i)] + *responses_[block(i) + 1];
      }
    mean_ = complete.empty() ? 0 : sum / (2.0 * double(complete.size()));
  }

  double variance(const Rows& drawn) const {
    double sum = 0, squares = 0;
    for (const std::size_t i : drawn)
      for (const double value : {a(i), b(i)}) {
        sum += value;
        squares += value * value;
      }
    const double count = 2.0 * double(drawn.size());
    return squares / count - sum * sum / (count * count);
  }

  double first(const Rows& drawn, std::size_t k) const {
    double sum = 0;
    for (const std::size_t i : drawn)
      sum += b(i) * (mixed(i, k) - a(i));
    return ratio(sum / double(drawn.size()), drawn);
  }

  double total(const Rows& drawn, std::size_t k) const {
    double sum = 0;
    for (const std::size_t i : drawn)
      sum += std::pow(a(i) - mixed(i, k), 2);
    return ratio(sum / (2.0 * double(drawn.size())), drawn);
  }

  Rows complete; ///< rows without a missing response

private:
  std::size_t rows() const { return responses_.size() / (inputs_ + 2); }
  std::size_t block(std::size_t i) const { return i * (inputs_ + 2); }
  bool is_complete(std::size_t i) const {
    for (std::size_t k = 0; k < inputs_ + 2; ++k)
      if (!responses_[block(i) + k])
        return false;
    return true;
  }
  double a(std::size_t i) const { return *responses_[block(i)] - mean_; }
  double b(std::size_t i) const { return *responses_[block(i) + 1] - mean_; }
  double mixed(std::size_t i, std::size_t k) const { return *responses_[block(i) + 2 + k] - mean_; }
  /// A bootstrap may draw equal rows only.
  double ratio(double part, const Rows& drawn) const {
    const double whole = variance(drawn);
    return whole > 0 ? part / whole : 0;
  }

  std::size_t inputs_;
  const Responses& responses_;
  double mean_ = 0;
};

} // namespace

std::vector<MorrisEffect> morris_effects(const Points& points, const Responses& responses) {
  const std::size_t inputs = points.at(0).size(), trajectories = points.size() / (inputs + 1);
  std::vector<MorrisEffect> result;
  for (std::size_t k = 0; k < inputs; ++k) {
    std::vector<double> effects;
    for (std::size_t t = 0; t < trajectories; ++t)
      if (const auto found = effect(points, responses, t, k))
        effects.push_back(*found);
    result.push_back(summarised(effects));
  }
  return result;
}

std::vector<SobolIndex> sobol_indices(std::size_t inputs, const Responses& responses) {
  const Saltelli design(inputs, responses);
  const Rows& rows = design.complete;
  if (rows.size() < 2 || !(design.variance(rows) > 0))
    return {};
  std::vector<SobolIndex> indices;
  for (std::size_t k = 0; k < inputs; ++k)
    indices.push_back({int(rows.size()),
                       bootstrapped(rows, [&](const Rows& drawn) { return design.first(drawn, k); }),
                       bootstrapped(rows, [&](const Rows& drawn) { return design.total(drawn, k); })});
  return indices;
}

} // namespace percuta::study

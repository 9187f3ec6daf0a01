#include "study/designs.h"

#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include <memory>
#include <numeric>
#include <stdexcept>

namespace percuta::study {

namespace {

using Random = std::unique_ptr<gsl_rng, decltype(&gsl_rng_free)>;

Random seeded(std::uint64_t seed) {
  Random random(gsl_rng_alloc(gsl_rng_mt19937), &gsl_rng_free);
  gsl_rng_set(random.get(), seed);
  return random;
}

std::vector<std::size_t> shuffled(std::size_t count, gsl_rng* random) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  gsl_ran_shuffle(random, order.data(), count, sizeof(std::size_t));
  return order;
}

} // namespace

Points grid_points(const std::vector<Input>& inputs) {
  Points points{{}};
  for (const Input& input : inputs) {
    Points longer;
    for (const auto& point : points)
      for (const double share : input.grid()) {
        longer.push_back(point);
        longer.back().push_back(share);
      }
    points = std::move(longer);
  }
  return points;
}

Points latin_hypercube(std::size_t inputs, std::size_t samples, std::uint64_t seed) {
  const Random random = seeded(seed);
  Points points(samples, std::vector<double>(inputs));
  for (std::size_t k = 0; k < inputs; ++k) {
    const auto strata = shuffled(samples, random.get());
    for (std::size_t i = 0; i < samples; ++i)
      points[i][k] = (double(strata[i]) + gsl_rng_uniform(random.get())) / double(samples);
  }
  return points;
}

Points sobol_points(std::size_t inputs, std::size_t samples) {
  if (inputs > most_sobol_dimensions)
    throw std::invalid_argument("Sobol's sequence has too many dimensions");
  const std::unique_ptr<gsl_qrng, decltype(&gsl_qrng_free)> sequence(
      gsl_qrng_alloc(gsl_qrng_sobol, unsigned(inputs)), &gsl_qrng_free);
  Points points(samples, std::vector<double>(inputs));
  for (auto& point : points)
    gsl_qrng_get(sequence.get(), point.data());
  return points;
}

Points morris_points(std::size_t inputs, std::size_t trajectories, int levels, std::uint64_t seed) {
  const Random random = seeded(seed);
  const double step = levels / (2.0 * (levels - 1));
  Points points;
  for (std::size_t t = 0; t < trajectories; ++t) {
    std::vector<double> at(inputs);
    std::vector<bool> up(inputs);
    for (std::size_t k = 0; k < inputs; ++k) {
      const double low = double(gsl_rng_uniform_int(random.get(), unsigned(levels / 2))) / (levels - 1);
      up[k] = gsl_rng_uniform_int(random.get(), 2) == 1;
      at[k] = up[k] ? low : low + step;
    }
    points.push_back(at);
    for (const std::size_t k : shuffled(inputs, random.get())) {
      at[k] += up[k] ? step : -step;
      points.push_back(at);
    }
  }
  return points;
}

Points saltelli_points(std::size_t inputs, std::size_t samples) {
  Points points;
  for (const auto& both : sobol_points(2 * inputs, samples)) {
    const std::vector<double> a(both.begin(), both.begin() + long(inputs)),
        b(both.begin() + long(inputs), both.end());
    points.push_back(a);
    points.push_back(b);
    for (std::size_t k = 0; k < inputs; ++k) {
      points.push_back(a);
      points.back()[k] = b[k];
    }
  }
  return points;
}

} // namespace percuta::study

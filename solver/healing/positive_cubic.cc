#include "healing/positive_cubic.h"

#include <algorithm>
#include <cmath>

namespace percuta::healing {
namespace {

/// A third of the slope: how far the Bernstein coefficient next to a value is from it. At most the value.
double rise(double slope, double value) {
  const double most = std::max(value, 0.0);
  return std::clamp(slope / 3, -most, most);
}

/// Of the cubic through four values, at its first and second node; `d` is 1, or -1 backwards from the last.
double first_of_four(const double* f, int d) {
  return d * (-11 * f[0] + 18 * f[d] - 9 * f[2 * d] + 2 * f[3 * d]) / 6;
}
double second_of_four(const double* f, int d) {
  return d * (-2 * f[0] - 3 * f[d] + 6 * f[2 * d] - f[3 * d]) / 6;
}

/// Five-point differences, order 4.
double first_of_five(const double* f, int d) {
  return d * (-25 * f[0] + 48 * f[d] - 36 * f[2 * d] + 16 * f[3 * d] - 3 * f[4 * d]) / 12;
}
double second_of_five(const double* f, int d) {
  return d * (-3 * f[0] - 10 * f[d] + 18 * f[2 * d] - 6 * f[3 * d] + f[4 * d]) / 12;
}

std::array<double, 4> rises_of_four(const double* f) {
  return {rise(first_of_four(f, 1), f[0]), rise(second_of_four(f, 1), f[1]),
          rise(second_of_four(f + 3, -1), f[2]), rise(first_of_four(f + 3, -1), f[3])};
}

std::vector<double> rises_of(const std::vector<double>& values) {
  const std::size_t count = values.size();
  const double *f = values.data(), *last = f + count - 1;
  if (count == 4) {
    const auto four = rises_of_four(f);
    return {four.begin(), four.end()};
  }
  std::vector<double> slopes(count);
  slopes[0] = first_of_five(f, 1);
  slopes[1] = second_of_five(f, 1);
  for (std::size_t i = 2; i + 2 < count; ++i)
    slopes[i] = (f[i - 2] - 8 * f[i - 1] + 8 * f[i + 1] - f[i + 2]) / 12;
  slopes[count - 2] = second_of_five(last, -1);
  slopes[count - 1] = first_of_five(last, -1);
  for (std::size_t i = 0; i < count; ++i)
    slopes[i] = rise(slopes[i], f[i]);
  return slopes;
}

} // namespace

Between between_equal_nodes(double position, std::size_t nodes) {
  const double inside = std::clamp(position, 0.0, double(nodes - 1));
  const std::size_t first = std::min(std::size_t(inside), nodes - 2);
  return {first, inside - double(first)};
}

PositiveCubic::PositiveCubic(std::vector<double> values)
    : values_(std::move(values)), rises_(rises_of(values_)) {}

double PositiveCubic::through(const std::array<double, 4>& values, const Between& place) {
  const std::array<double, 4> rises = rises_of_four(values.data());
  return piece(values[place.first], rises[place.first], values[place.first + 1], rises[place.first + 1],
               place.share);
}

double PositiveCubic::piece(double from, double rise_from, double to, double rise_to, double s) {
  return bernstein_cubic(from, from + rise_from, to - rise_to, to, s);
}

} // namespace percuta::healing

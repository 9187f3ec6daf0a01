#pragma once
// Forward differentiation: a value with its derivatives by N variables. The model's rates contain only + - *
// /.

#include <array>

namespace percuta::healing {

/// max(x, 0).
inline double positive_part(double x) {
  return x >= 0 ? x : 0;
}
inline double not_below_zero(double x) {
  return x >= 0 ? 1 : 0;
}

/// T is what the value and the slopes are made of: double, or a Pack of several points.
template <int N, class T = double> struct Dual {
  T value = 0;
  std::array<T, N> slope{};

  Dual() = default;
  Dual(const T& constant) : value(constant) {} // NOLINT: constants mix freely with variables

  // clang-format off
  friend Dual operator+(const Dual& a, const Dual& b) { return combine(a.value + b.value, a, 1, b, 1); }
  friend Dual operator-(const Dual& a, const Dual& b) { return combine(a.value - b.value, a, 1, b, -1); }
  friend Dual operator*(const Dual& a, const Dual& b) { return combine(a.value * b.value, a, b.value, b, a.value); }
  friend Dual operator/(const Dual& a, const Dual& b) { const T q = a.value / b.value; return combine(q, a, 1 / b.value, b, -q / b.value); }
  friend Dual operator+(const Dual& a, const T& b) { return shifted(a.value + b, a); }
  friend Dual operator+(const T& a, const Dual& b) { return shifted(a + b.value, b); }
  friend Dual operator-(const Dual& a, const T& b) { return shifted(a.value - b, a); }
  friend Dual operator-(const T& a, const Dual& b) { return scaled(a - b.value, b, -1); }
  friend Dual operator*(const Dual& a, const T& b) { return scaled(a.value * b, a, b); }
  friend Dual operator*(const T& a, const Dual& b) { return scaled(b.value * a, b, a); }
  friend Dual operator/(const Dual& a, const T& b) { return scaled(a.value / b, a, 1 / b); }
  friend Dual operator/(const T& a, const Dual& b) { const T q = a / b.value; return scaled(q, b, -q / b.value); }
  friend Dual operator-(const Dual& a) { return scaled(-a.value, a, -1); }
  /// At 0 the slope from above is taken: there the model's signals can only grow.
  friend Dual positive_part(const Dual& x) { return scaled(positive_part(x.value), x, not_below_zero(x.value)); }
  // clang-format on

private:
  static Dual combine(const T& value, const Dual& a, const T& wa, const Dual& b, const T& wb) {
    Dual result(value);
    for (int i = 0; i < N; ++i)
      result.slope[i] = wa * a.slope[i] + wb * b.slope[i];
    return result;
  }
  static Dual scaled(const T& value, const Dual& a, const T& weight) {
    Dual result(value);
    for (int i = 0; i < N; ++i)
      result.slope[i] = weight * a.slope[i];
    return result;
  }
  static Dual shifted(const T& value, const Dual& a) {
    Dual result(a);
    result.value = value;
    return result;
  }
};

} // namespace percuta::healing

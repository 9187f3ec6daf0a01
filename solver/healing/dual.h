#pragma once
// Forward differentiation: a value with its derivatives by N variables. The model's rates contain only + - *
// /.

#include <array>

namespace percuta::healing {

template <int N> struct Dual {
  double value = 0;
  std::array<double, N> slope{};

  Dual() = default;
  Dual(double constant) : value(constant) {} // NOLINT: constants mix freely with variables
};

/// The value and the weighted sum of two slopes: what every operation below comes down to.
template <int N> Dual<N> combine(double value, const Dual<N>& a, double wa, const Dual<N>& b, double wb) {
  Dual<N> result(value);
  for (int i = 0; i < N; ++i)
    result.slope[i] = wa * a.slope[i] + wb * b.slope[i];
  return result;
}

template <int N> Dual<N> scale(double value, const Dual<N>& a, double weight) {
  Dual<N> result(value);
  for (int i = 0; i < N; ++i)
    result.slope[i] = weight * a.slope[i];
  return result;
}

// clang-format off
template <int N> Dual<N> operator+(const Dual<N>& a, const Dual<N>& b) { return combine(a.value + b.value, a, 1, b, 1); }
template <int N> Dual<N> operator-(const Dual<N>& a, const Dual<N>& b) { return combine(a.value - b.value, a, 1, b, -1); }
template <int N> Dual<N> operator*(const Dual<N>& a, const Dual<N>& b) { return combine(a.value * b.value, a, b.value, b, a.value); }
template <int N> Dual<N> operator/(const Dual<N>& a, const Dual<N>& b) { const double q = a.value / b.value; return combine(q, a, 1 / b.value, b, -q / b.value); }
template <int N> Dual<N> operator+(const Dual<N>& a, double b) { return scale(a.value + b, a, 1); }
template <int N> Dual<N> operator+(double a, const Dual<N>& b) { return scale(a + b.value, b, 1); }
template <int N> Dual<N> operator-(const Dual<N>& a, double b) { return scale(a.value - b, a, 1); }
template <int N> Dual<N> operator-(double a, const Dual<N>& b) { return scale(a - b.value, b, -1); }
template <int N> Dual<N> operator*(const Dual<N>& a, double b) { return scale(a.value * b, a, b); }
template <int N> Dual<N> operator*(double a, const Dual<N>& b) { return scale(a * b.value, b, a); }
template <int N> Dual<N> operator/(const Dual<N>& a, double b) { return scale(a.value / b, a, 1 / b); }
template <int N> Dual<N> operator/(double a, const Dual<N>& b) { const double q = a / b.value; return scale(q, b, -q / b.value); }
template <int N> Dual<N> operator-(const Dual<N>& a) { return scale(-a.value, a, -1); }
// clang-format on

inline double value_of(double x) {
  return x;
}
template <int N> double value_of(const Dual<N>& x) {
  return x.value;
}

/// max(x, 0). At x = 0 the slope from above is taken: there the model's signals can only grow.
template <class Scalar> Scalar positive_part(const Scalar& x) {
  return value_of(x) >= 0 ? x : Scalar(0);
}

} // namespace percuta::healing

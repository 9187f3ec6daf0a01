#pragma once
// Cubic interpolation that does not fall below zero between values that do not.

#include <array>
#include <cstddef>
#include <vector>

namespace percuta::healing {

/// The cubic with four Bernstein coefficients at a share of its interval, by de Casteljau's algorithm. Every
/// step stays between two numbers, in floating point, too: where no coefficient is negative the result is
/// not, and where all are the same it is that.
template <class T>
T bernstein_cubic(const T& from, const T& early, const T& late, const T& to, double share) {
  const auto between = [share](const T& a, const T& b) -> T { return a + share * (b - a); };
  const T a = between(from, early), b = between(early, late), c = between(late, to);
  return between(between(a, b), between(b, c));
}

/// Position between two neighbouring nodes.
struct Between {
  std::size_t first = 0;
  double share = 0; ///< of the second one
};

/// Position in a grid of two directions.
struct GridPlace {
  Between first, second;
};

/// Where `position`, in steps from the first of `nodes` nodes, lies; kept inside.
Between between_equal_nodes(double position, std::size_t nodes);

/// A curve through values at equal steps: cubic Hermite with slopes of order 4, hence of order 4 where it is
/// smooth and away from zero. A slope is at most three times the value at its node per step, so that no
/// Bernstein coefficient of a piece is negative and with them no point of the curve (Schmidt & Hess 1988, BIT
/// 28:340). Below a value that is itself negative the curve does not fall.
class PositiveCubic {
public:
  /// At least four values.
  explicit PositiveCubic(std::vector<double> values);
  double at(const Between& place) const {
    return piece(values_[place.first], rises_[place.first], values_[place.first + 1], rises_[place.first + 1],
                 place.share);
  }

  /// The curve through four values alone.
  static double through(const std::array<double, 4>& values, const Between& place);

private:
  static double piece(double from, double rise_from, double to, double rise_to, double share);

  std::vector<double> values_, rises_; ///< rises: a third of the slope per step
};

} // namespace percuta::healing

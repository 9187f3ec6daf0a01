#include "mechanics/morton_curve.h"

#include <algorithm>

namespace percuta::mechanics {

namespace {

/// Spreads the lowest 21 bits of `x` to every third bit.
std::uint64_t spread(std::uint64_t x) {
  std::uint64_t result = 0;
  for (int bit = 0; bit < 21; ++bit)
    result |= (x >> bit & 1) << (3 * bit);
  return result;
}

} // namespace

MortonCurve::MortonCurve(const std::vector<Place>& points) {
  for (const Place& point : points)
    for (int d = 0; d < 3; ++d)
      lower_[d] = std::min(lower_[d], point[d]);
  for (const Place& point : points)
    for (int d = 0; d < 3; ++d)
      width_ = std::max(width_, point[d] - lower_[d]);
}

std::uint64_t MortonCurve::at(const Place& place) const {
  std::uint64_t key = 0;
  for (int d = 0; d < 3; ++d)
    key |= spread(static_cast<std::uint64_t>((place[d] - lower_[d]) / width_ * ((1 << 21) - 1))) << d;
  return key;
}

} // namespace percuta::mechanics

#pragma once
// A curve that fills space, along which neighbours are mostly near each other.

#include <array>
#include <cstdint>
#include <vector>

namespace percuta::mechanics {

/// Morton's curve (Morton 1966) through the cube around some points: equal parts of what is sorted along it
/// are compact.
class MortonCurve {
public:
  using Place = std::array<double, 3>;
  explicit MortonCurve(const std::vector<Place>& points);
  /// How far along the curve a place in the cube lies, to 2^-21 of the cube's width.
  std::uint64_t at(const Place& place) const;

private:
  Place lower_{1e300, 1e300, 1e300};
  double width_ = 0;
};

} // namespace percuta::mechanics

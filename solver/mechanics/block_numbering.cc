#include "mechanics/block_numbering.h"

#include <algorithm>
#include <cstdint>

namespace percuta::mechanics {

namespace {

using Place = std::array<double, 3>;

/// Spreads the lowest 21 bits of `x` to every third bit.
std::uint64_t spread(std::uint64_t x) {
  std::uint64_t result = 0;
  for (int bit = 0; bit < 21; ++bit)
    result |= (x >> bit & 1) << (3 * bit);
  return result;
}

struct Box {
  Place lower{1e300, 1e300, 1e300};
  double width = 0;

  explicit Box(const std::vector<Place>& points) {
    for (const Place& point : points)
      for (int d = 0; d < 3; ++d)
        lower[d] = std::min(lower[d], point[d]);
    for (const Place& point : points)
      for (int d = 0; d < 3; ++d)
        width = std::max(width, point[d] - lower[d]);
  }
  std::uint64_t morton(const Place& point) const {
    std::uint64_t key = 0;
    for (int d = 0; d < 3; ++d)
      key |= spread(static_cast<std::uint64_t>((point[d] - lower[d]) / width * ((1 << 21) - 1))) << d;
    return key;
  }
};

} // namespace

BlockNumbering::BlockNumbering(const Space<Element>& space) : row(space.unknowns(), -1) {
  const auto& points = space.points();
  const Box box(points);
  const auto unknown = [&](int point, int c) { return space.dof_of_point(point, c) < space.unknowns(); };
  std::vector<std::pair<std::uint64_t, int>> order;
  for (int p = 0; p < static_cast<int>(points.size()); ++p)
    if (unknown(p, 0) || unknown(p, 1) || unknown(p, 2))
      order.emplace_back(box.morton(points[p]), p);
  std::sort(order.begin(), order.end());
  for (const auto& [key, point] : order) {
    for (int c = 0; c < 3; ++c) {
      const int at = static_cast<int>(3 * place.size()) + c;
      if (unknown(point, c))
        row[space.dof_of_point(point, c)] = at;
      else
        fixed_rows.push_back(at);
    }
    place.push_back(points[point]);
  }
}

} // namespace percuta::mechanics

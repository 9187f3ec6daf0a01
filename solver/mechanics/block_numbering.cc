#include "mechanics/block_numbering.h"

#include "mechanics/morton_curve.h"

#include <algorithm>

namespace percuta::mechanics {

BlockNumbering::BlockNumbering(const Space<Element>& space) : row(space.unknowns(), -1) {
  const auto& points = space.points();
  const MortonCurve curve(points);
  const auto unknown = [&](int point, int c) { return space.dof_of_point(point, c) < space.unknowns(); };
  std::vector<std::pair<std::uint64_t, int>> order;
  for (int p = 0; p < static_cast<int>(points.size()); ++p)
    if (unknown(p, 0) || unknown(p, 1) || unknown(p, 2))
      order.emplace_back(curve.at(points[p]), p);
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

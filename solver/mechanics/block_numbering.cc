#include "mechanics/block_numbering.h"

namespace percuta::mechanics {

BlockNumbering::BlockNumbering(const Space<Element>& space) : row(space.unknowns(), -1) {
  const auto unknown = [&](int point, int c) { return space.dof_of_point(point, c) < space.unknowns(); };
  const auto& points = space.points();
  for (std::size_t p = 0; p <= points.size(); ++p) {
    if (p == space.own_points().begin)
      own.begin = place.size();
    if (p == space.own_points().end)
      own.end = place.size();
    const int point = static_cast<int>(p);
    if (p == points.size() || !(unknown(point, 0) || unknown(point, 1) || unknown(point, 2)))
      continue;
    for (int c = 0; c < 3; ++c) {
      const int at = static_cast<int>(3 * place.size()) + c;
      if (unknown(point, c))
        row[space.dof_of_point(point, c)] = at;
      else
        fixed_rows.push_back(at);
    }
    place.push_back(points[p]);
  }
}

} // namespace percuta::mechanics

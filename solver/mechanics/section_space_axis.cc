// The line of levels along the axis, for terms that act on the mean displacement around it.

#include "mechanics/section_space.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace percuta::mechanics {

void SectionSpace::collect_axis(const meshes::GradedSection& section, const AxisLine& line) {
  // The bottom is always a level; it moves with the base.
  const int rows = static_cast<int>(section.heights.size()) - 1;
  std::vector<int> level_of_boundary(rows + 1, -1), chosen{0};
  for (auto depth = line.level_depths.rbegin(); depth != line.level_depths.rend(); ++depth) {
    const auto nearest =
        std::min_element(section.heights.begin(), section.heights.end(),
                         [&](double a, double b) { return std::abs(a + *depth) < std::abs(b + *depth); });
    chosen.push_back(static_cast<int>(nearest - section.heights.begin()));
  }
  axis_levels_.resize(chosen.size());
  for (std::size_t k = 0; k < chosen.size(); ++k) {
    level_of_boundary[chosen[k]] = static_cast<int>(k);
    axis_levels_[k].z = section.heights[chosen[k]];
  }
  int lower = 0;
  for (int row = 0; row < rows; ++row) {
    lower = level_of_boundary[row] >= 0 ? level_of_boundary[row] : lower;
    axis_rows_.push_back(
        {lower, lower + 1, section.heights[row], section.heights[row + 1], section.row_layer[row]});
  }

  const int columns = static_cast<int>(section.radii.size()) - 1;
  std::map<std::pair<int, int>, std::pair<double, int>> by_place; // (level, node along it) -> radius, dof
  static constexpr int bottom_nodes[3] = {0, 6, 1}, top_nodes[3] = {2, 7, 3};
  for (int c = 0; c < rows * columns; ++c) {
    const int row = c / columns, column = c % columns;
    if (section.radii[column] >= line.reach)
      continue;
    for (int upper = 0; upper < 2; ++upper) {
      const int level = level_of_boundary[row + upper];
      for (int i = 0; level >= 0 && i < 3; ++i) {
        const int point = point_of_node(c, upper ? top_nodes[i] : bottom_nodes[i]);
        by_place[{level, 2 * column + i}] = {points()[point][0], dof_of_point(point, 1)};
      }
    }
  }
  for (const auto& [place, node] : by_place) {
    axis_levels_[place.first].radius.push_back(node.first);
    axis_levels_[place.first].axial_dof.push_back(node.second);
  }
}

std::vector<std::vector<int>> SectionSpace::axis_couplings() const {
  std::vector<std::vector<int>> couplings;
  for (std::size_t k = 0; k + 1 < axis_levels_.size(); ++k) {
    std::vector<int>& coupled = couplings.emplace_back(axis_levels_[k].axial_dof);
    coupled.insert(coupled.end(), axis_levels_[k + 1].axial_dof.begin(), axis_levels_[k + 1].axial_dof.end());
  }
  return couplings;
}

} // namespace percuta::mechanics

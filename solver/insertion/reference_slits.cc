// Where the slits of a plan may open.

#include "insertion/reference_plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

namespace percuta::insertion {

namespace {

constexpr double border_share = 0.1;          ///< of the reach
constexpr double farther = 1.5, deeper = 1.2; ///< where a slit has come to its border

/// First line at or beyond `at`.
double line_beyond(const std::vector<double>& lines, double at) {
  const auto found = std::lower_bound(lines.begin(), lines.end(), at * (1 - 1e-9));
  return found == lines.end() ? lines.back() : *found;
}

double line_before(const std::vector<double>& lines, double at) {
  const auto above = std::upper_bound(lines.begin(), lines.end(), at * (1 + 1e-9));
  return above == lines.begin() ? lines.front() : *(above - 1);
}

/// Stretches that touch become one.
std::vector<SlitStretch> stretches_of(const ReferencePlan& plan) {
  const std::vector<double>& lines = plan.block.y;
  const double reach = plan.slit_reach;
  std::set<double> columns;
  for (const NeedlePlace& under : plan.tissue)
    columns.insert(under.x);
  std::vector<SlitStretch> stretches;
  for (double x : columns) {
    std::set<double> along;
    for (const NeedlePlace& under : plan.tissue)
      if (under.x == x)
        along.insert(under.y);
    for (double y : along) {
      const bool at_far_side = plan.ends_at_needles && y == lines.back();
      const double lower = y > reach ? line_before(lines, y - reach) : at_far_side ? 0 : -reach;
      const double upper = at_far_side ? y + reach : line_beyond(lines, y + reach);
      if (!stretches.empty() && stretches.back().at == x && lower <= stretches.back().upper) {
        stretches.back().upper = upper;
        stretches.back().last = y;
      } else
        stretches.push_back({0, x, lower, upper, y, y});
    }
  }
  if (!plan.halved.y)
    stretches.front().lower = -stretches.front().upper;
  if (!plan.crossing_slit.empty())
    stretches.push_back({1, 0, -reach, line_beyond(plan.block.x, reach), 0, 0});
  return stretches;
}

/// Depth of the first row of the block at or below `depth`.
double row_beyond(const meshes::LayeredBlock& block, double depth) {
  std::vector<double> depths;
  for (auto z = block.z.rbegin(); z != block.z.rend(); ++z)
    depths.push_back(-*z);
  return line_beyond(depths, depth);
}

/// Straight between places that move and the ends, which stay.
class Shift {
public:
  Shift(const ReferencePlan& plan, const std::vector<double>& tissue_x)
      : to_{{plan.block.x.front(), plan.block.x.front()}, {plan.block.x.back(), plan.block.x.back()}} {
    for (std::size_t k = 0; k < tissue_x.size(); ++k)
      to_[plan.tissue[k].x] = tissue_x[k];
  }
  double operator()(double x) const {
    const auto above = to_.upper_bound(x);
    if (above == to_.end())
      return to_.rbegin()->second;
    const auto below = std::prev(above);
    return below->second + (x - below->first) * slope(*below, *above);
  }
  bool is_gentle() const {
    for (auto above = std::next(to_.begin()); above != to_.end(); ++above)
      if (const double by = slope(*std::prev(above), *above); by < least_slope || by > largest_slope)
        return false;
    return true;
  }

private:
  static constexpr double least_slope = 0.5, largest_slope = 1.5;
  using Pair = std::pair<const double, double>;
  static double slope(const Pair& below, const Pair& above) {
    return (above.second - below.second) / (above.first - below.first);
  }
  std::map<double, double> to_;
};

} // namespace

bool SlitStretch::at_its_end(double along) const {
  return along >= upper - border_share * (upper - last) || along <= lower + border_share * (first - lower);
}

void ReferencePlan::lay_slits(double depth) {
  stretches = stretches_of(*this);
  slit_depth = row_beyond(block, depth);
}

bool ReferencePlan::may_tear(int normal, double x, double y, double z) const {
  const double near = 1e-9 * block.x.back(), along = normal == 0 ? y : x;
  return z > -slit_depth + near &&
         std::any_of(stretches.begin(), stretches.end(), [&](const SlitStretch& each) {
           return each.lies_in(normal, x, y, near) && along > each.lower + near && along < each.upper - near;
         });
}

bool ReferencePlan::at_border(int normal, double x, double y, double z) const {
  const double near = 1e-9 * block.x.back(), along = normal == 0 ? y : x;
  return z <= -(1 - border_share) * slit_depth ||
         std::any_of(stretches.begin(), stretches.end(), [&](const SlitStretch& each) {
           return each.lies_in(normal, x, y, near) && each.holds(along) && each.at_its_end(along);
         });
}

void add_crossing_slit(ReferencePlan& plan, double resistance) {
  if (plan.needles.size() != 1 || !plan.halved.both() || plan.needles[0].x > 0 || plan.needles[0].y > 0)
    throw std::invalid_argument("slits cross in a quarter around one needle only");
  for (const mechanics::CohesiveLaw& law : plan.slit)
    plan.crossing_slit.emplace_back(resistance * law.strength(), resistance * law.toughness(), law.rise());
  plan.lay_slits(plan.slit_depth);
}

bool follow_surface(ReferencePlan& plan, const std::vector<double>& tissue_x) {
  const Shift shift(plan, tissue_x);
  if (!shift.is_gentle())
    return false;
  for (double& line : plan.block.x)
    line = shift(line);
  for (SlitStretch& stretch : plan.stretches)
    if (stretch.normal == 0)
      stretch.at = shift(stretch.at);
  for (std::size_t k = 0; k < tissue_x.size(); ++k)
    plan.tissue[k].x = tissue_x[k];
  return true;
}

bool extend_slits(ReferencePlan& plan) {
  const auto area = [&] {
    double length = 0;
    for (const SlitStretch& each : plan.stretches) {
      const std::vector<double>& lines = each.normal == 0 ? plan.block.y : plan.block.x;
      length += std::min(each.upper, lines.back()) - std::max(each.lower, lines.front());
    }
    return length * plan.slit_depth;
  };
  const double before = area();
  while (plan.slit_reach < plan.block.y.back() || plan.slit_depth < -plan.block.z.front()) {
    plan.slit_reach *= farther;
    plan.lay_slits(deeper * plan.slit_depth);
    if (area() > (1 + 1e-9) * before) // else no line of the block has been passed
      return true;
  }
  return false;
}

} // namespace percuta::insertion

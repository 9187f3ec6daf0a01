#include "mechanics/cost_spline.h"

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

namespace {

constexpr int knots_beyond = 3; ///< that the spline needs to reach its end

} // namespace

CostSpline::CostSpline(double spacing, double end, const std::function<SlitOpening::Cost(double)>& cost_at)
    : start_(-spacing), spacing_(spacing), end_(end) {
  const int knots = static_cast<int>(std::ceil((end - start_) / spacing_)) + knots_beyond;
  double load = 0;
  for (int k = 0; k < knots; ++k) {
    const SlitOpening::Cost cost = cost_at(start_ + k * spacing_);
    wall_.push_back(k == 0 ? 0 : wall_.back() + (load + cost.wall_load) / 2 * spacing_);
    load = cost.wall_load;
    potential_.push_back(cost.potential);
    fracture_.push_back(cost.fracture);
    recoverable_.push_back(cost.recoverable);
  }
}

CostValue CostSpline::wall(double s) const {
  if (s <= end_)
    return evaluate(wall_, s);
  const CostValue last = evaluate(wall_, end_);
  return {last.energy + last.slope * (s - end_), last.slope, 0};
}

CostValue CostSpline::evaluate(const std::vector<double>& c, double s) const {
  const double t = (s - start_) / spacing_;
  const int last = static_cast<int>(c.size()) - 1;
  if (t <= -1)
    return {c.front(), 0, 0};
  if (t >= last + 1)
    return {c.back(), 0, 0};
  const int i = static_cast<int>(std::floor(t));
  const double x = t - i, y = 1 - x;
  const auto at = [&](int k) { return c[std::clamp(k, 0, last)]; };
  const double a = at(i - 1), b = at(i), d = at(i + 1), e = at(i + 2);
  CostValue value;
  value.energy = (y * y * y * a + (4 - 6 * x * x + 3 * x * x * x) * b + (4 - 6 * y * y + 3 * y * y * y) * d +
                  x * x * x * e) /
                 6;
  value.slope =
      (-3 * y * y * a + (-12 * x + 9 * x * x) * b + (12 * y - 9 * y * y) * d + 3 * x * x * e) / 6 / spacing_;
  value.curvature = (y * a + (-2 + 3 * x) * b + (-2 + 3 * y) * d + x * e) / (spacing_ * spacing_);
  return value;
}

} // namespace percuta::mechanics

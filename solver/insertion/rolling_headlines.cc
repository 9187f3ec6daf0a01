#include "insertion/rolling_headlines.h"

#include "base/pi.h"
#include "needles/strength.h"

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

namespace {

double largest(const Rolling& rolling, double RollingStep::*quantity) {
  double most = 0;
  for (const RollingStep& step : rolling.steps)
    most = std::max(most, std::abs(step.*quantity));
  return most;
}

} // namespace

void add_rolling_headlines(const InsertionResult& result, const InsertionResult& straight,
                           const needles::Device& device, Headlines& headlines) {
  const Rolling& rolling = *result.rolling;
  const auto add = [&](const char* key, const char* unit, double value, const char* basis) {
    headlines.numbers.push_back({key, value, unit, {}, {}, basis});
  };
  add("rolling.touch_angle", "deg", rolling.touch_angle * 180 / pi,
      "tilt of the needle where its tip meets the skin at rest: acos(R / (R + L))");
  add("rolling.sweep", "mm", 1e3 * rolling.sweep,
      "way of the tip along the skin from there to its deepest point, and as far again on its way out");
  add("rolling.lateral_force", "mN", 1e3 * largest(rolling, &RollingStep::lateral_force),
      "largest force along the skin, per needle, either way");
  add("rolling.side_force", "mN", 1e3 * largest(rolling, &RollingStep::side_force),
      "largest force across the needle's axis");
  add("rolling.torque", "uN*m", 1e6 * largest(rolling, &RollingStep::torque),
      "largest torque about the drum's axle, per needle, either way");
  if (const double side = largest(rolling, &RollingStep::side_force); side > 0)
    add("rolling.bending_margin", "1",
        needles::strength(needles::Needle(device.needle), device.material).bending / side,
        "sideways load at the tip at which the needle yields over that force; inside the skin the force acts "
        "nearer to "
        "the hub and bends it less");
  if (!result.slit || !result.puncture.happened)
    return;
  add("rolling.slit_length", "mm", 1e3 * (result.slit->to - result.slit->from),
      "slit at the surface after the pass, where half of the toughness is spent or more");
  add("rolling.slit_area", "mm^2", 1e6 * result.slit->area, "fracture energy over toughness after the pass");
  if (!straight.completed || !straight.puncture.happened)
    return;
  add("rolling.straight_slit_length", "mm", 1e3 * (straight.slit->to - straight.slit->from),
      "the same slit of a needle that enters straight to the same depth, in cells of the same size");
  add("rolling.slit_area_ratio", "1", result.slit->area / straight.slit->area,
      "slit area after the pass over that of that needle");
}

} // namespace percuta::insertion

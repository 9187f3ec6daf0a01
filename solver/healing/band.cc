#include "healing/band.h"

#include <algorithm>

namespace percuta::healing {

Band quantiles(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    const double position = share * (values.size() - 1);
    const std::size_t below = std::min(std::size_t(position), values.size() - 1);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (position - below) * (values[above] - values[below]);
  };
  return {at(0.05), at(0.95)};
}

} // namespace percuta::healing

#include "insertion/headline_collector.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

bool usable(const InsertionResult& result, bool needs_puncture) {
  return result.completed && !result.steps.empty() && (result.puncture.happened || !needs_puncture);
}

void HeadlineCollector::add(const std::string& key, const std::string& unit, double scale,
                            bool needs_puncture, const std::string& basis, const Quantity& quantity) {
  const auto of = [&](const InsertionResult& companion) {
    return usable(companion, needs_puncture) ? quantity(companion) : std::nan("");
  };
  Headline number{key, quantity(result_) * scale, unit, {}, {}, basis};
  const double nominal = of(companions_.nominal);
  const double brittle = of(companions_.brittle);
  const double tough = of(companions_.tough);
  if (nominal > 0 && std::isfinite(brittle) && std::isfinite(tough)) {
    const auto [low, high] = std::minmax({brittle / nominal, 1.0, tough / nominal});
    number.low = number.value * low;
    number.high = number.value * high;
    number.basis +=
        fmt::format("; band: toughness of every layer divided and multiplied by {}", toughness_spread);
  }
  headlines.numbers.push_back(number);
}

void HeadlineCollector::add_plain(const std::string& key, const std::string& unit, double value,
                                  const std::string& basis) {
  headlines.numbers.push_back({key, value, unit, {}, {}, basis});
}

} // namespace percuta::insertion

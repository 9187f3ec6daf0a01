#include "insertion/headline_collector.h"

#include "base/log_band.h"

#include <fmt/format.h>

#include <cmath>

namespace percuta::insertion {

bool usable(const InsertionResult& result, bool needs_puncture) {
  return result.completed && !result.steps.empty() && (result.puncture.happened || !needs_puncture);
}

namespace {

std::string basis_of(const std::vector<SpreadRuns>& spreads) {
  std::string basis = "; band:";
  for (const SpreadRuns& runs : spreads)
    basis += fmt::format("{} {}", &runs == &spreads.front() ? "" : " and",
                         in_words(runs.spread.constant, runs.spread.factor.value));
  return basis + ", logarithms of the ratios added in squares";
}

} // namespace

std::vector<Shift> HeadlineCollector::shifts(double value, bool needs_puncture,
                                             const Quantity& quantity) const {
  const auto of = [&](const InsertionResult& companion) {
    return usable(companion, needs_puncture) ? quantity(companion) : std::nan("");
  };
  const double nominal = of(companions_.nominal);
  std::vector<Shift> shifts;
  for (const SpreadRuns& runs : companions_.spreads) {
    const double divided = of(runs.divided) / nominal, multiplied = of(runs.multiplied) / nominal;
    for (const double ratio : {divided, multiplied})
      if (!(ratio > 0) || !std::isfinite(ratio))
        return {};
    shifts.push_back({runs.spread.constant, runs.spread.factor.value, value * divided, value * multiplied});
  }
  return shifts;
}

void HeadlineCollector::add(const std::string& key, const std::string& unit, double scale,
                            bool needs_puncture, const std::string& basis, const Quantity& quantity) {
  Headline number{key, quantity(result_) * scale, unit, {}, {}, basis, {}};
  number.shifts = shifts(number.value, needs_puncture, quantity);
  if (!number.shifts.empty() && number.value > 0) {
    const LogBand band = band_of(number.value, number.shifts);
    number.low = number.value * band.low();
    number.high = number.value * band.high();
    number.basis += basis_of(companions_.spreads);
  }
  headlines.numbers.push_back(number);
}

void HeadlineCollector::add_plain(const std::string& key, const std::string& unit, double value,
                                  const std::string& basis) {
  headlines.numbers.push_back({key, value, unit, {}, {}, basis});
}

} // namespace percuta::insertion

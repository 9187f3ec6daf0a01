#pragma once
// Collects headlines, with the bands that companion runs give.

#include "insertion/headlines.h"

#include <functional>
#include <string>
#include <vector>

namespace percuta::insertion {

/// A stroke that ended where it should, and punctured where that matters.
bool usable(const InsertionResult& result, bool needs_puncture);

class HeadlineCollector {
public:
  using Quantity = std::function<double(const InsertionResult&)>;

  HeadlineCollector(const InsertionResult& result, const Companions& companions)
      : result_(result), companions_(companions) {}

  /// `scale` turns the quantity's SI unit into `unit`. The band is the run's value times companions over
  /// nominal companion, combined over the spreads; there is none unless every companion is usable.
  void add(const std::string& key, const std::string& unit, double scale, bool needs_puncture,
           const std::string& basis, const Quantity& quantity);
  /// A number without a band.
  void add_plain(const std::string& key, const std::string& unit, double value, const std::string& basis);

  Headlines headlines;

private:
  /// Of a number with this value; none unless every companion is usable.
  std::vector<Shift> shifts(double value, bool needs_puncture, const Quantity& quantity) const;

  const InsertionResult& result_;
  const Companions& companions_;
};

} // namespace percuta::insertion

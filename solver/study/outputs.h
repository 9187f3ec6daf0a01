#pragma once
// The numbers that a run yields, as comparisons and studies know them.

#include "base/headline.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace percuta::study {

/// An output that a model can yield; a run may lack it, such as the puncture force of intact skin.
struct OutputName {
  std::string key;  ///< "insertion.puncture_force"
  std::string unit; ///< "mN"
};

/// Every number of summary.json that a scenario can yield, those that designers look at first in front.
const std::vector<OutputName>& scenario_outputs();

/// Headlines of a finished run, from its summary.json. Throws IoError.
Headlines read_summary(const std::string& directory);

/// {"value": ..., "low": ..., "high": ...}; low and high only where there is a band.
nlohmann::ordered_json number_json(const Headline& number);

/// A written limit in the unit of an output: "0.5 mm" for an output in um is 500. A bare number is in the
/// output's unit. Throws units::QuantityError.
double in_unit_of(const OutputName& output, const std::string& written);

} // namespace percuta::study

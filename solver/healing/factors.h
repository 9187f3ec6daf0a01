#pragma once
// Factors on constants of the healing model, as the data files give them.

#include "healing/constants.h"

#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

namespace percuta::healing {

struct Factor {
  const ConstantEntry* constant = nullptr;
  double value = 1;
  std::string source; ///< citation, or a text that begins with its confidence
};

/// The entry of a constant; nullptr for an unknown name.
const ConstantEntry* find_constant(const std::string& name);

/// A map of constants' names to numbers with sources. Throws std::logic_error for an unknown name.
std::vector<Factor> read_factors(const YAML::Node& map);

/// Multiplies; `share` 0..1 takes each factor to that power.
void apply(const std::vector<Factor>& factors, double share, Constants& constants);

/// One line for each factor, for `percuta list`.
std::string describe(const std::vector<Factor>& factors, bool sources);

} // namespace percuta::healing

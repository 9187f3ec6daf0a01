#include "healing/factors.h"

#include "scenario/data_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace percuta::healing {

const ConstantEntry* find_constant(const std::string& name) {
  const auto& table = constant_table();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const ConstantEntry& each) { return each.name == name; });
  return found == table.end() ? nullptr : &*found;
}

std::vector<Factor> read_factors(const YAML::Node& map) {
  std::vector<Factor> factors;
  for (const std::string& name : scenario::data_names(map)) {
    const auto number = scenario::data_number(map, name, units::Dimension::ratio);
    factors.push_back({find_constant(name), number.value, number.source});
    if (!factors.back().constant)
      throw std::logic_error("no constant of healing is named " + name);
  }
  return factors;
}

void apply(const std::vector<Factor>& factors, double share, Constants& constants) {
  for (const Factor& factor : factors)
    constants.*factor.constant->member *= std::pow(factor.value, share);
}

std::string describe(const std::vector<Factor>& factors, bool sources) {
  std::string text;
  for (const Factor& factor : factors)
    text += fmt::format("    {:<30} x {:<6.4g} {}\n", factor.constant->name, factor.value,
                        sources ? factor.source : "");
  return text;
}

} // namespace percuta::healing

#pragma once
// Short ways to a scenario in tests.

#include "app/plan.h"
#include "base/errors.h"

#include <string>
#include <vector>

namespace percuta::test {

inline const std::string smallest =
    "percuta: 1\nskin: {site: forearm}\ndevice: {preset: skinpen, drive: {depth: 1 mm}}\n";

inline scenario::Scenario parse(const std::string& text) {
  return scenario::parse(text, "test.yaml", app::vocabulary());
}

/// What is wrong with a text; empty when nothing is.
inline std::vector<InputProblem> problems_of(const std::string& text) {
  try {
    parse(text);
  } catch (const InputError& error) {
    return error.problems();
  }
  return {};
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace percuta::test

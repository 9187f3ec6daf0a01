#include "outcome/outcome.h"

#include <algorithm>
#include <optional>

namespace percuta::outcome {
namespace {

/// Last value of a column as a change in %; empty when the table lacks it.
std::optional<double> final_change(const healing::TimeCourse& course, const std::string& name) {
  const auto found = std::find(course.names.begin(), course.names.end(), name);
  if (found == course.names.end())
    return std::nullopt;
  const auto& column = course.values.at(found - course.names.begin());
  if (column.empty())
    return std::nullopt;
  return 100 * (column.back() - 1);
}

} // namespace

Headlines assess(const healing::HealingResult& healing) {
  Headlines out;
  if (const auto change = final_change(healing.tissue, "stiffness"))
    out.numbers.push_back(
        {"outcome.dermal_stiffness_change", *change, "%", final_change(healing.low, "stiffness"),
         final_change(healing.high, "stiffness"),
         "Stiffness of the collagen fibres in the treated depth at the end of follow-up, from the "
         "collagen pools; new collagen I counts 0.3 and collagen III 0.4 of mature collagen I "
         "(assumed). Band: the healing ensemble, 5 to 95 %."});
  return out;
}

} // namespace percuta::outcome

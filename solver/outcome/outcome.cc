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

void add_serum(const healing::SerumResult& serum, Headlines& out) {
  const auto band_side = [](const std::optional<healing::Band>& band, double factor,
                            double healing::Band::*side) {
    return band ? std::optional<double>(factor * (*band).*side) : std::nullopt;
  };
  const auto add = [&](const std::string& key, double value, const std::string& unit,
                       const std::optional<healing::Band>& band, double factor, const std::string& basis) {
    out.numbers.push_back({key, factor * value, unit, band_side(band, factor, &healing::Band::low),
                           band_side(band, factor, &healing::Band::high),
                           basis + " Band: the healing ensemble, 5 to 95 %."});
  };
  add("outcome.serum_uptake", serum.uptake.treated, "%", serum.treated_band, 100,
      "Share of the serum that enters living skin, all applications together; diffusion through channels "
      "that close and through intact skin (Potts & Guy 1992), clearance by capillaries assumed.");
  add("outcome.serum_gain", serum.uptake.gain(), "1", serum.gain_band, 1,
      "Uptake of the serum against the same skin without channels.");
  if (serum.concentration) {
    constexpr double ug_per_cm2 = 1e5; // from kg/m2
    add("outcome.serum_mass", serum.uptake.treated, "ug/cm^2", serum.treated_band,
        ug_per_cm2 * serum.film * *serum.concentration,
        "Mass of the molecule that enters living skin per application, mean of all.");
  }
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
  if (healing.serum && healing.serum->applications > 0)
    add_serum(*healing.serum, out);
  return out;
}

} // namespace percuta::outcome

#include "outcome/serum_headlines.h"

#include <optional>

namespace percuta::outcome {

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

} // namespace percuta::outcome

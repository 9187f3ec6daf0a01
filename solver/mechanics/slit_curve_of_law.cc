#include "mechanics/slit_curve_of_law.h"

#include "base/errors.h"
#include "mechanics/slit_energy.h"
#include "mechanics/slit_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>

namespace percuta::mechanics {

namespace {

/// From the longest slit to the shortest, as the shaft grows.
constexpr double slit_ratios[] = {10, 5, 3, 2, 1.5, 1.25, 1.1, 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3};
/// Beyond it no slit gets that short: the sharpest tip in the softest tissue has Gc / (mu R) of about 1e6.
constexpr double largest_energy = 1e8;
constexpr double longest_last_ratio = 1; ///< a curve that ends above says nothing about tough tissue

/// Laws of the same ratios of constants have the same text.
std::string identity(const std::string& law, const laws::Constants& constants) {
  std::string text = law;
  const laws::LawEntry& entry = laws::law_entry(law);
  const laws::Constants ratios = laws::in_shear_moduli(entry, constants);
  for (const laws::LawConstant& each : entry.constants)
    text += fmt::format(" {:.12g}", ratios.*each.value);
  return text;
}

/// The exponent under which the table holds a law, or 0.
double exponent_in_table(const std::string& law, const laws::Constants& constants) {
  // In plane strain I1 and I2 are equal, and so are these two laws.
  if (law == "neo_hookean" || law == "mooney_rivlin")
    return 2;
  const SlitEnergyTable& table = SlitEnergyTable::standard();
  const bool one_term = law == "ogden" && constants.second_share == 0 && constants.third_share == 0;
  const bool known = one_term && constants.exponent >= table.smallest_exponent() &&
                     constants.exponent <= table.largest_exponent();
  return known ? constants.exponent : 0;
}

} // namespace

SlitCurve computed_slit_curve(const std::string& law, const laws::Constants& constants) {
  SlitSectionSettings settings;
  settings.law = law;
  settings.constants = constants;
  settings.largest_x = slit_ratios[0];
  settings.largest_growth = 0.1; // the states do not depend on it, and these steps still converge
  SlitSection section(settings);
  std::vector<double> x, energy;
  try {
    for (double ratio : slit_ratios) {
      energy.push_back(section.open_to(ratio).energy);
      x.push_back(ratio);
      if (energy.back() > largest_energy)
        break;
    }
  } catch (const std::runtime_error& error) {
    if (x.empty() || x.back() > longest_last_ratio)
      throw NotConverged(fmt::format("slit energies of the law {}: {}", law, error.what()));
  }
  std::reverse(x.begin(), x.end());
  std::reverse(energy.begin(), energy.end());
  return {x, energy};
}

SlitCurve slit_curve(const std::string& law, const laws::Constants& constants) {
  if (const double exponent = exponent_in_table(law, constants); exponent > 0)
    return SlitEnergyTable::standard().curve(exponent);
  // Remembers results of a pure function. Whoever asks for the same curve meanwhile waits for it.
  static std::mutex mutex;
  static std::map<std::string, SlitCurve> known;
  const std::lock_guard<std::mutex> lock(mutex);
  const std::string key = identity(law, constants);
  auto found = known.find(key);
  if (found == known.end())
    found = known.emplace(key, computed_slit_curve(law, constants)).first;
  return found->second;
}

} // namespace percuta::mechanics

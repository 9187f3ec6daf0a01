// Tables of the presets for `percuta list`.

#include "skin/presets.h"
#include "units/quantity.h"

#include <fmt/format.h>

namespace percuta::skin {

using units::Dimension;

std::string describe_materials(bool sources) {
  std::string text = fmt::format("{:<18} {:<12} {:>14} {:>9} {:>12} {:>10} {:>12}\n", "layer", "law",
                                 "shear modulus", "exponent", "toughness", "strength", "density");
  for (const std::string& material : material_names()) {
    const Layer layer = card(material);
    const auto shown = [](double value, Dimension dimension) {
      return units::format_quantity(value, dimension, 4);
    };
    text += fmt::format("{:<18} {:<12} {:>14} {:>9} {:>12} {:>10} {:>12}\n", layer.name, layer.law,
                        shown(layer.shear_modulus.value, Dimension::pressure), layer.exponent.value,
                        shown(layer.toughness.value, Dimension::toughness),
                        shown(layer.strength.value, Dimension::pressure),
                        shown(layer.density.value, Dimension::density));
    if (sources)
      text += fmt::format(
          "    shear modulus: {}\n    exponent: {}\n    toughness: {}\n    strength: {}\n    density: {}\n",
          layer.shear_modulus.source, layer.exponent.source, layer.toughness.source, layer.strength.source,
          layer.density.source);
  }
  return text;
}

std::string describe_sites(bool sources) {
  constexpr const char* row = "{:<10} {:>16} {:>17} {:>17} {:>17} {:>11}\n";
  std::string text = "Thickness in mm\n";
  text += fmt::format(row, "site", "stratum corneum", "viable epidermis", "papillary dermis",
                      "reticular dermis", "hypodermis");
  for (const std::string& site : site_names()) {
    const std::vector<Layer> layers = site_layers(site);
    const auto mm = [&](std::size_t i) { return fmt::format("{:.4g}", layers[i].thickness.value * 1e3); };
    text += fmt::format(row, site, mm(0), mm(1), mm(2), mm(3), mm(4));
    if (sources)
      for (const Layer& layer : layers)
        text += fmt::format("    {}: {}\n", layer.name, layer.thickness.source);
  }
  return text;
}

std::string describe_conditions(bool sources) {
  std::string text = fmt::format("{:<14} {:>17}  {}\n", "condition", "dermal stiffness", "meaning; healing");
  for (const std::string& condition : condition_names()) {
    const Sourced factor = condition_factor(condition);
    text += fmt::format("{:<14} {:>17}  {} Healing: {}.\n", condition, fmt::format("x {}", factor.value),
                        condition_sentence(condition), condition_healing(condition));
    if (sources)
      text += fmt::format("    dermal stiffness: {}\n", factor.source);
  }
  return text;
}

} // namespace percuta::skin

// Tables of the presets for `percuta list`.

#include "laws/law.h"
#include "skin/presets.h"
#include "units/quantity.h"

#include <fmt/format.h>

namespace percuta::skin {

using units::Dimension;

namespace {

std::string bounds_of(const laws::LawConstant& constant) {
  return fmt::format("{} to {}", constant.least, constant.most);
}

/// What a layer of one's own may be made of.
std::string describe_laws(bool sources) {
  std::string text = "\nLaws for layers of a scenario's own; mu is the shear modulus\n";
  for (const laws::LawEntry* law : laws::registered_laws()) {
    text += fmt::format("{}\n    {}\n", law->name, law->formula);
    for (const laws::LawConstant& each : law->constants)
      text += fmt::format("    {:<16} {:<18} {}\n", each.name, bounds_of(each), each.meaning);
    if (sources)
      text += fmt::format("    {}\n", law->reference);
  }
  return text;
}

std::string describe_spreads(bool sources) {
  std::string text = "\nHow well these constants are known: divided and multiplied by\n";
  for (const Spread& spread : default_spreads()) {
    text += fmt::format("{:<18} {}\n", spread.constant, spread.factor.value);
    if (sources)
      text += fmt::format("    {}\n", spread.factor.source);
  }
  return text;
}

} // namespace

std::string describe_materials(bool sources) {
  std::string text = fmt::format("{:<18} {:<12} {:>14} {:>12} {:>10} {:>12}  {}\n", "layer", "law",
                                 "shear modulus", "toughness", "strength", "density", "law's constants");
  for (const std::string& material : material_names()) {
    const Layer layer = card(material);
    const auto shown = [](double value, Dimension dimension) {
      return units::format_quantity(value, dimension, 4);
    };
    text += fmt::format("{:<18} {:<12} {:>14} {:>12} {:>10} {:>12}  {}\n", layer.name, layer.law,
                        shown(layer.shear_modulus.value, Dimension::pressure),
                        shown(layer.toughness.value, Dimension::toughness),
                        shown(layer.strength.value, Dimension::pressure),
                        shown(layer.density.value, Dimension::density), describe_constants(layer));
    if (sources)
      text += fmt::format("    shear modulus: {}\n    toughness: {}\n    strength: {}\n    density: {}\n",
                          layer.shear_modulus.source, layer.toughness.source, layer.strength.source,
                          layer.density.source);
    for (const auto& [name, constant] : layer.constants)
      if (sources)
        text += fmt::format("    {}: {}\n", name, constant.source);
  }
  return text + describe_spreads(sources) + describe_laws(sources);
}

std::string describe_constants(const Layer& layer) {
  std::string text;
  for (const laws::LawConstant& each : laws::law_entry(layer.law).constants)
    if (const auto found = layer.constants.find(each.name); found != layer.constants.end())
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", each.name,
                          units::format_quantity(found->second.value, each.dimension, 4));
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
  std::string text = fmt::format("{:<14} {:>17}  {}\n", "condition", "dermal stiffness", "meaning");
  for (const std::string& condition : condition_names()) {
    const Sourced factor = condition_factor(condition);
    text += fmt::format("{:<14} {:>17}  {}\n", condition, fmt::format("x {}", factor.value),
                        condition_sentence(condition));
    if (sources)
      text += fmt::format("    dermal stiffness: {}\n", factor.source);
  }
  return text;
}

} // namespace percuta::skin

// How well the constants of skin are known.

#include "laws/law.h"
#include "skin/presets.h"

#include <functional>

namespace percuta::skin {

namespace {

void stiffen(Layer& layer, double factor) {
  layer.shear_modulus.value *= factor;
  layer.softening_energy.value *= factor;
  for (const laws::LawConstant& each : laws::law_entry(layer.law).constants)
    if (each.dimension == units::Dimension::pressure && layer.constants.count(each.name))
      layer.constants[each.name].value *= factor;
}

void toughen(Layer& layer, double factor) {
  layer.toughness.value *= factor;
}

} // namespace

Skin scaled(Skin skin, const std::string& constant, double factor) {
  static const std::map<std::string, std::function<void(Layer&, double)>> multiply{
      {"shear_modulus", &stiffen}, {"toughness", &toughen}};
  const auto& change = multiply.at(constant);
  for (Layer& layer : skin.layers)
    change(layer, factor);
  return skin;
}

std::array<Skin, 2> ends(const Skin& skin, const Spread& spread) {
  const double factor = spread.factor.value;
  return {scaled(skin, spread.constant, 1 / factor), scaled(skin, spread.constant, factor)};
}

} // namespace percuta::skin

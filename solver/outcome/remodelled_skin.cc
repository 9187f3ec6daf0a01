#include "outcome/remodelled_skin.h"

#include "injury/injury.h"
#include "laws/law.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::outcome {
namespace {

constexpr double straightening_stretch = 1.3; ///< assumed

bool is_dermal(const skin::Layer& layer) {
  return injury::is_dermal(layer.name, layer.vascular);
}

/// Matrix of a layer between two depths of untreated skin. Written as departures from 1, so that untreated
/// matrix gives exactly 1.
healing::Matrix mean_matrix(const std::vector<RemodelledSlab>& slabs, double top, double bottom) {
  healing::Matrix mean; // fibres and elastin: first their amounts, that is, per untreated volume
  double start = top;
  for (const RemodelledSlab& slab : slabs) {
    const double end = std::min(slab.bottom, bottom), share = (end - start) / (bottom - top);
    if (end <= start)
      continue;
    mean.thickness += share * (slab.matrix.thickness - 1);
    mean.fibres += share * (slab.matrix.thickness * slab.matrix.fibres - 1);
    mean.elastin += share * (slab.matrix.thickness * slab.matrix.elastin - 1);
    mean.elastin_share = slab.matrix.elastin_share; // constants of the patient, the same everywhere
    mean.toughness_exponent = slab.matrix.toughness_exponent;
    mean.strength_exponent = slab.matrix.strength_exponent;
    start = end;
  }
  mean.fibres /= mean.thickness;
  mean.elastin /= mean.thickness;
  return mean;
}

bool is_exponent(const laws::LawConstant& constant) {
  return constant.name == "beta" || constant.name.find("exponent") != std::string::npos;
}

/// Cauchy stress of incompressible tissue under uniaxial tension.
double tension(const laws::LawEntry& law, const laws::Constants& constants, double stretch) {
  const double across = 1 / std::sqrt(stretch);
  const auto first = law.make(constants)->response({stretch, across, across}).first;
  return stretch * first[0] - across * first[1];
}

/// Multiplies the law's exponents so that tension is `wanted` at the stretch at which collagen is straight,
/// as far as their bounds allow.
void match_exponents(const laws::LawEntry& law, double wanted, laws::Constants& constants) {
  const laws::Constants before = constants;
  const auto scaled = [&](double factor) {
    laws::Constants trial = before;
    for (const laws::LawConstant& each : law.constants)
      if (is_exponent(each) && !std::isnan(before.*each.value))
        trial.*each.value *= factor;
    return trial;
  };
  double low = 0.1, high = 10;
  while (!laws::problems(law, scaled(low)).empty())
    low = std::min(1.0, low * 1.02);
  while (!laws::problems(law, scaled(high)).empty())
    high = std::max(1.0, high / 1.02);
  for (int halving = 0; halving < 50; ++halving) {
    const double middle = (low + high) / 2;
    (tension(law, scaled(middle), straightening_stretch) < wanted ? low : high) = middle;
  }
  constants = scaled((low + high) / 2);
}

laws::Constants remodelled(const laws::LawEntry& law, const laws::Constants& card, const healing::Matrix& m) {
  laws::Constants constants = card;
  constants.shear_modulus *= m.modulus();
  if (!std::isnan(card.c2_share)) // Mooney's term in I2 is collagen's
    constants.c2_share = std::min(card.c2_share * m.fibres / m.modulus(), 1.0);
  bool has_exponents = false;
  for (const laws::LawConstant& each : law.constants) {
    if (each.dimension == units::Dimension::pressure)
      constants.*each.value *= m.fibres;
    has_exponents = has_exponents || (is_exponent(each) && !std::isnan(card.*each.value));
  }
  if (!has_exponents)
    return constants;
  const double l = straightening_stretch;
  const double elastin = m.elastin_share * card.shear_modulus * (l * l - 1 / l);
  const double collagen = tension(law, card, l) - elastin;
  match_exponents(law, m.elastin * elastin + m.fibres * collagen, constants);
  return constants;
}

void set(skin::Sourced& number, double value) {
  if (value == number.value)
    return;
  number.source += fmt::format("; remodelled from {:.6g}", number.value);
  number.value = value;
}

void remodel(const healing::Matrix& matrix, skin::Layer& layer) {
  if (matrix.thickness == 1 && matrix.fibres == 1 && matrix.elastin == 1)
    return;
  const laws::LawEntry& law = laws::law_entry(layer.law);
  const laws::Constants constants = remodelled(law, skin::law_constants(layer), matrix);
  set(layer.thickness, layer.thickness.value * matrix.thickness);
  set(layer.shear_modulus, constants.shear_modulus);
  set(layer.toughness, layer.toughness.value * matrix.toughness());
  set(layer.strength, layer.strength.value * matrix.strength());
  for (const laws::LawConstant& each : law.constants)
    if (const auto found = layer.constants.find(each.name); found != layer.constants.end())
      set(found->second, constants.*each.value);
}

} // namespace

skin::Skin remodelled(const skin::Skin& skin, const std::vector<RemodelledSlab>& slabs) {
  skin::Skin result = skin;
  for (std::size_t i = 0; i < skin.layers.size(); ++i)
    if (is_dermal(skin.layers[i]))
      remodel(mean_matrix(slabs, skin.depth_of(i), skin.depth_of(i + 1)), result.layers[i]);
  return result;
}

double dermal_thickness(const skin::Skin& skin) {
  double sum = 0;
  for (const skin::Layer& layer : skin.layers)
    sum += is_dermal(layer) ? layer.thickness.value : 0;
  return sum;
}

namespace {

/// Of the dermal layers, weighted with their thickness; 0 without any.
double dermal_mean(const skin::Skin& skin, skin::Sourced skin::Layer::*number) {
  double sum = 0;
  for (const skin::Layer& layer : skin.layers)
    sum += is_dermal(layer) ? layer.thickness.value * (layer.*number).value : 0;
  return sum > 0 ? sum / dermal_thickness(skin) : 0;
}

} // namespace

double dermal_shear_modulus(const skin::Skin& skin) {
  return dermal_mean(skin, &skin::Layer::shear_modulus);
}

double dermal_toughness(const skin::Skin& skin) {
  return dermal_mean(skin, &skin::Layer::toughness);
}

double dermal_strength(const skin::Skin& skin) {
  return dermal_mean(skin, &skin::Layer::strength);
}

} // namespace percuta::outcome

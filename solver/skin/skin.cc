#include "skin/skin.h"

#include "base/errors.h"
#include "laws/law.h"
#include "skin/presets.h"
#include "units/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::skin {

namespace {

constexpr const char* user = "user";

bool is_dermis(const Layer& layer) {
  return layer.name == card("papillary_dermis").name || layer.name == card("reticular_dermis").name;
}

void multiply(Sourced& number, const Sourced& factor, const std::string& why) {
  if (factor.value == 1)
    return;
  number.value *= factor.value;
  number.source += fmt::format("; x {:.3g} for {} ({})", factor.value, why, factor.source);
}

std::vector<Layer> preset_layers(const scenario::SkinChoice& choice) {
  std::vector<Layer> layers = site_layers(*choice.site);
  for (Layer& layer : layers) {
    if (!is_dermis(layer))
      continue;
    multiply(layer.shear_modulus, age_factor(choice.age), fmt::format("age {:.4g} years", choice.age));
    multiply(layer.shear_modulus, condition_factor(choice.condition), choice.condition);
  }
  return layers;
}

/// 0 is what holds where the scenario says nothing.
Sourced given(double value) {
  return value > 0 ? Sourced{value, user} : not_shipped();
}

Layer user_layer(const scenario::LayerChoice& choice) {
  // What the user leaves out is taken from the reticular dermis, constants of its law where it is the same.
  const Layer dermis = card("reticular_dermis");
  Layer layer;
  layer.name = choice.name;
  layer.law = choice.law;
  layer.vascular = choice.vascular;
  layer.thickness = {choice.thickness, user};
  layer.shear_modulus = {choice.shear_modulus, user};
  layer.toughness = {choice.toughness, user};
  layer.strength = {choice.strength, user};
  layer.density = choice.density ? Sourced{*choice.density, user} : dermis.density;
  for (const scenario::RelaxationChoice& process : choice.relaxation)
    layer.relaxation.push_back({{process.share, user}, {process.time, user}});
  layer.permanent_set = choice.permanent_set ? Sourced{*choice.permanent_set, user} : dermis.permanent_set;
  layer.softening = given(choice.softening);
  layer.softening_energy = given(choice.softening_energy);
  layer.tissue_set = given(choice.tissue_set);
  if (layer.law == dermis.law)
    layer.constants = dermis.constants;
  for (const auto& [name, value] : choice.constants)
    layer.constants[name] = {value, user};
  return layer;
}

void check_relaxation(const scenario::SkinChoice& choice, const std::string& file) {
  for (std::size_t i = 0; i < choice.layers.size(); ++i) {
    double sum = 0;
    for (const scenario::RelaxationChoice& process : choice.layers[i].relaxation)
      sum += process.share;
    if (sum >= 1) {
      const scenario::Place place = choice.layers[i].place;
      throw InputError({{file, place.line, place.column, fmt::format("skin.layers[{}].relaxation", i),
                         fmt::format("the shares sum to {:.4g}; allowed is less than 1", sum)}});
    }
  }
}

void check_names(const scenario::SkinChoice& choice, const std::string& file) {
  std::vector<InputProblem> problems;
  for (std::size_t i = 0; i < choice.layers.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (choice.layers[i].name == choice.layers[j].name) {
        const scenario::Place place = choice.layers[i].place;
        problems.push_back({file, place.line, place.column, fmt::format("skin.layers[{}].name", i),
                            fmt::format("'{}' is also the name of layer {}; results need distinct names",
                                        choice.layers[i].name, j)});
      }
  if (!problems.empty())
    throw InputError(problems);
}

std::vector<std::string> notes_on(const scenario::SkinChoice& choice) {
  std::vector<std::string> notes;
  if (!choice.layers.empty()) {
    notes.push_back("The layers are the scenario's own; age and condition do not change them.");
    return notes;
  }
  if (choice.age > 70)
    notes.push_back("Beyond the seventh decade skin gets thinner; the model keeps its thickness.");
  if (choice.condition != "healthy")
    notes.push_back(fmt::format("Condition {}: {}", choice.condition, condition_sentence(choice.condition)));
  return notes;
}

} // namespace

laws::Constants law_constants(const Layer& layer) {
  std::map<std::string, double> values;
  for (const auto& [name, constant] : layer.constants)
    values[name] = constant.value;
  return laws::constants_by_name(laws::law_entry(layer.law), layer.shear_modulus.value, values);
}

double Skin::mean_pre_stretch() const {
  return std::sqrt(stretch_along_lines() * stretch_across_lines());
}

double Skin::total_thickness() const {
  return depth_of(layers.size());
}

double Skin::depth_of(std::size_t index) const {
  double depth = 0;
  for (std::size_t i = 0; i < std::min(index, layers.size()); ++i)
    depth += layers[i].thickness.value;
  return depth;
}

std::size_t Skin::layer_at(double depth) const {
  std::size_t index = 0;
  while (index + 1 < layers.size() && depth >= depth_of(index + 1))
    ++index;
  return index;
}

Skin resolve(const scenario::SkinChoice& choice, const std::string& file) {
  if (choice.layers.empty() && !choice.site)
    throw InputError({{file, choice.place.line, choice.place.column, "skin.site",
                       "is required when skin.layers is absent"}});
  check_names(choice, file);
  check_relaxation(choice, file);
  Skin skin;
  skin.site = choice.layers.empty() ? *choice.site : user;
  skin.condition = choice.condition;
  skin.age = choice.age;
  skin.pre_stretch = choice.pre_stretch ? Sourced{*choice.pre_stretch, user} : default_pre_stretch();
  if (choice.pre_stretch_across)
    skin.pre_stretch_across = Sourced{*choice.pre_stretch_across, user};
  skin.spreads = default_spreads();
  for (Spread& spread : skin.spreads)
    if (const auto given = choice.spread.find(spread.constant); given != choice.spread.end())
      spread.factor = {given->second, user};
  skin.notes = notes_on(choice);
  if (choice.layers.empty())
    skin.layers = preset_layers(choice);
  for (const scenario::LayerChoice& layer : choice.layers)
    skin.layers.push_back(user_layer(layer));
  return skin;
}

} // namespace percuta::skin

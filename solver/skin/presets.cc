#include "skin/presets.h"

#include "laws/law.h"
#include "percuta_skin_data.h"
#include "scenario/data_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace percuta::skin {

using scenario::data_number;
using units::Dimension;

namespace {

const YAML::Node& data(std::string_view text, const char* name, YAML::Node& cache) {
  if (!cache.IsMap())
    cache = scenario::load_data(text, name);
  return cache;
}

const YAML::Node& materials() {
  static YAML::Node cache;
  return data(embedded::materials_yaml, "materials", cache);
}
const YAML::Node& sites() {
  static YAML::Node cache;
  return data(embedded::sites_yaml, "sites", cache);
}
const YAML::Node& conditions() {
  static YAML::Node cache;
  return data(embedded::conditions_yaml, "conditions", cache);
}
const YAML::Node& person() {
  static YAML::Node cache;
  return data(embedded::person_yaml, "person", cache);
}

YAML::Node entry(const YAML::Node& map, const std::string& name) {
  const YAML::Node node = map[name];
  if (!node)
    throw std::out_of_range("no preset named " + name);
  return node;
}

Sourced number(const YAML::Node& parent, const std::string& key, Dimension dimension) {
  const scenario::DataNumber read = data_number(parent, key, dimension);
  return {read.value, read.source};
}

} // namespace

Layer card(const std::string& material) {
  const YAML::Node node = entry(materials(), material);
  Layer layer;
  layer.name = scenario::data_text(node, "name");
  layer.law = scenario::data_text(node, "law");
  layer.vascular = scenario::data_text(node, "vascular") == "true";
  layer.density = number(node, "density", Dimension::density);
  layer.shear_modulus = number(node, "shear_modulus", Dimension::pressure);
  for (const laws::LawConstant& each : laws::law_entry(layer.law).constants)
    if (node[each.name])
      layer.constants[each.name] = number(node, each.name, each.dimension);
  layer.toughness = number(node, "toughness", Dimension::toughness);
  layer.strength = number(node, "strength", Dimension::pressure);
  for (const YAML::Node& process : node["relaxation"])
    layer.relaxation.push_back(
        {number(process, "share", Dimension::ratio), number(process, "time", Dimension::time)});
  layer.permanent_set = number(node, "permanent_set", Dimension::ratio);
  return layer;
}

namespace {

/// The data give the whole dermis; the reticular dermis is what the papillary dermis leaves of it.
Sourced thickness(const YAML::Node& site, const std::string& material) {
  if (material != "reticular_dermis")
    return number(site, material, Dimension::length);
  const Sourced whole = number(site, "dermis", Dimension::length);
  const Sourced papillary = number(site, "papillary_dermis", Dimension::length);
  // Whole nanometres: the subtraction's last bit is not information.
  const double rest = std::round((whole.value - papillary.value) * 1e9) / 1e9;
  return {rest, "derived: whole dermis less papillary dermis; whole dermis " +
                    units::format_quantity(whole.value, Dimension::length) + ", " + whole.source};
}

} // namespace

std::vector<Layer> site_layers(const std::string& site) {
  const YAML::Node node = entry(sites(), site);
  std::vector<Layer> layers;
  for (const std::string& material : scenario::data_names(materials())) {
    layers.push_back(card(material));
    layers.back().thickness = thickness(node, material);
  }
  return layers;
}

Sourced age_factor(double age) {
  const YAML::Node law = entry(person(), "age");
  const double from = number(law, "from", Dimension::time).value / units::year;
  const double to = number(law, "to", Dimension::time).value / units::year;
  const Sourced factor = number(law, "factor", Dimension::ratio);
  const double share = std::clamp((age - from) / (to - from), 0.0, 1.0);
  return {1 + share * (factor.value - 1), factor.source};
}

Sourced condition_factor(const std::string& condition) {
  return number(entry(conditions(), condition), "dermal_stiffness", Dimension::ratio);
}

std::string condition_healing(const std::string& condition) {
  return scenario::data_text(entry(conditions(), condition), "healing");
}

std::string condition_sentence(const std::string& condition) {
  return scenario::data_text(entry(conditions(), condition), "sentence");
}

Sourced default_pre_stretch() {
  return number(person(), "pre_stretch", Dimension::ratio);
}

Layer dermis_card() {
  return card("reticular_dermis");
}

std::vector<std::string> material_names() {
  return scenario::data_names(materials());
}

std::vector<std::string> site_names() {
  return scenario::data_names(sites());
}

std::vector<std::string> condition_names() {
  return scenario::data_names(conditions());
}

} // namespace percuta::skin

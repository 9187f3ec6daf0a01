#include "skin/presets.h"

#include "laws/law.h"
#include "percuta_skin_data.h"
#include "scenario/data_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace percuta::skin {

using scenario::data_number;
using units::Dimension;

namespace {

const YAML::Node& materials() {
  static const YAML::Node data = scenario::load_data(embedded::materials_yaml, "materials");
  return data;
}

const YAML::Node& sites() {
  static const YAML::Node data = scenario::load_data(embedded::sites_yaml, "sites");
  return data;
}

const YAML::Node& conditions() {
  static const YAML::Node data = scenario::load_data(embedded::conditions_yaml, "conditions");
  return data;
}

const YAML::Node& spread() {
  static const YAML::Node data = scenario::load_data(embedded::spread_yaml, "spread");
  return data;
}

const YAML::Node& person() {
  static const YAML::Node data = scenario::load_data(embedded::person_yaml, "person");
  return data;
}

Sourced number(const YAML::Node& parent, const std::string& key, Dimension dimension) {
  const scenario::DataNumber read = data_number(parent, key, dimension);
  return {read.value, read.source};
}

} // namespace

Layer card(const std::string& material) {
  const YAML::Node node = scenario::data_entry(materials(), material);
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
  const YAML::Node node = scenario::data_entry(sites(), site);
  std::vector<Layer> layers;
  for (const std::string& material : scenario::data_names(materials())) {
    layers.push_back(card(material));
    layers.back().thickness = thickness(node, material);
  }
  return layers;
}

Sourced age_factor(double age) {
  const YAML::Node law = scenario::data_entry(person(), "age");
  const double from = number(law, "from", Dimension::time).value / units::year;
  const double to = number(law, "to", Dimension::time).value / units::year;
  const Sourced factor = number(law, "factor", Dimension::ratio);
  const double share = std::clamp((age - from) / (to - from), 0.0, 1.0);
  return {1 + share * (factor.value - 1), factor.source};
}

Sourced condition_factor(const std::string& condition) {
  return number(scenario::data_entry(conditions(), condition), "dermal_stiffness", Dimension::ratio);
}

std::string condition_sentence(const std::string& condition) {
  return scenario::data_text(scenario::data_entry(conditions(), condition), "sentence");
}

Sourced default_pre_stretch() {
  return number(person(), "pre_stretch", Dimension::ratio);
}

std::vector<Spread> default_spreads() {
  std::vector<Spread> all;
  for (const std::string& constant : scenario::data_names(spread()))
    all.push_back({constant, number(scenario::data_entry(spread(), constant), "factor", Dimension::ratio)});
  return all;
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

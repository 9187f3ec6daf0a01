#include "needles/presets.h"

#include "needles/shape.h"
#include "percuta_needles_data.h"
#include "scenario/data_entry.h"

#include <map>
#include <stdexcept>

namespace percuta::needles {

using units::Dimension;

namespace {

const YAML::Node& devices() {
  static const YAML::Node data = scenario::load_data(embedded::devices_yaml, "devices");
  return data;
}

const YAML::Node& materials() {
  static const YAML::Node data = scenario::load_data(embedded::materials_yaml, "materials");
  return data;
}

const YAML::Node& defaults() {
  static const YAML::Node data = scenario::load_data(embedded::defaults_yaml, "defaults");
  return data;
}

const std::map<std::string, Layout>& layouts() {
  static const std::map<std::string, Layout> names{
      {"single", Layout::single}, {"square", Layout::square}, {"hex", Layout::hex}};
  return names;
}

PresetNumber number(const YAML::Node& parent, const std::string& key, Dimension dimension) {
  const scenario::DataNumber read = scenario::data_number(parent, key, dimension);
  return {read.value, read.source};
}

std::optional<PresetNumber> number_if_any(const YAML::Node& parent, const std::string& key,
                                          Dimension dimension) {
  if (!parent[key])
    return std::nullopt;
  return number(parent, key, dimension);
}

} // namespace

DevicePreset device_preset(const std::string& name) {
  const YAML::Node node = scenario::data_entry(devices(), name);
  DevicePreset preset;
  preset.name = name;
  preset.sentence = scenario::data_text(node, "sentence");
  preset.motion = scenario::data_text(node, "motion");
  preset.layout = layout_of(scenario::data_text(node, "layout"));
  preset.count = number(node, "count", Dimension::ratio);
  preset.pitch = number(node, "pitch", Dimension::length);
  preset.shaft_diameter = number(node, "shaft_diameter", Dimension::length);
  preset.length = number(node, "length", Dimension::length);
  preset.cone_angle = number_if_any(node, "cone_angle", Dimension::angle);
  preset.frequency = number_if_any(node, "frequency", Dimension::frequency);
  preset.drum_diameter = number_if_any(node, "drum_diameter", Dimension::length);
  preset.evaluated = number_if_any(node, "evaluated", Dimension::length);
  return preset;
}

NeedleMaterial needle_material(const std::string& name) {
  const YAML::Node node = scenario::data_entry(materials(), name);
  const PresetNumber modulus = number(node, "youngs_modulus", Dimension::pressure);
  const PresetNumber yield = number(node, "yield_stress", Dimension::pressure);
  return {name, modulus.value, yield.value, "modulus: " + modulus.source + "; yield: " + yield.source};
}

NeedleDefaults needle_defaults() {
  NeedleDefaults found;
  found.material = scenario::data_text(defaults(), "material");
  for (const DimensionKey& key : dimension_keys())
    if (const auto value = number_if_any(defaults(), key.leaf, key.dimension))
      found.dimensions[key.leaf] = *value;
  return found;
}

Layout layout_of(const std::string& name) {
  return layouts().at(name);
}

std::string name_of(Layout layout) {
  for (const auto& [name, each] : layouts())
    if (each == layout)
      return name;
  throw std::logic_error("a layout without a name");
}

std::vector<std::string> device_names() {
  return scenario::data_names(devices());
}

std::vector<std::string> needle_names() {
  std::vector<std::string> names;
  for (const ShapeEntry* entry : registered_shapes())
    names.push_back(entry->name);
  return names;
}

std::vector<std::string> needle_material_names() {
  return scenario::data_names(materials());
}

} // namespace percuta::needles

// Tables of the presets for `percuta list`.

#include "needles/presets.h"
#include "needles/shape.h"
#include "units/quantity.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace percuta::needles {

using units::Dimension;

namespace {

std::string shown(double value, Dimension dimension) {
  return units::format_quantity(value, dimension, 4);
}

std::string source_lines(const DevicePreset& preset) {
  std::string text;
  const auto add = [&](const char* what, const PresetNumber& number) {
    text += fmt::format("    {}: {}\n", what, number.source);
  };
  add("needles", preset.count);
  add("shaft", preset.shaft_diameter);
  add("length", preset.length);
  add("pitch", preset.pitch);
  if (preset.cone_angle)
    add("cone angle", *preset.cone_angle);
  if (preset.frequency)
    add("frequency", *preset.frequency);
  if (preset.drum_diameter)
    add("drum", *preset.drum_diameter);
  return text;
}

/// Every shape with the keys of `device.needle` that it uses besides `length`.
std::string shape_lines() {
  std::string text;
  for (const ShapeEntry* entry : registered_shapes()) {
    text += fmt::format("{:<12} {}\n", entry->name, entry->sentence);
    text += fmt::format("{:<12} keys: {}\n", "", fmt::join(entry->uses({}), ", "));
    if (!entry->reduction.empty())
      text += fmt::format("{:<12} {}\n", "", entry->reduction);
  }
  return text;
}

std::string default_lines(bool sources) {
  std::string text = fmt::format("\n{:<16} {:>8}\n", "when not given", "value");
  const NeedleDefaults defaults = needle_defaults();
  for (const DimensionKey& key : dimension_keys())
    if (const auto found = defaults.dimensions.find(key.leaf); found != defaults.dimensions.end()) {
      text += fmt::format("{:<16} {:>8}\n", key.leaf, shown(found->second.value, key.dimension));
      if (sources)
        text += fmt::format("    {}\n", found->second.source);
    }
  return text;
}

} // namespace

std::string describe_devices(bool sources) {
  constexpr const char* row = "{:<17} {:>7} {:>6} {:>7} {:>8} {:>6} {:>9}  {}\n";
  const auto mm = [](const PresetNumber& number) { return fmt::format("{:.4g}", number.value * 1e3); };
  std::string text = "Shaft diameter, needle length and pitch in mm; strokes per second\n";
  text += fmt::format(row, "device", "needles", "shaft", "length", "lattice", "pitch", "strokes", "");
  for (const std::string& name : device_names()) {
    const DevicePreset preset = device_preset(name);
    const std::string strokes =
        preset.frequency ? shown(preset.frequency->value, Dimension::frequency) : std::string("by hand");
    text +=
        fmt::format(row, name, std::lround(preset.count.value), mm(preset.shaft_diameter), mm(preset.length),
                    name_of(preset.layout), mm(preset.pitch), strokes, preset.sentence);
    if (sources)
      text += source_lines(preset);
  }
  return text;
}

std::string describe_needles(bool sources) {
  std::string text = shape_lines() + default_lines(sources);
  text += fmt::format("\n{:<12} {:>15} {:>12}\n", "material", "Young's modulus", "yield stress");
  for (const std::string& name : needle_material_names()) {
    const NeedleMaterial material = needle_material(name);
    text += fmt::format("{:<12} {:>15} {:>12}\n", name, shown(material.youngs_modulus, Dimension::pressure),
                        shown(material.yield_stress, Dimension::pressure));
    if (sources)
      text += fmt::format("    {}\n", material.source);
  }
  return text;
}

} // namespace percuta::needles

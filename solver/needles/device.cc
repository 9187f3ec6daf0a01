#include "needles/device.h"

#include "base/errors.h"
#include "base/pi.h"
#include "needles/presets.h"
#include "needles/shape.h"
#include "units/quantity.h"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace percuta::needles {

using units::Dimension;

// device_checks.cc
void check_dimensions(const scenario::DeviceChoice& choice, const std::string& file);
void check_device(const Device& device, const std::optional<DevicePreset>& preset,
                  const scenario::DeviceChoice& choice, const std::string& file);

namespace {

std::string shown(double value, Dimension dimension) {
  return units::format_quantity(value, dimension, 4);
}

/// The user's value, else the preset's, else the default; what is not the user's is noted with its source.
class Chooser {
public:
  explicit Chooser(std::vector<std::string>& notes) : notes_(notes) {}

  double pick(const std::optional<double>& user, const PresetNumber* preset, const char* what,
              Dimension dimension) {
    if (user)
      return *user;
    if (!preset)
      return 0;
    notes_.push_back(fmt::format("{} {}: {}.", what, shown(preset->value, dimension), preset->source));
    return preset->value;
  }

private:
  std::vector<std::string>& notes_;
};

/// What stands for a dimension that the scenario does not give: the preset's, else derived, else the default.
std::optional<PresetNumber> usual_value(const DimensionKey& key, const ShapeEntry& entry,
                                        const std::optional<DevicePreset>& preset, const NeedleShape& shape) {
  if (preset && key.leaf == "length")
    return preset->length;
  if (preset && key.leaf == "shaft_diameter")
    return preset->shaft_diameter;
  if (preset && key.leaf == "cone_angle" && preset->cone_angle)
    return preset->cone_angle;
  if (preset && key.leaf == "base_width")
    return PresetNumber{entry.side_over_radius * preset->shaft_diameter.value / 2,
                        "derived: the area of the preset's shaft"};
  if (key.leaf == "shoulder_radius")
    return PresetNumber{shape.shaft_radius, "assumed: the radius of the shaft"};
  const NeedleDefaults defaults = needle_defaults();
  const auto found = defaults.dimensions.find(key.leaf);
  return found == defaults.dimensions.end() ? std::optional<PresetNumber>() : found->second;
}

NeedleShape needle_shape(const scenario::NeedleChoice& choice, const std::optional<DevicePreset>& preset,
                         Chooser& chooser) {
  NeedleShape shape;
  shape.shape = choice.shape.value_or("cone");
  for (const scenario::ProfilePoint& point : choice.profile)
    shape.profile.push_back({{point.height, point.radius}});
  const ShapeEntry& entry = shape_entry(shape.shape);
  for (const DimensionKey& key : dimension_keys()) {
    if (!counts(entry, choice, key.leaf))
      continue;
    if (key.leaf == "shoulder_radius")
      entry.complete(shape); // its default is the radius of the shaft
    const auto usual = usual_value(key, entry, preset, shape);
    shape.*key.value = key.factor * chooser.pick(choice.*key.choice, usual ? &*usual : nullptr,
                                                 key.name.c_str(), key.dimension);
  }
  entry.complete(shape);
  return shape;
}

void choose_array(Device& device, const scenario::ArrayChoice& choice,
                  const std::optional<DevicePreset>& preset, Chooser& chooser) {
  const bool asked_single = choice.layout && layout_of(*choice.layout) == Layout::single;
  if (asked_single)
    device.count = choice.count.value_or(1);
  else
    device.count = choice.count.value_or(preset ? static_cast<int>(std::lround(preset->count.value)) : 1);
  const Layout usual = preset ? preset->layout : Layout::hex;
  device.layout = choice.layout ? layout_of(*choice.layout) : device.count == 1 ? Layout::single : usual;
  if (device.layout == Layout::single && !choice.pitch)
    return;
  for (const scenario::RingChoice& ring : choice.rings)
    device.shorter.push_back(ring.shorter);
  device.pitch = chooser.pick(choice.pitch, preset ? &preset->pitch : nullptr, "Pitch", Dimension::length);
}

void choose_drive(Device& device, const scenario::DriveChoice& choice,
                  const std::optional<DevicePreset>& preset, Chooser& chooser) {
  const bool fixed = preset && preset->motion != "pen";
  device.depth = choice.depth.value_or(fixed ? device.needle.length - device.needle.wear : 0);
  device.speed = choice.speed.value_or(0);
  device.force = choice.force.value_or(0);
  device.mass = choice.mass.value_or(0) / device.count;
  const PresetNumber* drum = preset && preset->drum_diameter ? &*preset->drum_diameter : nullptr;
  device.drum_radius = chooser.pick(choice.drum_diameter, drum, "Drum diameter", Dimension::length) / 2;
  const bool rolls = choice.entry ? *choice.entry == "rolling" : device.drum_radius > 0;
  device.entry = rolls ? Entry::rolling : Entry::straight;
  device.hold = choice.hold;
  device.withdraw = choice.withdraw;
  device.strokes = choice.strokes;
  if (!preset || !preset->frequency)
    return;
  device.frequency = preset->frequency->value;
  if (!choice.speed) {
    device.speed = pi * device.depth * device.frequency;
    device.notes.push_back(fmt::format(
        "Speed {}: derived: peak of a crank, pi x depth x {} ({}).", shown(device.speed, Dimension::speed),
        shown(device.frequency, Dimension::frequency), preset->frequency->source));
  }
}

void add_remarks(Device& device, const std::optional<DevicePreset>& preset) {
  const ShapeEntry& entry = shape_entry(device.needle.shape);
  if (!entry.reduction.empty())
    device.notes.push_back(
        fmt::format("Shape {}: {} (assumed){}.", entry.name, entry.reduction,
                    entry.body ? "; with fidelity reference it is computed as it is" : ""));
  if (!preset)
    return;
  if (preset->evaluated && device.depth > preset->evaluated->value)
    device.notes.push_back(fmt::format("{} was not evaluated beyond {} ({}).", preset->name,
                                       shown(preset->evaluated->value, Dimension::length),
                                       preset->evaluated->source));
}

} // namespace

Device Device::alone() const {
  Device one = *this;
  one.layout = Layout::single;
  one.count = 1;
  one.shorter.clear();
  return one;
}

double Device::cell_radius(double wide) const {
  if (layout == Layout::single)
    return wide;
  const double area = layout == Layout::square ? pitch * pitch : std::sqrt(3.0) / 2 * pitch * pitch;
  return std::sqrt(area / pi);
}

Device resolve(const scenario::DeviceChoice& choice, const std::string& file) {
  std::optional<DevicePreset> preset;
  if (choice.preset)
    preset = device_preset(*choice.preset);
  check_dimensions(choice, file);
  Device device;
  Chooser chooser(device.notes);
  device.preset = choice.preset.value_or("user");
  device.needle = needle_shape(choice.needle, preset, chooser);
  device.material = needle_material(choice.needle.material.value_or(needle_defaults().material));
  choose_array(device, choice.array, preset, chooser);
  choose_drive(device, choice.drive, preset, chooser);
  check_device(device, preset, choice, file);
  add_remarks(device, preset);
  return device;
}

std::vector<UsedDimension> used_dimensions(const NeedleShape& shape) {
  scenario::NeedleChoice choice;
  for (const auto& point : shape.profile)
    choice.profile.push_back({point[0], point[1]});
  std::vector<UsedDimension> used;
  for (const DimensionKey& key : dimension_keys())
    if (counts(shape_entry(shape.shape), choice, key.leaf))
      used.push_back({key.leaf, key.name, key.dimension, shape.*key.value / key.factor});
  return used;
}

} // namespace percuta::needles

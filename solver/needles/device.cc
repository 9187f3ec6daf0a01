#include "needles/device.h"

#include "base/errors.h"
#include "needles/presets.h"
#include "units/quantity.h"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace percuta::needles {

using units::Dimension;

void check_device(const Device& device, const std::optional<DevicePreset>& preset,
                  const scenario::DeviceChoice& choice, const std::string& file); // device_checks.cc

namespace {

constexpr double pi = 3.14159265358979323846;

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

ConicalShape needle_shape(const scenario::NeedleChoice& choice, const std::optional<DevicePreset>& preset,
                          Chooser& chooser) {
  const NeedleDefaults defaults = needle_defaults();
  const PresetNumber* angle = preset && preset->cone_angle ? &*preset->cone_angle : &defaults.cone_angle;
  ConicalShape shape;
  shape.length =
      chooser.pick(choice.length, preset ? &preset->length : nullptr, "Needle length", Dimension::length);
  shape.shaft_radius = chooser.pick(choice.shaft_diameter, preset ? &preset->shaft_diameter : nullptr,
                                    "Shaft diameter", Dimension::length) /
                       2;
  shape.half_angle = chooser.pick(choice.cone_angle, angle, "Cone angle", Dimension::angle) / 2;
  shape.tip_radius = chooser.pick(choice.tip_radius, &defaults.tip_radius, "Tip radius", Dimension::length);
  const PresetNumber shoulder{shape.shaft_radius, "assumed: the radius of the shaft"};
  shape.shoulder_radius =
      chooser.pick(choice.shoulder_radius, &shoulder, "Shoulder radius", Dimension::length);
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
  device.pitch = chooser.pick(choice.pitch, preset ? &preset->pitch : nullptr, "Pitch", Dimension::length);
}

void choose_drive(Device& device, const scenario::DriveChoice& choice,
                  const std::optional<DevicePreset>& preset) {
  const bool fixed = preset && preset->motion != "pen";
  device.depth = choice.depth.value_or(fixed ? device.needle.length : 0);
  device.speed = choice.speed.value_or(0);
  device.force = choice.force.value_or(0);
  device.mass = choice.mass.value_or(0) / device.count;
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
  if (!preset)
    return;
  if (preset->motion == "roller")
    device.notes.push_back(
        "Needles are inserted straight; a roller's oblique entry and sideways sweep are not "
        "modelled.");
  if (preset->evaluated && device.depth > preset->evaluated->value)
    device.notes.push_back(fmt::format("{} was not evaluated beyond {} ({}).", preset->name,
                                       shown(preset->evaluated->value, Dimension::length),
                                       preset->evaluated->source));
}

} // namespace

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
  Device device;
  Chooser chooser(device.notes);
  device.preset = choice.preset.value_or("user");
  device.needle = needle_shape(choice.needle, preset, chooser);
  device.material = needle_material(choice.needle.material.value_or(needle_defaults().material));
  choose_array(device, choice.array, preset, chooser);
  choose_drive(device, choice.drive, preset);
  check_device(device, preset, choice, file);
  add_remarks(device, preset);
  return device;
}

} // namespace percuta::needles

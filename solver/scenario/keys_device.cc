// The table's lines about the device: needle, array, drive.

#include "scenario/keys.h"

namespace percuta::scenario {

using units::Dimension;

namespace {

constexpr const char* preset_or_needed = "the preset; required without one";

std::vector<Key> needle_keys() {
  return {
      section("device.needle", "One needle; values given here replace the preset's."),
      name("device.needle.shape", &Vocabulary::needle_shapes, "Shape of the needle.",
           [](const Target& to, const Value& value) { to.scenario.device.needle.shape = value.text; })
          .decided_by("cone"),
      quantity("device.needle.length", Dimension::length, "Tip to hub.",
               [](const Target& to, const Value& value) { to.scenario.device.needle.length = value.number; })
          .range("0.05 mm", "5 mm")
          .decided_by(preset_or_needed),
      quantity("device.needle.shaft_diameter", Dimension::length, "Diameter above the cone.",
               [](const Target& to, const Value& value) {
                 to.scenario.device.needle.shaft_diameter = value.number;
               })
          .range("0.05 mm", "2 mm")
          .decided_by(preset_or_needed),
      quantity(
          "device.needle.cone_angle", Dimension::angle, "Full angle of the cone.",
          [](const Target& to, const Value& value) { to.scenario.device.needle.cone_angle = value.number; })
          .range("5 deg", "90 deg")
          .decided_by("the preset, or 20 deg (published tips: 15-25 deg)"),
      quantity(
          "device.needle.tip_radius", Dimension::length,
          "Radius of the rounded tip; a worn tip has 20-40 um.",
          [](const Target& to, const Value& value) { to.scenario.device.needle.tip_radius = value.number; })
          .range("0.5 um", "200 um")
          .decided_by("the preset, or 8 um (new needles: 5-15 um)"),
      quantity("device.needle.shoulder_radius", Dimension::length,
               "Radius of the fillet between cone and shaft.",
               [](const Target& to, const Value& value) {
                 to.scenario.device.needle.shoulder_radius = value.number;
               })
          .range("1 um", "5 mm")
          .decided_by("the radius of the shaft (assumed)"),
      name("device.needle.material", &Vocabulary::needle_materials, "Material, for the strength checks.",
           [](const Target& to, const Value& value) { to.scenario.device.needle.material = value.text; })
          .decided_by("the preset, or steel_316"),
  };
}

std::vector<Key> array_keys() {
  return {
      section("device.array", "How needles stand together."),
      name("device.array.layout", {"single", "square", "hex"}, {}, "Lattice of the needles.",
           [](const Target& to, const Value& value) { to.scenario.device.array.layout = value.text; })
          .decided_by("the preset; else single for one needle, hex for more"),
      integer("device.array.count", "Needles in the array.",
              [](const Target& to, const Value& value) { to.scenario.device.array.count = value.integer; })
          .range("1", "2000")
          .decided_by("the preset, or 1"),
      quantity("device.array.pitch", Dimension::length, "Distance between neighbours.",
               [](const Target& to, const Value& value) { to.scenario.device.array.pitch = value.number; })
          .range("0.05 mm", "10 mm")
          .decided_by("the preset; required for more than one needle"),
      section("device.drive", "How the needle is driven."),
      quantity("device.drive.depth", Dimension::length,
               "Set depth: stroke below first touch of the unloaded skin.",
               [](const Target& to, const Value& value) { to.scenario.device.drive.depth = value.number; })
          .range("0.02 mm", "4 mm")
          .decided_by("the needle's length for a roller or stamp preset; else required"),
      quantity(
          "device.drive.speed", Dimension::speed,
          "Speed at entry. It is recorded; the tissue constants of this version are quasi-static and do not "
          "depend on it.",
          [](const Target& to, const Value& value) { to.scenario.device.drive.speed = value.number; })
          .range("0.001 mm/s", "20 m/s")
          .decided_by("peak speed of the preset's crank, pi x depth x frequency; else unknown"),
  };
}

} // namespace

std::vector<Key> device_keys() {
  std::vector<Key> table{
      section("device",
              "The microneedling device: a preset, explicit values, or a preset with some replaced.")
          .required(),
      name("device.preset", &Vocabulary::devices, "A device with its needle, array and drive.",
           [](const Target& to, const Value& value) { to.scenario.device.preset = value.text; })
          .decided_by("explicit needle and drive"),
  };
  for (auto& part : {needle_keys(), array_keys()})
    table.insert(table.end(), part.begin(), part.end());
  return table;
}

} // namespace percuta::scenario

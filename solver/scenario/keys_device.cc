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
          "Speed of the needle. Tissue relaxes while it is loaded, so fast needles meet stiffer skin.",
          [](const Target& to, const Value& value) { to.scenario.device.drive.speed = value.number; })
          .range("0.001 mm/s", "20 m/s")
          .decided_by("peak speed of the preset's crank, pi x depth x frequency; else infinitely slow"),
      quantity("device.drive.force", Dimension::force,
               "Force per needle that the drive can give: the needle stops where the skin resists with it, or at its "
               "depth.",
               [](const Target& to, const Value& value) { to.scenario.device.drive.force = value.number; })
          .range("0.01 mN", "100 N")
          .decided_by("a drive that goes to its depth whatever the force"),
      quantity("device.drive.mass", Dimension::mass,
               "Moving mass of an impact: it hits at the speed, shared by all needles, and stops where its momentum "
               "is spent, or at the depth.",
               [](const Target& to, const Value& value) { to.scenario.device.drive.mass = value.number; })
          .range("0.01 mg", "10 kg")
          .decided_by("a drive that keeps its speed"),
      quantity("device.drive.hold", Dimension::time, "Rest at the deepest position; needs a speed.",
               [](const Target& to, const Value& value) { to.scenario.device.drive.hold = value.number; })
          .by_default("0 s", "a pen turns at once")
          .range("0 s", "1 h"),
      flag("device.drive.withdraw", "Whether the needle is drawn out again, at the same speed.",
           [](const Target& to, const Value& value) { to.scenario.device.drive.withdraw = value.flag; })
          .by_default("true", "every treatment ends so"),
      integer("device.drive.strokes", "Strokes into the same channel.",
              [](const Target& to, const Value& value) { to.scenario.device.drive.strokes = value.integer; })
          .by_default("1", "a moving pen or roller hardly meets the same channel again")
          .range("1", "5"),
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

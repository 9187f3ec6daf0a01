// The table's lines about the device: needle, array, drive.

#include "scenario/keys.h"

namespace percuta::scenario {

using units::Dimension;

namespace {

constexpr const char* preset_or_needed = "the preset; required without one";

/// A length or an angle of the needle.
Key dimension(const char* leaf, Dimension kind, std::string sentence,
              std::optional<double> NeedleChoice::*member) {
  return quantity(
      std::string("device.needle.") + leaf, kind, std::move(sentence),
      [member](const Target& to, const Value& value) { to.scenario.device.needle.*member = value.number; });
}

std::vector<Key> width_keys() {
  return {
      dimension("length", Dimension::length, "Tip to hub, before wear.", &NeedleChoice::length)
          .range("0.05 mm", "5 mm")
          .decided_by(preset_or_needed),
      dimension("shaft_diameter", Dimension::length,
                "Diameter above the tip; of `hollow`, the outer one. Shapes `cone`, `bevel`, `hollow`, "
                "`flat_punch`, "
                "`sphere`.",
                &NeedleChoice::shaft_diameter)
          .range("0.05 mm", "2 mm")
          .decided_by(preset_or_needed),
      dimension("base_width", Dimension::length,
                "Side of the triangle or square at the hub. Shapes `pyramid_3`, `pyramid_4`, `obelisk`.",
                &NeedleChoice::base_width)
          .range("0.05 mm", "2 mm")
          .decided_by("the area of the preset's shaft; required without one"),
      dimension("lumen_diameter", Dimension::length, "Diameter of the hole of `hollow`.",
                &NeedleChoice::lumen_diameter)
          .range("1 um", "1.9 mm")
          .decided_by("required for `hollow`"),
  };
}

std::vector<Key> tip_keys() {
  return {
      dimension("cone_angle", Dimension::angle,
                "Full angle of the tip of `cone`; of `obelisk`, between opposite faces of the tip.",
                &NeedleChoice::cone_angle)
          .range("5 deg", "170 deg")
          .decided_by("the preset, or 20 deg (published tips: 15-25 deg)"),
      dimension("bevel_angle", Dimension::angle, "Angle between the plane of a `bevel` and the axis.",
                &NeedleChoice::bevel_angle)
          .range("5 deg", "60 deg")
          .decided_by("11 deg (hypodermic needles, ISO 7864, recalled)"),
      dimension("shaft_taper", Dimension::angle,
                "Full angle between opposite sides of the shaft of `obelisk`; 0 deg: straight.",
                &NeedleChoice::shaft_taper)
          .range("0 deg", "20 deg")
          .decided_by("0 deg"),
      dimension(
          "tip_radius", Dimension::length,
          "Radius of the rounded tip when new; a worn tip has 20-40 um. Pointed shapes: `cone`, `bevel`, "
          "`pyramid_3`, `pyramid_4`, `obelisk`, `profile` from the axis.",
          &NeedleChoice::tip_radius)
          .range("0.5 um", "200 um")
          .decided_by("the preset, or 8 um (new needles: 5-15 um)"),
      dimension("edge_radius", Dimension::length,
                "Radius of the rounded edge of a flat tip: `flat_punch`, `hollow`, `profile` that begins "
                "with a radius.",
                &NeedleChoice::edge_radius)
          .range("0.5 um", "500 um")
          .decided_by("5 um (assumed)"),
      dimension("shoulder_radius", Dimension::length,
                "Radius of the fillet between tip and shaft of `cone` and, in the fast engine, `obelisk`.",
                &NeedleChoice::shoulder_radius)
          .range("1 um", "5 mm")
          .decided_by("the radius of the shaft (assumed)"),
      dimension(
          "wear", Dimension::length,
          "Length worn off a pointed tip. The tip is then the largest sphere that fits into the rest of its "
          "flank: tip_radius + wear sin(a) / (1 - sin(a)) with half the tip's angle a. Not for `bevel`.",
          &NeedleChoice::wear)
          .range("0 um", "1 mm")
          .decided_by("0 um: a new needle"),
  };
}

std::vector<Key> profile_keys() {
  return {
      list("device.needle.profile",
           "Meridian of shape `profile`, from the tip up: points of rising height and radii that do not "
           "fall. A first "
           "point on the axis makes a pointed tip, any other a flat one. Corners are rounded by fillets that "
           "take a "
           "quarter of the shorter side; above the last point the needle is a cylinder.",
           [](const Target& to, Place) {
             Target entry = to;
             entry.point = &to.scenario.device.needle.profile.emplace_back();
             return entry;
           }),
      quantity("device.needle.profile[].height", Dimension::length,
               "Height above the tip; 0 mm for the first point.",
               [](const Target& to, const Value& value) { to.point->height = value.number; })
          .range("0 mm", "5 mm")
          .required(),
      quantity("device.needle.profile[].radius", Dimension::length, "Radius at that height.",
               [](const Target& to, const Value& value) { to.point->radius = value.number; })
          .range("0 mm", "1 mm")
          .required(),
  };
}

std::vector<Key> needle_keys() {
  std::vector<Key> table{
      section("device.needle",
              "One needle; values given here replace the preset's. `percuta list needles` says which "
              "keys a shape uses; others are refused."),
      name("device.needle.shape", &Vocabulary::needle_shapes, "Shape of the needle.",
           [](const Target& to, const Value& value) { to.scenario.device.needle.shape = value.text; })
          .decided_by("cone")};
  for (auto& part : {width_keys(), tip_keys()})
    table.insert(table.end(), part.begin(), part.end());
  table.push_back(
      name("device.needle.material", &Vocabulary::needle_materials,
           "Material, for the strength of the needle.",
           [](const Target& to, const Value& value) { to.scenario.device.needle.material = value.text; })
          .decided_by("the preset, or steel_316"));
  for (auto& key : profile_keys())
    table.push_back(key);
  return table;
}

std::vector<Key> array_keys() {
  return {
      section("device.array", "How needles stand together."),
      name("device.array.layout", {"single", "square", "hex"}, "Lattice of the needles.",
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
      list("device.array.rings",
           "Needles of different length: one entry for each distance of needles from the middle of the "
           "array, from the "
           "middle outwards; without the list all are as long. By the reference engine with "
           "`mechanics.array: finite`.",
           [](const Target& to, Place) {
             Target entry = to;
             entry.ring = &to.scenario.device.array.rings.emplace_back();
             return entry;
           }),
      quantity("device.array.rings[].shorter", Dimension::length,
               "How much farther the tips of this ring are from the skin than those of the longest needles.",
               [](const Target& to, const Value& value) { to.ring->shorter = value.number; })
          .range("0 mm", "4 mm")
          .required(),
      section("device.drive", "How the needle is driven."),
      quantity("device.drive.depth", Dimension::length,
               "Set depth: stroke below first touch of the unloaded skin.",
               [](const Target& to, const Value& value) { to.scenario.device.drive.depth = value.number; })
          .range("0.5 um", "4 mm")
          .decided_by("the needle's length for a roller or stamp preset; else required"),
      quantity("device.drive.speed", Dimension::speed,
               "Speed of the needle. Tissue relaxes while it is loaded, so fast needles meet stiffer skin.",
               [](const Target& to, const Value& value) { to.scenario.device.drive.speed = value.number; })
          .range("0.001 mm/s", "20 m/s")
          .decided_by("peak speed of the preset's crank, pi x depth x frequency; else infinitely slow"),
      quantity("device.drive.force", Dimension::force,
               "Force per needle that the drive can give: the needle stops where the skin resists with it, "
               "or at its "
               "depth.",
               [](const Target& to, const Value& value) { to.scenario.device.drive.force = value.number; })
          .range("0.01 mN", "100 N")
          .decided_by("a drive that goes to its depth whatever the force"),
      quantity("device.drive.mass", Dimension::mass,
               "Moving mass of an impact: it hits at the speed, shared by all needles, and stops where its "
               "momentum "
               "is spent, or at the depth.",
               [](const Target& to, const Value& value) { to.scenario.device.drive.mass = value.number; })
          .range("0.01 mg", "10 kg")
          .decided_by("a drive that keeps its speed"),
      name("device.drive.entry", {"straight", "rolling"},
           "Way of the needle: straight down, or tilted and sideways as its drum rolls over the skin; the "
           "latter by the "
           "reference engine, for one needle. A rolling needle goes as deep as it is long, and `speed` is "
           "that of its tip.",
           [](const Target& to, const Value& value) { to.scenario.device.drive.entry = value.text; })
          .decided_by("rolling where a drum is known and `mechanics.fidelity` is reference; else straight"),
      quantity(
          "device.drive.drum_diameter", Dimension::length,
          "Diameter of a roller's drum without its needles. The fast engine does without.",
          [](const Target& to, const Value& value) { to.scenario.device.drive.drum_diameter = value.number; })
          .range("1 mm", "200 mm")
          .decided_by("the preset of a roller; required for entry rolling"),
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

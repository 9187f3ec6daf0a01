#pragma once
// The data files of this room, typed.

#include "needles/device.h"

#include <map>
#include <optional>
#include <string>

namespace percuta::needles {

/// A preset's number with where it comes from.
struct PresetNumber {
  double value = 0; ///< SI
  std::string source;
};

/// A device as its data file has it.
struct DevicePreset {
  std::string name, sentence;
  std::string motion; ///< "pen", "roller" or "stamp"
  Layout layout = Layout::hex;
  PresetNumber count, pitch, shaft_diameter, length;
  std::optional<PresetNumber> cone_angle;    ///< rad, full angle
  std::optional<PresetNumber> frequency;     ///< Hz, strokes per second of a crank
  std::optional<PresetNumber> drum_diameter; ///< m, of a roller, without its needles
  std::optional<PresetNumber> evaluated;     ///< m, greatest depth that was evaluated for the device
};

/// What a needle has when nobody says it.
struct NeedleDefaults {
  std::map<std::string, PresetNumber> dimensions; ///< by key below `device.needle`, as written there; SI
  std::string material;
};

/// Throws std::out_of_range for an unknown name.
DevicePreset device_preset(const std::string& name);
NeedleMaterial needle_material(const std::string& name);
NeedleDefaults needle_defaults();

/// "hex" to Layout. Throws std::out_of_range for an unknown name.
Layout layout_of(const std::string& name);

} // namespace percuta::needles

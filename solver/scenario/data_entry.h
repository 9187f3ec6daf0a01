#pragma once
// Entries of the data files that presets are made of: {value: 1.2 mm, confidence: read, source: "…"}.

#include "units/quantity.h"

#include <yaml-cpp/yaml.h>

#include <string>
#include <string_view>
#include <vector>

namespace percuta::scenario {

/// A number of a data file with where it comes from.
struct DataNumber {
  double value = 0; ///< SI
  std::string source;
};

/// A data file that was compiled into the program. Throws std::logic_error when it is not a map: that is our
/// mistake.
YAML::Node load_data(std::string_view text, const std::string& name);

/// The preset `name` of a data file. Throws std::out_of_range for an unknown name.
YAML::Node data_entry(const YAML::Node& data, const std::string& name);

/// The number `key` of `parent`. Throws std::logic_error when it is missing, has no source or no known
/// confidence: read (in the publication), recalled, derived (from other entries), assumed, calibrated.
DataNumber data_number(const YAML::Node& parent, const std::string& key, units::Dimension dimension);

/// The source with its confidence: a citation, or a text that begins with 'assumed', 'derived' or
/// 'calibrated'.
std::string data_source(const YAML::Node& entry);

/// The text `key` of `parent`. Throws std::logic_error when it is missing.
std::string data_text(const YAML::Node& parent, const std::string& key);

/// Keys of a map in the order of the file.
std::vector<std::string> data_names(const YAML::Node& map);

} // namespace percuta::scenario

#include "scenario/data_entry.h"

#include <stdexcept>
#include <vector>

namespace percuta::scenario {

namespace {
[[noreturn]] void broken(const std::string& what) {
  throw std::logic_error("data file: " + what);
}
} // namespace

YAML::Node load_data(std::string_view text, const std::string& name) {
  YAML::Node data = YAML::Load(std::string(text));
  if (!data.IsMap())
    broken(name + " is not a map");
  return data;
}

YAML::Node data_entry(const YAML::Node& data, const std::string& name) {
  const YAML::Node entry = data[name];
  if (!entry)
    throw std::out_of_range("no preset named " + name);
  return entry;
}

std::string data_source(const YAML::Node& entry) {
  const std::string confidence = data_text(entry, "confidence");
  const std::string source = data_text(entry, "source");
  if (confidence == "read")
    return source;
  if (confidence == "recalled")
    return source + " (recalled)";
  if (confidence == "derived" || confidence == "assumed" || confidence == "calibrated")
    return confidence + ": " + source;
  broken("unknown confidence '" + confidence + "'");
}

DataNumber data_number(const YAML::Node& parent, const std::string& key, units::Dimension dimension) {
  const YAML::Node entry = parent[key];
  if (!entry || !entry.IsMap())
    broken("the entry '" + key + "' is missing");
  return {units::parse_quantity(data_text(entry, "value"), dimension), data_source(entry)};
}

std::string data_text(const YAML::Node& parent, const std::string& key) {
  const YAML::Node node = parent[key];
  if (!node || !node.IsScalar())
    broken("the text '" + key + "' is missing");
  return node.Scalar();
}

std::vector<std::string> data_names(const YAML::Node& map) {
  std::vector<std::string> names;
  for (const auto& entry : map)
    names.push_back(entry.first.Scalar());
  return names;
}

} // namespace percuta::scenario

#include "study/file_reader.h"

#include "scenario/yaml_text.h"
#include "units/quantity.h"
#include "units/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <regex>
#include <set>

namespace percuta::study {

StudyText::StudyText(const std::string& file, const std::string& kind)
    : problems(file), file_(file), text_(scenario::read_text(file)) {
  const auto document = scenario::parse_yaml(text_, problems);
  problems.raise();
  root_ = *document;
  if (!root_.IsMap() || !root_[kind].IsDefined())
    problems.add({1, 1}, kind, fmt::format("is required but missing; the file begins with '{}: 1'", kind));
  else if (!root_[kind].IsScalar() || root_[kind].Scalar() != "1")
    problems.add(place(root_[kind]), kind, "is the version of the format; allowed is 1");
  problems.raise();
}

scenario::Place StudyText::place(const YAML::Node& node) const {
  return node.IsDefined() ? scenario::place_of(node.Mark(), text_) : scenario::Place{1, 1};
}

std::string StudyText::beside(const std::string& path) const {
  const std::filesystem::path written(path);
  return written.is_absolute() ? path : (std::filesystem::path(file_).parent_path() / written).string();
}

bool is_of_kind(const std::string& file, const std::string& kind) {
  // As text, so that a file with a mistake in its YAML is still told from a scenario.
  return std::regex_search("\n" + scenario::read_text(file), std::regex("\n" + kind + "[ \t]*:"));
}

MapReader::MapReader(StudyText& source, const YAML::Node& node, std::string path,
                     std::vector<std::string> allowed)
    : source_(source), path_(std::move(path)) {
  if (!node.IsDefined() || !node.IsMap()) {
    source.problems.add(source.place(node), path_, "allowed is a map of " + units::listed(allowed));
    return;
  }
  node_ = node;
  std::set<std::string> seen;
  for (const auto& entry : node) {
    const std::string word = entry.first.IsScalar() ? entry.first.Scalar() : "";
    const std::string near = units::nearest(word, allowed);
    if (std::find(allowed.begin(), allowed.end(), word) == allowed.end())
      source.problems.add(source.place(entry.first), this->path(word),
                          fmt::format("unknown key{}; allowed here is {}",
                                      near.empty() ? "" : fmt::format(", did you mean '{}'?", near),
                                      units::listed(allowed)));
    else if (!seen.insert(word).second)
      source.problems.add(source.place(entry.first), this->path(word), "duplicate key");
  }
}

bool MapReader::has(const std::string& key) const {
  return node(key).IsDefined();
}

YAML::Node MapReader::node(const std::string& key) const {
  return node_.IsMap() ? static_cast<const YAML::Node&>(node_)[key] : YAML::Node(YAML::NodeType::Undefined);
}

std::string MapReader::text(const std::string& key, const std::string& fallback) const {
  if (!has(key))
    return fallback;
  if (node(key).IsScalar() && !node(key).Scalar().empty() && node(key).Scalar().size() <= 200)
    return node(key).Scalar();
  problem(key, "allowed is a single text of up to 200 bytes");
  return fallback;
}

std::string MapReader::required_text(const std::string& key) const {
  if (!has(key))
    problem(key, "is required but missing");
  return text(key);
}

double MapReader::number(const std::string& key, double fallback, double least, double most) const {
  if (!has(key))
    return fallback;
  try {
    const double value = units::parse_number(node(key).IsScalar() ? node(key).Scalar() : "");
    if (value >= least && value <= most)
      return value;
  } catch (const units::QuantityError&) {
  }
  problem(key, fmt::format("{} is not allowed; allowed is a number without unit, {} to {}",
                           units::quoted(node(key).IsScalar() ? node(key).Scalar() : "no single value"),
                           least, most));
  return fallback;
}

int MapReader::integer(const std::string& key, int fallback, int least, int most) const {
  const double value = number(key, fallback, least, most);
  if (value == std::floor(value))
    return int(value);
  problem(key, fmt::format("{} is not a whole number; allowed is {} to {}", value, least, most));
  return fallback;
}

bool MapReader::flag(const std::string& key, bool fallback) const {
  return one_of(key, {"true", "false"}, fallback ? "true" : "false") == "true";
}

std::string MapReader::one_of(const std::string& key, const std::vector<std::string>& names,
                              const std::string& fallback) const {
  const std::string written = text(key, fallback);
  if (std::find(names.begin(), names.end(), written) != names.end())
    return written;
  const std::string near = units::nearest(written, names);
  problem(key,
          fmt::format("{} is not an allowed name{}; allowed is {}", units::quoted(written),
                      near.empty() ? "" : fmt::format(", did you mean '{}'?", near), units::listed(names)));
  return fallback;
}

std::vector<YAML::Node> MapReader::list(const std::string& key) const {
  if (!has(key))
    return {};
  if (!node(key).IsSequence()) {
    problem(key, "allowed is a list");
    return {};
  }
  std::vector<YAML::Node> entries;
  for (const auto& entry : node(key))
    entries.push_back(entry);
  return entries;
}

void MapReader::problem(const std::string& key, const std::string& message) const {
  source_.problems.add(has(key) ? source_.place(node(key)) : source_.place(node_), path(key), message);
}

std::string MapReader::path(const std::string& key) const {
  std::string clean = units::quoted(key);
  clean = clean.substr(1, clean.size() - 2);
  return path_.empty() ? clean : path_ + "." + clean;
}

} // namespace percuta::study

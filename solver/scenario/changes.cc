#include "scenario/changes.h"

#include "scenario/value.h"
#include "scenario/yaml_text.h"
#include "units/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

namespace percuta::scenario {

namespace {

const std::string parameter_path = "healing.parameters.";

std::string joined(const std::string& path, const std::string& word) {
  return path.empty() ? word : path + "." + word;
}

/// `skin.layers[2].toughness` as the table has it, `skin.layers[].toughness`.
std::string table_path(const std::string& key) {
  static const std::regex entry(R"(\[[^\]]+\])");
  return std::regex_replace(key, entry, "[]");
}

/// A copy in which an alias is a node of its own, so that a change meets one place only.
YAML::Node copied(const YAML::Node& node) {
  if (node.IsScalar())
    return YAML::Node(node.Scalar());
  YAML::Node copy(node.IsMap()        ? YAML::NodeType::Map
                  : node.IsSequence() ? YAML::NodeType::Sequence
                                      : YAML::NodeType::Null);
  if (node.IsSequence())
    for (const auto& entry : node)
      copy.push_back(copied(entry));
  if (node.IsMap())
    for (const auto& entry : node)
      copy[entry.first.Scalar()] = copied(entry.second);
  return copy;
}

/// "skin.layers[papillary dermis].toughness" into skin, layers, [papillary dermis, toughness; names of
/// entries keep their bracket and may hold dots.
std::vector<std::string> parts(const std::string& key) {
  static const std::regex part(R"(([^.\[\]]+)|(\[[^\]]+)\])");
  std::vector<std::string> found;
  for (std::sregex_iterator at(key.begin(), key.end(), part), end; at != end; ++at)
    found.push_back((*at)[1].matched ? (*at)[1].str() : (*at)[2].str());
  return found;
}

/// Index of a list's entry, by number or by its key `name`.
std::size_t entry_index(const YAML::Node& list, const std::string& wanted, const Change& change) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const YAML::Node name = list[i].IsMap() ? list[i]["name"] : YAML::Node();
    names.push_back(name && name.IsScalar() ? name.Scalar() : std::to_string(i));
    if (names.back() == wanted || std::to_string(i) == wanted)
      return i;
  }
  throw ChangeError(change, fmt::format("there is no entry {}; there is {}", units::quoted(wanted),
                                        names.empty() ? "no list in the scenario" : units::listed(names)));
}

void make_change(YAML::Node node, const std::vector<std::string>& path, std::size_t at,
                 const Change& change) {
  const bool is_last = at + 1 == path.size();
  if (path[at][0] == '[') {
    const std::size_t index = entry_index(node, path[at].substr(1), change);
    if (is_last)
      node[index] = copied(change.value);
    else
      make_change(node[index], path, at + 1, change);
    return;
  }
  if (is_last && change.value.IsNull())
    node.remove(path[at]);
  else if (is_last)
    node[path[at]] = copied(change.value);
  else {
    if (!node[path[at]].IsDefined() || node[path[at]].IsNull())
      node[path[at]] = YAML::Node(path[at + 1][0] == '[' ? YAML::NodeType::Sequence : YAML::NodeType::Map);
    make_change(node[path[at]], path, at + 1, change);
  }
}

class ChangeReader {
public:
  ChangeReader(const std::string& text, const std::string& prefix, const Vocabulary& vocabulary,
               Problems& problems)
      : text_(text), prefix_(prefix), vocabulary_(vocabulary), problems_(problems) {}

  void read(const YAML::Node& map, const std::string& path) {
    for (const auto& entry : map) {
      const Place where = place_of(entry.first.Mark(), text_);
      const std::string key = joined(path, entry.first.IsScalar() ? entry.first.Scalar() : "");
      const auto known = find_key(key, vocabulary_);
      if (!known)
        problem(where, key, unknown_key_message(key, vocabulary_));
      else if (std::any_of(changes.begin(), changes.end(), [&](const Change& c) { return c.key == key; }))
        problem(where, key, "is changed twice");
      else if (entry.second.IsMap() && (known->kind == Kind::section || known->kind == Kind::parameters))
        read(entry.second, key);
      else
        add({key, entry.second, where}, *known);
    }
  }

  std::vector<Change> changes;

private:
  void add(const Change& change, const Key& key) {
    try {
      const bool is_single =
          key.kind != Kind::section && key.kind != Kind::list && key.kind != Kind::parameters;
      if (key.kind == Kind::later)
        throw ValueError("is part of the scenario format, but this version does not compute it");
      if (is_single && change.value.IsScalar())
        convert(key, change.value.Scalar(), vocabulary_);
      else if (!change.value.IsNull() && (is_single || key.kind != Kind::list))
        throw ValueError("allowed is " + allowed(key, vocabulary_));
      changes.push_back(change);
    } catch (const ValueError& error) {
      problem(change.place, change.key, error.what());
    }
  }

  void problem(Place where, const std::string& key, const std::string& message) {
    problems_.add(where, joined(prefix_, key), message);
  }

  const std::string &text_, &prefix_;
  const Vocabulary& vocabulary_;
  Problems& problems_;
};

void flatten(const YAML::Node& node, const std::string& path,
             std::vector<std::pair<std::string, std::string>>& values) {
  if (node.IsScalar())
    values.emplace_back(path, node.Scalar());
  for (std::size_t i = 0; node.IsSequence() && i < node.size(); ++i) {
    const YAML::Node name = node[i].IsMap() ? node[i]["name"] : YAML::Node();
    flatten(node[i], fmt::format("{}[{}]", path, name && name.IsScalar() ? name.Scalar() : std::to_string(i)),
            values);
  }
  if (node.IsMap())
    for (const auto& entry : node)
      flatten(entry.second, joined(path, entry.first.Scalar()), values);
}

} // namespace

std::optional<Key> find_key(const std::string& key, const Vocabulary& vocabulary) {
  const std::string path = table_path(key);
  for (const Key& each : keys())
    if (each.path == path)
      return each;
  if (path.compare(0, parameter_path.size(), parameter_path) == 0)
    for (const Parameter& each : vocabulary.parameters)
      if (parameter_path + each.name == path)
        return as_key("healing.parameters", each);
  return std::nullopt;
}

std::string unknown_key_message(const std::string& key, const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (const Key& each : keys())
    names.push_back(each.path);
  for (const Parameter& each : vocabulary.parameters)
    names.push_back(parameter_path + each.name);
  const std::string near = units::nearest(table_path(key), names);
  return fmt::format("a scenario has no such key{}; `percuta reference` prints all",
                     near.empty() ? "" : fmt::format(", did you mean '{}'?", near));
}

std::vector<Change> read_changes(const YAML::Node& map, const std::string& text, const std::string& prefix,
                                 const Vocabulary& vocabulary, Problems& problems) {
  ChangeReader reader(text, prefix, vocabulary, problems);
  reader.read(map, "");
  return reader.changes;
}

std::string with_changes(const std::string& text, const std::vector<Change>& changes) {
  YAML::Node document = copied(YAML::Load(text));
  for (const Change& change : changes)
    make_change(document, parts(change.key), 0, change);
  YAML::Emitter out;
  out << document;
  return std::string(out.c_str()) + "\n";
}

std::vector<std::pair<std::string, std::string>> flattened(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> values;
  flatten(YAML::Load(text), "", values);
  return values;
}

} // namespace percuta::scenario

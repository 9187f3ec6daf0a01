// Walks a YAML document along the table of keys.

#include "scenario/keys.h"
#include "scenario/problems.h"
#include "scenario/value.h"
#include "scenario/yaml_text.h"
#include "units/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace percuta::scenario {

void check_together(const Scenario& scenario, Problems& problems); // checks.cc

namespace {

const char* kind_of(const YAML::Node& node) {
  return node.IsMap() ? "a map" : node.IsSequence() ? "a list" : node.IsNull() ? "nothing" : "a single value";
}

class Reader {
public:
  Reader(const std::string& text, const std::string& file, const Vocabulary& vocabulary)
      : text_(text), vocabulary_(vocabulary), problems_(file) {
    scenario_.file = file;
    scenario_.text = text;
  }

  Scenario read() {
    const auto document = parse_yaml(text_, problems_);
    if (document)
      read_section("", "", *document, place(*document), {scenario_});
    if (problems_.empty())
      check_together(scenario_, problems_);
    problems_.raise();
    hand_out_places();
    return std::move(scenario_);
  }

private:
  Place place(const YAML::Node& node) const { return place_of(node.Mark(), text_); }

  /// `table_path` is the path in the table (`skin.layers[]`), `shown` the one in messages (`skin.layers[2]`).
  void read_section(const std::string& table_path, const std::string& shown, const YAML::Node& node,
                    Place where, const Target& target) {
    if (node && !node.IsMap() && !node.IsNull()) {
      problems_.add(where, shown,
                    fmt::format("found {}; allowed is a map of {}", kind_of(node), children(table_path)));
      return;
    }
    std::map<std::string, Place> seen;
    if (node && node.IsMap())
      for (const auto& entry : node)
        read_entry(table_path, shown, entry.first, entry.second, target, seen);
    for (const Key* key : keys_below(table_path))
      if (!seen.count(key->leaf()))
        absent(*key, joined(shown, key->leaf()), where, target);
  }

  void read_entry(const std::string& table_path, const std::string& shown, const YAML::Node& name,
                  const YAML::Node& node, const Target& target, std::map<std::string, Place>& seen) {
    if (!name.IsScalar()) {
      problems_.add(place(name), shown,
                    fmt::format("found {} as a key; allowed is {}", kind_of(name), children(table_path)));
      return;
    }
    const std::string& word = name.Scalar();
    const auto first = seen.emplace(word, place(name));
    if (!first.second) {
      problems_.add(place(name), joined(shown, word),
                    fmt::format("duplicate key; already given in line {}", first.first->second.line));
      return;
    }
    const auto below = keys_below(table_path);
    const auto key =
        std::find_if(below.begin(), below.end(), [&](const Key* each) { return each->leaf() == word; });
    if (key == below.end())
      unknown(table_path, shown, word, place(name), seen);
    else
      read_key(**key, joined(shown, word), node, node.IsNull() ? place(name) : place(node), target);
  }

  void read_key(const Key& key, const std::string& shown, const YAML::Node& node, Place where,
                const Target& target) {
    scenario_.places[shown] = where;
    if (key.kind == Kind::section)
      read_section(key.path, shown, node, where, target);
    else if (key.kind == Kind::list)
      read_list(key, shown, node, where, target);
    else if (key.kind == Kind::parameters)
      read_parameters(key, shown, node, where, target);
    else if (key.kind == Kind::later)
      problems_.add(
          where, shown,
          "is part of the scenario format, but this version does not compute it; leave the key out");
    else if (!node.IsScalar())
      problems_.add(where, shown,
                    fmt::format("found {}; allowed is {}", kind_of(node), allowed(key, vocabulary_)));
    else
      read_value(key, shown, node.Scalar(), where, target);
  }

  void read_value(const Key& key, const std::string& shown, const std::string& written, Place where,
                  const Target& target) {
    try {
      const Value value = convert(key, written, vocabulary_);
      if (key.store)
        key.store(target, value);
    } catch (const ValueError& error) {
      problems_.add(where, shown, error.what());
    }
  }

  void read_parameters(const Key& key, const std::string& shown, const YAML::Node& node, Place where,
                       const Target& target) {
    if (!node.IsMap()) {
      problems_.add(where, shown,
                    fmt::format("found {}; allowed is {}", kind_of(node), allowed(key, vocabulary_)));
      return;
    }
    std::set<std::string> seen;
    for (const auto& entry : node)
      read_parameter(key, shown, entry.first, entry.second, target, seen);
  }

  void read_parameter(const Key& key, const std::string& shown, const YAML::Node& name,
                      const YAML::Node& node, const Target& target, std::set<std::string>& seen) {
    const std::string word = name.IsScalar() ? name.Scalar() : "";
    const auto& known = vocabulary_.parameters;
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const Parameter& each) { return each.name == word; });
    if (found == known.end())
      unknown_parameter(joined(shown, word), word, place(name));
    else if (!seen.insert(word).second)
      problems_.add(place(name), joined(shown, word), "duplicate key");
    else
      read_key(as_key(key.path, *found), joined(shown, word), node, node.IsNull() ? place(name) : place(node),
               target);
  }

  void unknown_parameter(const std::string& shown, const std::string& word, Place where) {
    std::vector<std::string> names;
    for (const Parameter& each : vocabulary_.parameters)
      names.push_back(each.name);
    const std::string near = units::nearest(word, names);
    problems_.add(where, shown,
                  fmt::format("unknown parameter{}; `percuta list parameters` prints all {}",
                              near.empty() ? "" : fmt::format(", did you mean '{}'?", near), names.size()));
  }

  void read_list(const Key& key, const std::string& shown, const YAML::Node& node, Place where,
                 const Target& target) {
    if (!node.IsSequence() || node.size() == 0 || node.size() > most_entries) {
      problems_.add(where, shown,
                    fmt::format("found {} with {} entries; allowed is a list of 1 to {} maps", kind_of(node),
                                node.size(), most_entries));
      return;
    }
    for (std::size_t i = 0; i < node.size(); ++i) {
      const std::string entry = fmt::format("{}[{}]", shown, i);
      const Place at = scenario_.places[entry] = place(node[i]);
      read_section(key.path + "[]", entry, node[i], at, key.enter(target, at));
    }
  }

  void absent(const Key& key, const std::string& shown, Place where, const Target& target) {
    if (key.kind == Kind::section && !key.is_required)
      read_section(key.path, shown, YAML::Node(), where, target); // its keys have defaults
    else if (key.is_required)
      problems_.add(where, shown,
                    fmt::format("is required but missing; allowed is {}",
                                key.kind == Kind::section ? "a map of " + children(key.path)
                                                          : allowed(key, vocabulary_)));
    else if (!key.fallback.empty())
      read_value(key, shown, key.fallback, where, target);
  }

  /// Names the nearest valid key; a required key that was meant is then not reported as missing, too.
  void unknown(const std::string& table_path, const std::string& shown, const std::string& word, Place where,
               std::map<std::string, Place>& seen) {
    std::vector<std::string> names;
    for (const Key* key : keys_below(table_path))
      names.push_back(key->leaf());
    const std::string near = units::nearest(word, names);
    std::string hint;
    if (!near.empty()) {
      hint = fmt::format(", did you mean '{}'?", near);
      seen.emplace(near, where);
    } else if (const std::string elsewhere = same_leaf(word); !elsewhere.empty())
      hint = fmt::format(", did you mean '{}'?", elsewhere);
    problems_.add(where, joined(shown, word),
                  fmt::format("unknown key{}; allowed here is {}", hint, units::listed(names)));
  }

  static std::string same_leaf(const std::string& word) {
    for (const Key& key : keys())
      if (key.leaf() == word)
        return key.path;
    return {};
  }

  static std::string children(const std::string& table_path) {
    std::vector<std::string> names;
    for (const Key* key : keys_below(table_path))
      names.push_back(key->leaf());
    return units::listed(names);
  }

  /// Dotted key for messages; a strange key of the file is cut and cleaned.
  static std::string joined(const std::string& path, const std::string& leaf) {
    std::string clean = units::quoted(leaf);
    clean = clean.substr(1, clean.size() - 2);
    return path.empty() ? clean : path + "." + clean;
  }

  void hand_out_places() {
    const auto at = [&](const char* key) { return scenario_.places[key]; };
    scenario_.skin.place = at("skin");
    scenario_.device.place = at("device");
    scenario_.device.needle_place = at("device.needle");
    scenario_.device.array_place = at("device.array");
    scenario_.device.drive_place = at("device.drive");
    scenario_.skin.places = scenario_.device.places = scenario_.places;
  }

  const std::string& text_;
  const Vocabulary& vocabulary_;
  Problems problems_;
  Scenario scenario_;
};

/// Text editors on some systems begin a UTF-8 file with an invisible mark.
std::string without_byte_order_mark(const std::string& text) {
  return text.compare(0, 3, "\xEF\xBB\xBF") == 0 ? text.substr(3) : text;
}

} // namespace

Scenario parse(const std::string& text, const std::string& file, const Vocabulary& vocabulary) {
  const std::string clean = without_byte_order_mark(text);
  return Reader(clean, file, vocabulary).read();
}

Scenario read(const std::string& file, const Vocabulary& vocabulary) {
  return parse(read_text(file), file, vocabulary);
}

} // namespace percuta::scenario

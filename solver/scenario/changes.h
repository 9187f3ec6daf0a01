#pragma once
// Changes of a scenario by key: what makes a variant of a comparison and a sample of a study.

#include "scenario/keys.h"
#include "scenario/problems.h"

#include <yaml-cpp/yaml.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace percuta::scenario {

/// One value that replaces what the scenario has.
struct Change {
  std::string
      key; ///< dotted; an entry of a list by number or name: `skin.layers[papillary dermis].toughness`
  YAML::Node value; ///< null takes the key out, so that preset or default decides
  Place place;      ///< in the file that asks for the change
};

/// A change names an entry that the scenario does not have.
class ChangeError : public std::runtime_error {
public:
  ChangeError(Change change, const std::string& message)
      : std::runtime_error(message), change_(std::move(change)) {}
  const Change& change() const { return change_; }

private:
  Change change_;
};

/// The table's line for a key as a change writes it, parameters of the healing model included; none for a key
/// that the format does not have.
std::optional<Key> find_key(const std::string& key, const Vocabulary& vocabulary);

/// What to say about a key that find_key() does not find: names the nearest one.
std::string unknown_key_message(const std::string& key, const Vocabulary& vocabulary);

/// The changes of a map as `{device: {needle: {tip_radius: 5 um}}}` or `{device.needle.tip_radius: 5 um}`;
/// sections are entered, lists replaced as a whole. Keys and values are checked against the table; problems
/// are noted with the place in `text` and the key below `prefix`.
std::vector<Change> read_changes(const YAML::Node& map, const std::string& text, const std::string& prefix,
                                 const Vocabulary& vocabulary, Problems& problems);

/// A valid scenario with the changes made, as YAML; comments and aliases are gone. Throws ChangeError when a
/// list has no such entry.
std::string with_changes(const std::string& text, const std::vector<Change>& changes);

/// Every single value of a YAML text by its dotted key, in the order of the text.
std::vector<std::pair<std::string, std::string>> flattened(const std::string& text);

} // namespace percuta::scenario

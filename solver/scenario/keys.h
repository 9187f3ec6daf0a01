#pragma once
// The declarative table of every key of the scenario format. Parser, errors, JSON Schema and reference come
// from it.

#include "scenario/scenario.h"
#include "units/quantity.h"

#include <functional>
#include <string>
#include <vector>

namespace percuta::scenario {

enum class Kind {
  section,  ///< a map of further keys
  list,     ///< a list of maps; the keys of an entry have the path `list[].key`
  quantity, ///< number with unit, or without for a ratio
  integer,
  name, ///< one of a list of names
  text,
  flag,       ///< true or false
  parameters, ///< a map of the vocabulary's parameters to numbers
  later       ///< part of the published format, not computed by this version
};

/// Entries that a list may have.
constexpr int most_entries = 20;

/// A checked value in SI; which member holds depends on the kind.
struct Value {
  double number = 0;
  int integer = 0;
  bool flag = false;
  std::string text;
};

/// Where values are stored: the scenario and the list entries in hand, if any.
struct Target {
  Scenario& scenario;
  LayerChoice* layer = nullptr;
  RelaxationChoice* relaxation = nullptr;
  ProfilePoint* point = nullptr;
  RingChoice* ring = nullptr;
  AdjunctChoice* adjunct = nullptr;
  FindingChoice* finding = nullptr;
};

/// One key: a line of the table. The member functions fill in a line and return it, so that a line reads as a
/// sentence.
struct Key {
  using Store = std::function<void(const Target&, const Value&)>;
  /// Appends an entry to a list and returns where its values go.
  using Enter = std::function<Target(const Target&, Place)>;
  using Names = std::vector<std::string> Vocabulary::*;

  std::string path; ///< dotted
  Kind kind = Kind::section;
  std::string sentence; ///< what the key means
  Store store;
  Enter enter; ///< of a list
  units::Dimension dimension = units::Dimension::ratio;
  bool is_required = false;
  std::string fallback; ///< default as one would write it; empty: the key stays absent
  std::string reason;   ///< why this default, or what decides when there is none
  std::string least, most;
  Names vocabulary = nullptr;           ///< names that presets allow
  std::vector<std::string> fixed_names; ///< names of this version, when not from the vocabulary

  Key required() &&;
  Key by_default(std::string written, std::string why) &&;
  Key decided_by(std::string what) &&;
  Key range(std::string lowest, std::string highest) &&;

  std::string parent() const; ///< path without the last part
  std::string leaf() const;   ///< last part of the path
  std::vector<std::string> names(const Vocabulary& vocabulary) const;
};

Key section(std::string path, std::string sentence);
Key list(std::string path, std::string sentence, Key::Enter enter);
Key quantity(std::string path, units::Dimension dimension, std::string sentence, Key::Store store);
Key integer(std::string path, std::string sentence, Key::Store store);
Key name(std::string path, Key::Names vocabulary, std::string sentence, Key::Store store);
Key name(std::string path, std::vector<std::string> names, std::string sentence, Key::Store store);
Key text(std::string path, std::string sentence, Key::Store store);
Key flag(std::string path, std::string sentence, Key::Store store);
Key parameters(std::string path, std::string sentence, std::string otherwise);
Key later(std::string path, std::string sentence);

/// The whole table, sections before the keys in them, in the order in which a scenario is written.
const std::vector<Key>& keys();

/// Keys directly below `parent` ("" for the top level).
std::vector<const Key*> keys_below(const std::string& parent);

// The parts of the table.
std::vector<Key> skin_keys();
std::vector<Key> device_keys();
std::vector<Key> protocol_keys();

} // namespace percuta::scenario

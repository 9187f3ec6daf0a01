#include "scenario/keys.h"

#include <utility>

namespace percuta::scenario {

Key Key::required() && {
  is_required = true;
  return std::move(*this);
}

Key Key::by_default(std::string written, std::string why) && {
  fallback = std::move(written);
  reason = std::move(why);
  return std::move(*this);
}

Key Key::decided_by(std::string what) && {
  reason = std::move(what);
  return std::move(*this);
}

Key Key::range(std::string lowest, std::string highest) && {
  least = std::move(lowest);
  most = std::move(highest);
  return std::move(*this);
}

std::string Key::parent() const {
  const auto dot = path.rfind('.');
  return dot == std::string::npos ? "" : path.substr(0, dot);
}

std::string Key::leaf() const {
  const auto dot = path.rfind('.');
  return dot == std::string::npos ? path : path.substr(dot + 1);
}

std::vector<std::string> Key::names(const Vocabulary& known) const {
  return vocabulary ? known.*vocabulary : fixed_names;
}

namespace {

Key make(std::string path, Kind kind, std::string sentence, Key::Store store = nullptr) {
  Key key;
  key.path = std::move(path);
  key.kind = kind;
  key.sentence = std::move(sentence);
  key.store = std::move(store);
  return key;
}

std::vector<Key> head_keys() {
  return {integer("percuta", "Version of the scenario format.", nullptr).required().range("1", "1"),
          text("title", "A line that names the run in reports.", [](const Target& to, const Value& value) {
            to.scenario.title = value.text;
          }).decided_by("the file name")};
}

} // namespace

Key section(std::string path, std::string sentence) {
  return make(std::move(path), Kind::section, std::move(sentence));
}

Key list(std::string path, std::string sentence, Key::Enter enter) {
  Key key = make(std::move(path), Kind::list, std::move(sentence));
  key.enter = std::move(enter);
  return key;
}

Key quantity(std::string path, units::Dimension dimension, std::string sentence, Key::Store store) {
  Key key = make(std::move(path), Kind::quantity, std::move(sentence), std::move(store));
  key.dimension = dimension;
  return key;
}

Key integer(std::string path, std::string sentence, Key::Store store) {
  return make(std::move(path), Kind::integer, std::move(sentence), std::move(store));
}

Key name(std::string path, Key::Names vocabulary, std::string sentence, Key::Store store) {
  Key key = make(std::move(path), Kind::name, std::move(sentence), std::move(store));
  key.vocabulary = vocabulary;
  return key;
}

Key name(std::string path, std::vector<std::string> names, std::string sentence, Key::Store store) {
  Key key = make(std::move(path), Kind::name, std::move(sentence), std::move(store));
  key.fixed_names = std::move(names);
  return key;
}

Key text(std::string path, std::string sentence, Key::Store store) {
  return make(std::move(path), Kind::text, std::move(sentence), std::move(store));
}

Key flag(std::string path, std::string sentence, Key::Store store) {
  return make(std::move(path), Kind::flag, std::move(sentence), std::move(store));
}

Key parameters(std::string path, std::string sentence, std::string otherwise) {
  return make(std::move(path), Kind::parameters, std::move(sentence)).decided_by(std::move(otherwise));
}

Key later(std::string path, std::string sentence) {
  return make(std::move(path), Kind::later, std::move(sentence));
}

const std::vector<Key>& keys() {
  static const std::vector<Key> all = [] {
    std::vector<Key> table;
    for (const auto& part : {head_keys(), skin_keys(), device_keys(), protocol_keys()})
      table.insert(table.end(), part.begin(), part.end());
    return table;
  }();
  return all;
}

std::vector<const Key*> keys_below(const std::string& parent) {
  std::vector<const Key*> below;
  for (const Key& key : keys())
    if (key.parent() == parent)
      below.push_back(&key);
  return below;
}

} // namespace percuta::scenario

// JSON Schema of the format, for editors. Ranges of quantities with units cannot be expressed there; the
// pattern checks number and unit, the description names the range.

#include "scenario/keys.h"
#include "scenario/value.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace percuta::scenario {

namespace {

using Json = nlohmann::ordered_json;

/// Escapes what a regular expression would read as an operator.
std::string literal(const std::string& unit) {
  std::string pattern;
  for (const char c : unit)
    pattern += (c == '^' || c == '/' ? "\\" : "") + std::string(1, c);
  return pattern;
}

std::string quantity_pattern(units::Dimension dimension) {
  std::string names;
  for (const units::Unit& unit : units::table(dimension).units)
    names += (names.empty() ? "" : "|") + literal(unit.name);
  return "^[+-]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?[ \\t]*(" + names + ")$";
}

std::string description(const Key& key) {
  std::string text = key.sentence;
  if (!range_text(key).empty())
    text += " Range: " + range_text(key) + ".";
  if (!key.fallback.empty())
    text += " Default: " + key.fallback + " (" + key.reason + ").";
  else if (!key.reason.empty())
    text += " Without it: " + key.reason + ".";
  return text;
}

void add_quantity(Json& schema, const Key& key) {
  if (key.dimension != units::Dimension::ratio) {
    schema["type"] = "string";
    schema["pattern"] = quantity_pattern(key.dimension);
    return;
  }
  schema["type"] = "number";
  if (!key.least.empty()) {
    schema["minimum"] = units::parse_number(key.least);
    schema["maximum"] = units::parse_number(key.most);
  }
}

Json section_schema(const std::string& path, const Vocabulary& vocabulary);

Json parameters_schema(const Vocabulary& vocabulary) {
  Json properties = Json::object();
  for (const Parameter& each : vocabulary.parameters) {
    Json entry{{"description",
                fmt::format("{} to {}; nominal {} ({}).", each.least, each.most, each.nominal, each.source)}};
    add_quantity(entry, as_key("", each));
    properties[each.name] = entry;
  }
  return {{"type", "object"}, {"additionalProperties", false}, {"properties", properties}};
}

void add_constraints(Json& schema, const Key& key, const Vocabulary& vocabulary) {
  switch (key.kind) {
  case Kind::section:
    schema.update(section_schema(key.path, vocabulary));
    break;
  case Kind::list:
    schema["type"] = "array";
    schema["minItems"] = 1;
    schema["maxItems"] = most_entries;
    schema["items"] = section_schema(key.path + "[]", vocabulary);
    break;
  case Kind::quantity:
    add_quantity(schema, key);
    break;
  case Kind::integer:
    schema["type"] = "integer";
    schema["minimum"] = std::lround(units::parse_number(key.least));
    schema["maximum"] = std::lround(units::parse_number(key.most));
    break;
  case Kind::name:
    schema["enum"] = key.names(vocabulary);
    break;
  case Kind::text:
    schema["type"] = {"string", "number", "boolean"};
    break;
  case Kind::flag:
    schema["type"] = "boolean";
    break;
  case Kind::parameters:
    schema.update(parameters_schema(vocabulary));
    break;
  case Kind::later:
    schema["not"] = Json::object();
    break;
  }
}

Json section_schema(const std::string& path, const Vocabulary& vocabulary) {
  Json schema{{"type", "object"}, {"additionalProperties", false}};
  Json properties = Json::object(), required = Json::array();
  for (const Key* key : keys_below(path)) {
    Json entry{{"description", key->kind == Kind::later ? key->sentence + " Not computed by this version."
                                                        : description(*key)}};
    add_constraints(entry, *key, vocabulary);
    properties[key->leaf()] = entry;
    if (key->is_required)
      required.push_back(key->leaf());
  }
  schema["properties"] = properties;
  if (!required.empty())
    schema["required"] = required;
  return schema;
}

} // namespace

std::string json_schema(const Vocabulary& vocabulary) {
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "Percuta scenario"},
              {"description", "What a microneedling device is to do to which skin."}};
  schema.update(section_schema("", vocabulary));
  return schema.dump(2) + "\n";
}

} // namespace percuta::scenario

// Markdown reference of the format.

#include "scenario/keys.h"
#include "scenario/value.h"
#include "units/words.h"

#include <fmt/format.h>

namespace percuta::scenario {

namespace {

/// A bar would end the table's cell.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
    text.insert(at, "\\");
  return text;
}

std::string default_cell(const Key& key) {
  if (key.is_required)
    return "required";
  if (key.kind == Kind::later)
    return "not computed by this version";
  if (!key.fallback.empty())
    return fmt::format("`{}`: {}", key.fallback, key.reason);
  return key.reason;
}

std::string value_cell(const Key& key, const Vocabulary& vocabulary) {
  if (key.kind == Kind::later)
    return "";
  return allowed(key, vocabulary);
}

std::string table(const std::string& path, const Vocabulary& vocabulary) {
  std::string rows;
  for (const Key* key : keys_below(path))
    if (key->kind != Kind::section)
      rows += fmt::format("| `{}` | {} | {} | {} |\n", key->leaf(), cell(key->sentence),
                          cell(value_cell(*key, vocabulary)), cell(default_cell(*key)));
  return rows.empty() ? "" : "| key | meaning | value | default |\n| --- | --- | --- | --- |\n" + rows + "\n";
}

} // namespace

std::string reference_markdown(const Vocabulary& vocabulary) {
  std::string text =
      "# Scenario reference\n\n"
      "Every key of a scenario file, printed by `percuta reference` from the table that also reads "
      "and checks scenarios. A number with a dimension is written with its unit, as in `1.5 mm`.\n\n" +
      table("", vocabulary);
  for (const Key& key : keys()) {
    if (key.kind != Kind::section && key.kind != Kind::list)
      continue;
    const std::string path = key.path + (key.kind == Kind::list ? "[]" : "");
    text += fmt::format("## `{}`\n\n{}{}\n\n", path, key.sentence, key.is_required ? " Required." : "");
    text += table(path, vocabulary);
  }
  return text;
}

} // namespace percuta::scenario

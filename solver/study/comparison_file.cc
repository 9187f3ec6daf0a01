#include "study/comparison_file.h"

#include <filesystem>

namespace percuta::study {

bool is_folder_name(const std::string& name) {
  const std::string other = " ._-+";
  if (name.empty() || name.size() > 60 || name[0] == '.' || name[0] == ' ')
    return false;
  for (const unsigned char c : name)
    if (!(c < 0x80 && std::isalnum(c)) && other.find(char(c)) == std::string::npos)
      return false;
  return true;
}

namespace {

std::vector<Variant> read_variants(StudyText& source, const MapReader& top,
                                   const scenario::Vocabulary& vocabulary) {
  std::vector<Variant> variants;
  const YAML::Node map = top.node("variants");
  if (!map.IsDefined() || !map.IsMap() || map.size() < 2) {
    top.problem("variants", "allowed is a map of two or more names, each with the keys that it changes");
    return variants;
  }
  for (const auto& entry : map) {
    const std::string name = entry.first.IsScalar() ? entry.first.Scalar() : "", path = "variants." + name;
    const auto place = source.place(entry.first);
    if (!is_folder_name(name))
      source.problems.add(
          place, "variants",
          "a name has letters, digits, spaces and . _ - + only, at most 60 of them, because it "
          "becomes the name of a folder");
    for (const Variant& other : variants)
      if (other.name == name)
        source.problems.add(place, path, "is the name of two variants");
    Variant variant{name, {}, place};
    if (entry.second.IsMap())
      variant.changes =
          scenario::read_changes(entry.second, source.text(), path, vocabulary, source.problems);
    else if (!entry.second.IsNull())
      source.problems.add(place, path, "allowed is a map of scenario keys, or nothing for the base itself");
    variants.push_back(variant);
  }
  return variants;
}

} // namespace

ComparisonFile read_comparison(const std::string& file, const scenario::Vocabulary& vocabulary) {
  StudyText source(file, "comparison");
  const MapReader top(source, source.root(), "",
                      {"comparison", "title", "base", "variants", "objectives", "constraints"});
  ComparisonFile comparison;
  comparison.title = top.text("title", std::filesystem::path(file).filename().string());
  comparison.base = source.beside(top.required_text("base"));
  comparison.base_place = source.place(top.node("base"));
  comparison.variants = read_variants(source, top, vocabulary);
  comparison.wanted = read_wanted(source, top, scenario_outputs());
  if (source.problems.empty() && !std::filesystem::is_regular_file(comparison.base))
    top.problem("base", "'" + comparison.base + "' is no file");
  source.problems.raise();
  return comparison;
}

} // namespace percuta::study

#pragma once
// The file that asks for a comparison: a base scenario, named variants, what is wanted.

#include "scenario/changes.h"
#include "study/objectives.h"

#include <string>
#include <vector>

namespace percuta::study {

struct Variant {
  std::string name;
  std::vector<scenario::Change> changes;
  scenario::Place place;
};

struct ComparisonFile {
  std::string title;
  std::string base; ///< path of the scenario
  scenario::Place base_place;
  std::vector<Variant> variants; ///< two or more
  Wanted wanted;
};

/// Throws InputError with every problem of the file, IoError.
ComparisonFile read_comparison(const std::string& file, const scenario::Vocabulary& vocabulary);

/// Whether a text can be the name of a folder: letters, digits, space, '.', '_', '-' and '+', at most 60
/// bytes, not beginning with a dot or a space.
bool is_folder_name(const std::string& name);

} // namespace percuta::study

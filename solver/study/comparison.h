#pragma once
// Designs side by side: what differs in the input, what differs in the result, and whether that says
// anything.

#include "study/objectives.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace percuta::study {

struct Design {
  std::string name;
  std::string folder;   ///< of its run, relative to the comparison's folder
  std::string resolved; ///< scenario with every default filled in
  std::string failure;  ///< why there is no result; empty when there is one
  Headlines headlines;
};

/// Two designs' values of one output.
struct Difference {
  double value = 0; ///< second minus first
  /// Root of the sum of squares of what may bring the values together. Where the bands of both come from the
  /// same constants (Headline::shifts), each constant moves both at once and what it takes from their
  /// difference counts; else what either band allows. For numbers of the insertion the discretisation errors
  /// of both runs, too. None when one of them has no band.
  std::optional<double> uncertainty;
  bool is_within() const { return uncertainty && std::abs(value) <= *uncertainty; }
};

/// None when a design lacks the number.
std::optional<Difference> difference(const Headlines& first, const Headlines& second, const std::string& key);

/// A scenario key in which designs differ, as each has it; empty where a design does not have it.
struct InputDifference {
  std::string key;
  std::vector<std::string> values; ///< per design
};
std::vector<InputDifference> input_differences(const std::vector<Design>& designs);

struct Comparison {
  std::string title, version, host, started;
  std::vector<Design> designs; ///< the first one is what the others are held against
  Wanted wanted;
};

/// Standing of every design.
std::vector<Standing> standings(const Comparison& comparison);

/// One line per design in the order of the ranking, and whether its lead over the next one is more than the
/// uncertainty.
std::vector<std::string> ranking_sentences(const Comparison& comparison);

/// comparison.json and comparison.csv, as docs/studies.md describes them.
nlohmann::ordered_json comparison_json(const Comparison& comparison);
std::string comparison_table(const Comparison& comparison);

/// A cell of a CSV file, quoted where needed.
std::string csv_cell(const std::string& text);

} // namespace percuta::study

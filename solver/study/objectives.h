#pragma once
// What is wanted of a design, and which of several designs gives it.

#include "study/file_reader.h"
#include "study/outputs.h"

#include <optional>
#include <string>
#include <vector>

namespace percuta::study {

struct Objective {
  OutputName output;
  bool maximise = true;
  double weight = 1;
};

struct Constraint {
  OutputName output;
  bool at_least = true;
  double limit = 0;    ///< in the output's unit
  std::string written; ///< the limit as the user wrote it
};

struct Wanted {
  std::vector<Objective> objectives;
  std::vector<Constraint> constraints;
};

/// Reads the keys `objectives` and `constraints` of a map; notes problems.
Wanted read_wanted(StudyText& source, const MapReader& map, const std::vector<OutputName>& outputs);

/// The output with this key, or nullptr; `unknown_output` says what to tell the user then.
const OutputName* find_output(const std::vector<OutputName>& outputs, const std::string& key);
std::string unknown_output(const std::vector<OutputName>& outputs, const std::string& key);

/// "most healing.collagen_change" or "least array.total_force".
std::string in_words(const Objective& objective);
/// "needle.safety_margin at least 3".
std::string in_words(const Constraint& constraint);

/// Values of one design: of the objectives, and of the constrained outputs; none where the run lacks the
/// number.
struct Candidate {
  std::vector<std::optional<double>> objectives, constrained;
};

/// The values that `wanted` speaks of; a run that failed has none.
Candidate candidate_of(const Headlines& headlines, const Wanted& wanted);

struct Standing {
  bool complete = false;         ///< every objective has a value
  std::vector<int> violated;     ///< constraints that are not met; a missing number meets none
  std::vector<int> dominated_by; ///< candidates at least as good in every objective and better in one
  double score =
      0;        ///< weighted mean over the objectives, 1 for the best of these candidates, 0 for the worst
  int rank = 0; ///< from 1; 0 when not complete
};

/// Places the candidates: those that meet the constraints first, then by score. Domination counts among
/// complete candidates that violate the same number of constraints or fewer. The score of an objective is
/// linear between the worst and the best of the complete candidates; where all are equal it is 1.
std::vector<Standing> rank(const std::vector<Candidate>& candidates, const Wanted& wanted);

/// Whether every constraint is met.
bool is_feasible(const Candidate& candidate, const Wanted& wanted);

} // namespace percuta::study

#pragma once
// A study from its file to its results.

#include "study/statistics.h"
#include "study/study_file.h"

#include <optional>
#include <string>
#include <vector>

namespace percuta::study {

/// What the evaluations say about one output.
struct OutputResult {
  OutputName output;
  Responses responses;
  std::optional<Propagated> propagated;            ///< of samples that stand for the inputs' spread
  std::vector<std::optional<double>> correlations; ///< per input; the same samples
  std::vector<MorrisEffect> morris;                ///< per input
  std::vector<SobolIndex> indices;                 ///< per input
};

struct StudyResult {
  Points points; ///< shares of the inputs' spreads
  std::vector<Setting> settings;
  std::vector<std::optional<Outcome>> outcomes; ///< none for those of other shares that are not done
  std::vector<OutputResult> outputs;
  std::vector<Standing> standings; ///< when there are objectives
  int computed = 0;                ///< evaluations of this call

  bool is_complete() const;
  std::size_t failures() const;
};

/// Evaluates what is not done yet and, when all is there, analyses it. `directory` holds the journals.
StudyResult run_study(PreparedStudy& study, const std::string& directory, const Share& share, int jobs,
                      Progress& progress);

} // namespace percuta::study

#pragma once
// Evaluates samples once, in several processes, and finds them again.

#include "base/progress.h"
#include "study/input.h"
#include "study/journal.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace percuta::study {

/// Which samples this call computes: those whose number leaves `index` when divided by `count`.
struct Share {
  int index = 0, count = 1;
  /// "all", or "2-of-8" (counted from 1): part of file names.
  std::string name() const;
};

class Evaluations {
public:
  Evaluations(Model& model, const std::string& directory, const Share& share, int jobs, Progress& progress);

  /// What became of each setting; none for those of other shares that are not done yet. A setting that occurs
  /// twice is evaluated once.
  std::vector<std::optional<Outcome>> run(const std::string& phase, const std::vector<Setting>& settings);

  /// One setting in this process; finished ones are not repeated.
  Outcome one(const Setting& setting);

  /// Tasks that call one() from processes of their own; their texts, in order. Throws IoError when one
  /// crashes.
  std::vector<std::string> side_by_side(const std::string& phase, std::size_t tasks,
                                        const std::function<std::string(std::size_t)>& task);

  int computed() const { return computed_; } ///< evaluations that this call added

private:
  Model& model_;
  Journal journal_;
  Share share_;
  int jobs_;
  Progress& progress_;
  int computed_ = 0;
};

} // namespace percuta::study

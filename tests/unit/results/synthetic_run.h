#pragma once
// A small run with closed-form numbers, so that every file can be compared with what went in.

#include "results/write_results.h"

#include <filesystem>
#include <string>

namespace percuta::test {

/// Owns the stages that RunRecord refers to.
struct SyntheticRun {
  insertion::InsertionResult insertion;
  injury::InjuryResult injury;
  healing::HealingResult healing;
  outcome::OutcomeResult outcome;
  std::vector<outcome::SessionRecord> sessions;
  Headlines headlines;

  results::RunRecord record() const;
};

/// A needle of 0.25 mm pushed 1 mm deep, punctured at 0.4 mm; 26 weeks of healing.
SyntheticRun synthetic_run();

/// A directory that vanishes at the end of the test, unless PERCUTA_KEEP_RESULTS names a place for it.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  std::string path() const { return path_.string(); }
  std::string operator/(const std::string& file) const { return (path_ / file).string(); }

private:
  std::filesystem::path path_;
};

std::string text_of(const std::string& path);

/// How a command ended and what it said, both streams together.
struct Outcome {
  int status;
  std::string output;
};
Outcome outcome_of(const std::string& command);

} // namespace percuta::test

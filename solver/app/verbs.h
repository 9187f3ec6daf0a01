#pragma once
// The verbs of the command line, as functions. They print to standard output and throw typed errors.

#include "app/terminal_progress.h"
#include "base/ranks.h"

#include <string>

namespace percuta::app {

/// Validates a scenario, a comparison or a study and prints what would be computed.
void check(const std::string& file);

/// Prints the presets of one kind (devices, sites, conditions, materials, needles) or the healing model's
/// parameters.
void list(const std::string& kind, bool sources);

/// Prints the JSON Schema of the scenario format.
void schema();

/// Prints every key of the scenario format as markdown.
void reference();

/// What becomes of the states that an unfinished run has left in the place of a new one.
enum class Unfinished {
  discard,       ///< unless they are worth keeping: then that is an error
  resume,        ///< those of something else are an error
  resume_if_same ///< those of something else are discarded
};

struct RunOptions {
  std::string scenario;
  std::string out; ///< empty: results/<stem of the scenario's file>
  Loudness loudness = Loudness::normal;
  Unfinished unfinished = Unfinished::discard;
  Ranks ranks{}; ///< all of them have to call run()
};

/// Simulates a scenario and writes the result folder. On several ranks the first one writes and prints, and
/// the others compute their share of the insertion. What is computed is kept beside the result folder until
/// that is complete, for a later run that resumes. Throws InputError for what several ranks cannot share, and
/// where an unfinished run of hours would be lost or is one of something else.
void run(const RunOptions& options);

/// "0.1.0 (commit abc1234)", or without the commit when it was unknown at configure time.
std::string version();

} // namespace percuta::app

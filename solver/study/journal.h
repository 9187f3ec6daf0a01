#pragma once
// Finished evaluations on disk: one line each, appended in one piece, so that a process may be killed at any
// moment without losing one.

#include "study/model.h"

#include <map>
#include <string>

namespace percuta::study {

/// What became of an evaluation.
struct Outcome {
  bool succeeded = false;
  std::string failure; ///< why not
  Headlines headlines; ///< numbers only
  double seconds = 0;  ///< that it took
};

class Journal {
public:
  /// Reads every journal of the folder; appends to that of `share`. A line that a crash of the computer cut
  /// short is left out. Throws IoError.
  Journal(std::string directory, const std::string& share);

  /// The finished evaluation with this name, or nullptr.
  const Outcome* find(const std::string& name) const;
  /// Keeps an evaluation. Several processes may append to one file. Throws IoError.
  void append(const std::string& name, const Setting& setting, const Outcome& outcome);
  /// Reads what other processes have appended since. Throws IoError.
  void read();

private:
  void read_file(const std::string& path);

  std::string directory_, path_;
  std::map<std::string, Outcome> outcomes_;
};

/// Name of an evaluation: equal for equal models and settings, different otherwise.
std::string evaluation_name(const Model& model, const Setting& setting);

} // namespace percuta::study

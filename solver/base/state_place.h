#pragma once
// Where a stroke keeps the states that it has found, so that it can go on after the process was killed.

#include <string>

namespace percuta {

/// A file of its own for every stroke of a run, named by the part that the stroke has in it. Nowhere by
/// default: then nothing is kept.
struct StatePlace {
  std::string directory; ///< there already; empty: nowhere
  std::string name;      ///< of the file
  /// What decides the states, program and input, line by line: those of another origin are not taken.
  std::string origin;

  bool nowhere() const { return directory.empty(); }
  /// That of a part: `lone-needle`, of session 2 `session-2-lone-needle`.
  StatePlace of(const std::string& part) const {
    return {directory, name.empty() ? part : name + "-" + part, origin};
  }
  std::string path() const { return directory + "/" + name; }
};

} // namespace percuta

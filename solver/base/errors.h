#pragma once
// Typed errors. app/main.cc is the only place that turns them into exit codes.

#include <stdexcept>
#include <string>
#include <vector>

namespace percuta {

/// One thing that is wrong with an input file, with the place where it was found.
struct InputProblem {
  std::string file;
  int line = 0;    ///< 1-based; 0 when the problem concerns the whole file
  int column = 0;  ///< 1-based; 0 when unknown
  std::string key; ///< dotted path such as `device.needle.tip_radius`; empty when there is none
  std::string message;

  /// `file:line:column: key: message`, without the parts that are unknown.
  std::string text() const;
};

/// The input is wrong; carries every problem found. Exit code 2.
class InputError : public std::runtime_error {
public:
  explicit InputError(std::vector<InputProblem> problems);
  const std::vector<InputProblem>& problems() const { return problems_; }

private:
  std::vector<InputProblem> problems_;
};

/// A simulation could not be completed: says where and why. Exit code 1.
class NotConverged : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A file could not be read or written. Exit code 1.
class IoError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

} // namespace percuta

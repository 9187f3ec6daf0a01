#pragma once
// Collects everything that is wrong with one file, so that the user sees all of it at once.

#include "base/errors.h"
#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace percuta::scenario {

class Problems {
public:
  explicit Problems(std::string file) : file_(std::move(file)) {}

  void add(const Place& place, const std::string& key, const std::string& message);
  bool empty() const { return problems_.empty(); }
  /// Throws InputError with all problems in the order of the file; does nothing when there are none.
  void raise();

private:
  std::string file_;
  std::vector<InputProblem> problems_;
  std::size_t left_out_ = 0;
};

} // namespace percuta::scenario

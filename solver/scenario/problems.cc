#include "scenario/problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace percuta::scenario {

namespace {
constexpr std::size_t most_problems = 100; // a file that is not a scenario at all would fill the terminal
}

void Problems::add(const Place& place, const std::string& key, const std::string& message) {
  if (problems_.size() >= most_problems)
    ++left_out_;
  else
    problems_.push_back({file_, place.line, place.column, key, message});
}

void Problems::raise() {
  if (problems_.empty())
    return;
  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const InputProblem& one, const InputProblem& other) {
                     return std::tie(one.line, one.column) < std::tie(other.line, other.column);
                   });
  if (left_out_ > 0)
    problems_.push_back({file_, 0, 0, "", fmt::format("{} more problems are not shown", left_out_)});
  throw InputError(problems_);
}

} // namespace percuta::scenario

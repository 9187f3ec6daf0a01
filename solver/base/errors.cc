#include "base/errors.h"

#include <fmt/format.h>

namespace percuta {

std::string InputProblem::text() const {
  std::string place = file;
  if (line > 0)
    place += fmt::format(":{}", line);
  if (line > 0 && column > 0)
    place += fmt::format(":{}", column);
  if (key.empty())
    return fmt::format("{}: {}", place, message);
  return fmt::format("{}: {}: {}", place, key, message);
}

namespace {
std::string joined(const std::vector<InputProblem>& problems) {
  std::string text;
  for (const InputProblem& problem : problems)
    text += (text.empty() ? "" : "\n") + problem.text();
  return text;
}
} // namespace

InputError::InputError(std::vector<InputProblem> problems)
    : std::runtime_error(joined(problems)), problems_(std::move(problems)) {}

} // namespace percuta

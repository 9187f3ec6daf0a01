#include "base/headline.h"

#include <fmt/format.h>

#include <algorithm>

namespace percuta {

std::string in_words(const std::string& cause, double factor) {
  return fmt::format("{} of every layer divided and multiplied by {}", cause, factor);
}

void Headlines::append(const Headlines& other) {
  numbers.insert(numbers.end(), other.numbers.begin(), other.numbers.end());
  texts.insert(texts.end(), other.texts.begin(), other.texts.end());
  warnings.insert(warnings.end(), other.warnings.begin(), other.warnings.end());
}

const Headline* Headlines::find(const std::string& key) const {
  const auto found =
      std::find_if(numbers.begin(), numbers.end(), [&](const Headline& number) { return number.key == key; });
  return found == numbers.end() ? nullptr : &*found;
}

} // namespace percuta

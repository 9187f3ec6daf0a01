#include "units/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace percuta::units {

std::string quoted(std::string_view text) {
  constexpr std::size_t most = 40;
  std::size_t end = std::min(text.size(), most);
  // Never cut inside a UTF-8 character.
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
    --end;
  std::string shown(text.substr(0, end));
  for (char& c : shown)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      c = '?';
  return fmt::format("'{}{}'", shown, end < text.size() ? "..." : "");
}

std::size_t edit_distance(std::string_view one, std::string_view other) {
  const auto same = [&](std::size_t i, std::size_t j) {
    return std::tolower(static_cast<unsigned char>(one[i])) ==
           std::tolower(static_cast<unsigned char>(other[j]));
  };
  std::vector<std::vector<std::size_t>> edits(one.size() + 1, std::vector<std::size_t>(other.size() + 1));
  for (std::size_t i = 0; i <= one.size(); ++i)
    for (std::size_t j = 0; j <= other.size(); ++j) {
      if (i == 0 || j == 0) {
        edits[i][j] = i + j;
        continue;
      }
      edits[i][j] =
          std::min({edits[i - 1][j] + 1, edits[i][j - 1] + 1, edits[i - 1][j - 1] + !same(i - 1, j - 1)});
      if (i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1))
        edits[i][j] = std::min(edits[i][j], edits[i - 2][j - 2] + 1);
    }
  return edits[one.size()][other.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.size() > 60)
    return {};
  std::string best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t edits = edit_distance(word, candidate);
    // Two edits turn any two-letter word into any other, so at least half of the word must stay.
    if (edits < least && 2 * edits < std::max<std::size_t>(candidate.size(), 3)) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

std::string listed(std::vector<std::string> words) {
  if (words.empty())
    return "none";
  if (words.size() == 1)
    return words[0];
  const std::string last = words.back();
  words.pop_back();
  return fmt::format("{} or {}", fmt::join(words, ", "), last);
}

} // namespace percuta::units

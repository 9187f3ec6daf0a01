#pragma once
// Words of error messages: quoting what was found and naming the nearest allowed word.

#include <string>
#include <string_view>
#include <vector>

namespace percuta::units {

/// 'text' on one line: control characters become '?', long texts are cut after 40 characters.
std::string quoted(std::string_view text);

/// Edits (insert, delete, replace, swap neighbours) that turn one word into the other, ignoring case.
std::size_t edit_distance(std::string_view one, std::string_view other);

/// The candidate nearest to `word`, or empty when none is near enough to be a likely typo.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// "a, b or c"; "none" for an empty list.
std::string listed(std::vector<std::string> words);

} // namespace percuta::units

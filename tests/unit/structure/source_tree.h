#pragma once
// The source tree as text, for tests about the sources themselves.

#include <filesystem>
#include <regex>
#include <string>
#include <vector>

namespace percuta::test {

std::filesystem::path source_directory();
std::string text_of(const std::filesystem::path& file);
/// C++ sources and headers below `directory` (relative to the source tree), sorted.
std::vector<std::filesystem::path> sources_below(const std::string& directory);
/// First group of every match.
std::vector<std::string> matches(const std::string& text, const std::regex& pattern);
/// Headers named in #include lines, both "..." and <...>.
std::vector<std::string> includes_of(const std::filesystem::path& file);
/// Rooms in the order of solver/CMakeLists.txt.
std::vector<std::string> rooms();

} // namespace percuta::test

#include "source_tree.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace percuta::test {

namespace fs = std::filesystem;

fs::path source_directory() {
  return PERCUTA_SOURCE_DIR;
}

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream)
    throw std::runtime_error("cannot read " + file.string());
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<fs::path> sources_below(const std::string& directory) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(source_directory() / directory))
    if (entry.path().extension() == ".cc" || entry.path().extension() == ".h")
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> matches(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
    found.push_back((*match)[1]);
  return found;
}

std::vector<std::string> includes_of(const fs::path& file) {
  std::vector<std::string> headers;
  std::istringstream lines(text_of(file));
  static const std::regex include(R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"].*)re");
  std::smatch match;
  for (std::string line; std::getline(lines, line);)
    if (std::regex_match(line, match, include))
      headers.push_back(match[1]);
  return headers;
}

std::vector<std::string> rooms() {
  const std::string list = text_of(source_directory() / "solver" / "CMakeLists.txt");
  const auto lists = matches(list, std::regex(R"(foreach\(room ([a-z ]+)\))"));
  if (lists.size() != 1)
    throw std::runtime_error("solver/CMakeLists.txt lists no rooms");
  return matches(lists.front(), std::regex("([a-z]+)"));
}

} // namespace percuta::test

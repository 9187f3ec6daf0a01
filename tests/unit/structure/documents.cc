// What the documents promise about the source tree.

#include "source_tree.h"

#include <boost/test/unit_test.hpp>

#include <cctype>

using namespace percuta::test;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> documents() {
  std::vector<fs::path> files;
  for (const char* directory : {".", "docs", "scenarios", "meshes"})
    for (const auto& entry : fs::directory_iterator(source_directory() / directory))
      if (entry.path().extension() == ".md")
        files.push_back(entry.path());
  return files;
}

/// What a page's viewer makes of a heading.
std::string anchor_of(const std::string& heading) {
  std::string anchor;
  for (unsigned char c : heading)
    if (c == ' ')
      anchor += '-';
    else if (std::isalnum(c) || c == '-' || c == '_' || c >= 0x80)
      anchor += static_cast<char>(std::tolower(c));
  return anchor;
}

bool has_heading(const fs::path& file, const std::string& anchor) {
  for (const std::string& heading : matches(text_of(file), std::regex(R"((?:^|\n)#+ ([^\n]*))")))
    if (anchor_of(heading) == anchor)
      return true;
  return false;
}

} // namespace

BOOST_AUTO_TEST_SUITE(documents_)

BOOST_AUTO_TEST_CASE(links_lead_to_files) {
  BOOST_TEST(documents().size() >= 6u);
  for (const fs::path& file : documents())
    for (const std::string& target : matches(text_of(file), std::regex(R"(\]\(([^)#\s]+)[^)]*\))")))
      if (target.find("://") == std::string::npos)
        BOOST_TEST(fs::exists(file.parent_path() / target), file << " links to " << target);
}

BOOST_AUTO_TEST_CASE(links_into_pages_lead_to_headings) {
  int links = 0;
  for (const fs::path& file : documents())
    for (const std::string& target : matches(text_of(file), std::regex(R"(\]\(([^)\s]*#[^)\s]+)\))"))) {
      const std::string page = target.substr(0, target.find('#'));
      if (page.find("://") != std::string::npos || (!page.empty() && fs::path(page).extension() != ".md"))
        continue;
      ++links;
      BOOST_TEST(has_heading(page.empty() ? file : file.parent_path() / page, target.substr(page.size() + 1)),
                 file << " links to " << target);
    }
  BOOST_TEST(links > 50);
}

BOOST_AUTO_TEST_CASE(both_commands_of_the_readme_install_the_same_packages) {
  const std::string readme = text_of(source_directory() / "README.md");
  const auto install = [&](const std::string& preset) {
    return matches(readme, std::regex("(apt-get update && apt-get install [^\n&]*) && cmake --workflow --preset " + preset));
  };
  BOOST_REQUIRE(install("demo").size() == 1u);
  BOOST_REQUIRE(install("test").size() == 1u);
  BOOST_TEST(install("demo").front() == install("test").front());
}

BOOST_AUTO_TEST_CASE(the_version_is_the_same_everywhere) {
  const auto found = matches(text_of(source_directory() / "CMakeLists.txt"),
                             std::regex(R"(project\(percuta VERSION ([0-9.]+))"));
  BOOST_REQUIRE(found.size() == 1u);
  const std::string& version = found.front();
  BOOST_TEST(text_of(source_directory() / "CITATION.cff").find("\nversion: " + version + "\n") != std::string::npos);
  BOOST_TEST(text_of(source_directory() / "CHANGELOG.md").find("## [" + version + "]") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_shipped_scenario_is_in_the_table_of_scenarios) {
  const std::string table = text_of(source_directory() / "scenarios" / "README.md");
  for (const std::string folder : {"", "studies/"})
    for (const auto& entry : fs::directory_iterator(source_directory() / "scenarios" / folder))
      if (entry.path().extension() == ".yaml")
        BOOST_TEST(table.find("`" + folder + entry.path().filename().string() + "`") != std::string::npos,
                   entry.path().filename() << " is missing");
}

BOOST_AUTO_TEST_SUITE_END()

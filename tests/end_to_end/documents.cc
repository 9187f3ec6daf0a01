// What is printed for people and editors, and every scenario that is shipped.

#include "command.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace percuta::test;
namespace fs = std::filesystem;

namespace {

Answer program(const std::string& arguments) {
  return run_in(PERCUTA_SOURCE_DIR, fmt::format("'{}' {}", PERCUTA_PROGRAM, arguments));
}

} // namespace

BOOST_AUTO_TEST_SUITE(printed)

BOOST_AUTO_TEST_CASE(reference_and_schema_in_docs_are_what_the_program_prints) {
  const std::string advice = "; renew it with `cmake --build build --target reference`";
  const fs::path docs = fs::path(PERCUTA_SOURCE_DIR) / "docs";
  BOOST_TEST((program("reference").output == text_of(docs / "scenario-reference.md")),
             "docs/scenario-reference.md is out of date" << advice);
  BOOST_TEST((program("schema").output == text_of(docs / "scenario.schema.json")),
             "docs/scenario.schema.json is out of date" << advice);
}

BOOST_AUTO_TEST_CASE(every_shipped_scenario_passes_check) {
  int scenarios = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(PERCUTA_SOURCE_DIR) / "scenarios")) {
    if (entry.path().extension() != ".yaml")
      continue;
    ++scenarios;
    const Answer answer = program(fmt::format("check '{}'", entry.path().string()));
    BOOST_TEST(answer.code == 0, entry.path() << " ended with " << answer.code << "\n" << answer.errors);
    BOOST_TEST(answer.output.find("unknowns") != std::string::npos, entry.path() << " has no size");
  }
  BOOST_TEST(scenarios >= 4);
}

BOOST_AUTO_TEST_CASE(help_and_version_work_everywhere) {
  for (const char* arguments : {"--help", "run --help", "compare --help", "sweep --help", "check --help", "list --help", "schema --help", "--version"}) {
    const Answer answer = program(arguments);
    BOOST_TEST(answer.code == 0, arguments << " ended with " << answer.code);
    BOOST_TEST(!answer.output.empty(), arguments << " printed nothing");
    BOOST_TEST(answer.errors.empty(), arguments << " complained: " << answer.errors);
  }
}

BOOST_AUTO_TEST_CASE(lists_are_not_empty_and_sources_add_to_them) {
  for (const char* kind : {"devices", "sites", "conditions", "materials", "needles", "modifiers", "contraindications", "parameters"}) {
    const Answer brief = program(fmt::format("list {}", kind));
    const Answer sources = program(fmt::format("list {} --sources", kind));
    BOOST_TEST(brief.code == 0);
    BOOST_TEST(!brief.output.empty(), "list " << kind << " is empty");
    BOOST_TEST(sources.output.size() > brief.output.size(), "list " << kind << " names no sources");
  }
}

BOOST_AUTO_TEST_SUITE_END()

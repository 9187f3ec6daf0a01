// Designs compared by the real program.

#include "command.h"
#include "study/objectives.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace percuta::test;
namespace fs = std::filesystem;

namespace {

const std::string comparison_file = "comparison: 1\n"
                                    "title: Two pokes\n"
                                    "base: poke.yaml\n"
                                    "variants:\n"
                                    "  shallow: {}\n"
                                    "  deeper: {device.drive.depth: 0.03 mm}\n"
                                    "objectives: [{minimise: insertion.force_at_depth}]\n";

Answer compare(const Scratch& scratch, const std::string& arguments) {
  return run_in(scratch.path(), fmt::format("'{}' compare {}", PERCUTA_PROGRAM, arguments));
}

} // namespace

BOOST_AUTO_TEST_SUITE(comparing)

BOOST_AUTO_TEST_CASE(variants_are_run_ranked_and_not_run_again) {
  const Scratch scratch;
  write(scratch / "poke.yaml", small_scenario(0.02) + "  # poke\n");
  write(scratch / "two.yaml", comparison_file);
  const Answer answer = compare(scratch, "two.yaml --out out");
  BOOST_TEST(answer.code == 0, answer.errors);
  BOOST_TEST(answer.output.find("1. shallow") != std::string::npos, answer.output);
  const auto comparison = nlohmann::json::parse(text_of(scratch / "out/comparison.json"));
  BOOST_TEST(comparison["designs"][0]["rank"] == 1);
  BOOST_TEST(comparison["inputs"].size() == 2u, comparison["inputs"].dump()); // a pen is faster at more depth
  BOOST_TEST(comparison["inputs"][0]["key"] == "device.drive.depth");
  for (const char* file :
       {"comparison.csv", "report.html", "runs/shallow/report.html", "scenarios/deeper.yaml"})
    BOOST_TEST(fs::exists(scratch / "out" / file), file << " is missing");

  const auto before = fs::last_write_time(scratch / "out/runs/shallow/summary.json");
  const fs::path deeper = scratch / "out/runs/deeper";
  const auto basis_of_time = [&] { return summary_of(deeper)["run.wall_time"]["basis"].get<std::string>(); };
  fs::remove_all(deeper);
  run_until_states(scratch / "out/scenarios/deeper.yaml", deeper, 3);
  BOOST_TEST(compare(scratch, "two.yaml --out out").code == 0);
  BOOST_TEST((fs::last_write_time(scratch / "out/runs/shallow/summary.json") == before));
  BOOST_TEST(basis_of_time().find("took over states") != std::string::npos, basis_of_time());
  fs::remove_all(deeper);
  pretend_unfinished(deeper,
                     3600); // a folder of the comparison: what another program left in it is in its way
  BOOST_TEST(compare(scratch, "two.yaml --out out").code == 0);
  BOOST_TEST(basis_of_time() == "measured");
}

BOOST_AUTO_TEST_CASE(every_number_of_a_run_is_known_with_its_unit) {
  const auto& known = percuta::study::scenario_outputs();
  const auto summary = summary_of(finished_run().result);
  for (const auto& [key, entry] : summary.items()) {
    if (key.find('.') == std::string::npos || !entry["value"].is_number())
      continue;
    const auto* output = percuta::study::find_output(known, key);
    BOOST_REQUIRE_MESSAGE(output != nullptr,
                          key << " is missing in solver/study/outputs.cc: studies cannot use it");
    BOOST_TEST(output->unit == entry["unit"].get<std::string>(), key << " has another unit there");
  }
}

BOOST_AUTO_TEST_CASE(a_folder_of_others_is_refused_and_kept) {
  const Scratch scratch;
  write(scratch / "poke.yaml", small_scenario(0.02));
  write(scratch / "two.yaml", comparison_file);
  write(scratch / "out/thesis.tex", "years of work");
  const Answer answer = compare(scratch, "two.yaml --out out");
  BOOST_TEST(answer.code == 2);
  BOOST_TEST(answer.errors.find("holds files that are not a percuta comparison") != std::string::npos,
             answer.errors);
  BOOST_TEST(text_of(scratch / "out/thesis.tex") == "years of work");
}

BOOST_AUTO_TEST_SUITE_END()

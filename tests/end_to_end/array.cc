// A finite array by the real program.

#include "command.h"

#include "study/objectives.h"
#include "study/outputs.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

using namespace percuta::test;

namespace {

std::string four_needles(const std::string& drive, const std::string& mechanics) {
  std::string scenario = small_scenario(0.2);
  const auto replace = [&](const std::string& old, const std::string& now) {
    scenario.replace(scenario.find(old), old.size(), now);
  };
  replace("{layout: single}", "{layout: square, count: 4, pitch: 1 mm}");
  replace("{depth: 0.2 mm}", drive);
  replace("{mesh_refinement: 0.5}", mechanics);
  return scenario;
}

} // namespace

BOOST_AUTO_TEST_SUITE(finite_arrays)

BOOST_AUTO_TEST_CASE(needles_that_share_a_dimple_press_less_than_alone) {
  const Scratch scratch;
  write(scratch / "four.yaml", four_needles("{depth: 0.2 mm, withdraw: false}",
                                            "{mesh_refinement: 0.5, companions: false, array: finite}"));
  const Answer answer = run_in(scratch.path(), fmt::format("'{}' run four.yaml --out out", PERCUTA_PROGRAM));
  BOOST_REQUIRE_MESSAGE(answer.code == 0, answer.errors);
  BOOST_TEST(answer.output.find("penetration efficiency") != std::string::npos, answer.output);
  const nlohmann::json summary = summary_of(scratch / "out");
  const auto value = [&](const char* key) { return summary[key]["value"].get<double>(); };
  BOOST_TEST(value("array.interaction_factor") < 0.95);
  BOOST_TEST(value("array.interaction_factor") > 0.2);
  BOOST_TEST(value("array.skin_sinking") > 0.01);
  // By symmetry all four are the mean needle.
  BOOST_TEST(value("array.shallowest_depth") == value("array.deepest_depth"),
             boost::test_tools::tolerance(1e-3));
  BOOST_TEST(value("array.total_force") == 4e-3 * value("insertion.force_at_depth"),
             boost::test_tools::tolerance(0.02));
  for (const auto& [key, entry] : summary.items())
    if (key.rfind("array.", 0) == 0)
      BOOST_TEST(percuta::study::find_output(percuta::study::scenario_outputs(), key) != nullptr,
                 key << " is missing in solver/study/outputs.cc: studies cannot use it");
}

BOOST_AUTO_TEST_CASE(a_finite_array_needs_a_drive_by_depth) {
  const Scratch scratch;
  write(scratch / "four.yaml",
        four_needles("{depth: 0.2 mm, force: 0.1 N}", "{mesh_refinement: 0.5, array: finite}"));
  const Answer answer = run_in(scratch.path(), fmt::format("'{}' check four.yaml", PERCUTA_PROGRAM));
  BOOST_TEST(answer.code == 2);
  BOOST_TEST(answer.errors.find("the needles of a finite array differ; allowed is a drive by depth") !=
                 std::string::npos,
             answer.errors);
}

BOOST_AUTO_TEST_SUITE_END()

// One small run and everything it leaves.

#include "command.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <regex>
#include <sstream>

using namespace percuta::test;
namespace fs = std::filesystem;

namespace {

double number(const nlohmann::json& summary, const std::string& key) {
  BOOST_REQUIRE_MESSAGE(summary.contains(key), key << " is missing");
  return summary[key]["value"].get<double>();
}

/// Values of a named column.
std::vector<double> column(const fs::path& file, const std::string& name) {
  std::istringstream lines(text_of(file));
  std::string line, cell;
  std::getline(lines, line);
  std::istringstream header(line);
  int wanted = -1;
  for (int i = 0; std::getline(header, cell, ','); ++i)
    if (cell == name)
      wanted = i;
  BOOST_REQUIRE_MESSAGE(wanted >= 0, file << " has no column " << name);
  std::vector<double> values;
  while (std::getline(lines, line)) {
    std::istringstream row(line);
    for (int i = 0; i <= wanted; ++i)
      std::getline(row, cell, ',');
    values.push_back(std::stod(cell));
  }
  return values;
}

} // namespace

BOOST_AUTO_TEST_SUITE(result)

BOOST_AUTO_TEST_CASE(the_run_succeeds_and_ends_with_a_table_and_the_folder) {
  const Answer& answer = finished_run().answer;
  BOOST_TEST(answer.code == 0, answer.errors);
  BOOST_TEST(answer.output.find("Result folder: results/small") != std::string::npos, answer.output);
  BOOST_TEST(answer.output.find("mN") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(output_to_a_file_has_no_escape_codes) {
  const Answer& answer = finished_run().answer;
  BOOST_TEST(answer.output.find_first_of("\x1b\r") == std::string::npos);
  BOOST_TEST(answer.errors.find_first_of("\x1b\r") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_file_is_there) {
  for (const char* name : {"summary.json", "scenario.yaml", "force.csv", "healing.csv", "collagen_by_depth.csv",
                           "cutometer.csv", "results.h5", "insertion.pvd", "healing.pvd", "report.html"})
    BOOST_TEST((fs::exists(finished_run().result / name) && fs::file_size(finished_run().result / name) > 0),
               name << " is missing or empty");
  for (const char* name : {"insertion", "healing"})
    BOOST_TEST(!fs::is_empty(finished_run().result / name), "no .vtu files in " << name);
  BOOST_TEST(!fs::exists(finished_run().result.string() + ".partial"));
}

BOOST_AUTO_TEST_CASE(every_headline_is_there_and_finite) {
  const nlohmann::json summary = summary_of(finished_run().result);
  for (const char* key :
       {"insertion.puncture_force", "insertion.puncture_displacement", "insertion.force_at_depth",
        "insertion.penetration_depth", "insertion.surface_indentation", "insertion.channel_depth",
        "insertion.slit_width", "insertion.work", "insertion.energy_balance_error", "array.total_force",
        "needle.buckling_load", "needle.yield_load", "needle.bending_load", "needle.safety_margin",
        "injury.damaged_volume_fraction", "injury.breached_area_fraction", "injury.bleeding_index",
        "healing.neutrophil_peak_day", "healing.macrophage_peak_day", "healing.collagen_I_change",
        "healing.collagen_III_change", "healing.collagen_change", "healing.dermal_collagen_change",
        "healing.elastin_change", "outcome.dermal_thickness_change", "outcome.cutometer_R0_change",
        "outcome.cutometer_R7_after", "run.wall_time", "run.dofs", "run.mesh_error"})
    BOOST_TEST(std::isfinite(number(summary, key)), key << " is not finite");
  for (const auto& [key, entry] : summary.items())
    if (key.find('.') != std::string::npos && entry["value"].is_number())
      BOOST_TEST(!entry["unit"].get<std::string>().empty(), key << " has no unit");
}

BOOST_AUTO_TEST_CASE(the_needle_punctures_and_the_energy_balance_holds) {
  const nlohmann::json summary = summary_of(finished_run().result);
  BOOST_TEST(summary["puncture"]["happened"].get<bool>());
  BOOST_TEST(number(summary, "insertion.puncture_force") > 0);
  BOOST_TEST(number(summary, "insertion.force_at_depth") > 0);
  BOOST_TEST(number(summary, "insertion.energy_balance_error") < 2);
  BOOST_TEST(number(summary, "insertion.penetration_depth") > 0);
  // Depth counts undeformed tissue, which the needle compresses along its path.
  BOOST_TEST(number(summary, "insertion.penetration_depth") + number(summary, "insertion.surface_indentation") ==
                 0.35,
             boost::test_tools::tolerance(0.06));
  BOOST_TEST(number(summary, "injury.damaged_volume_fraction") > 0);
  BOOST_TEST(number(summary, "injury.damaged_volume_fraction") < 100);
}

BOOST_AUTO_TEST_CASE(the_force_curve_turns_where_the_summary_says_and_comes_back) {
  const nlohmann::json summary = summary_of(finished_run().result);
  const auto displacement = column(finished_run().result / "force.csv", "displacement_mm");
  const auto force = column(finished_run().result / "force.csv", "force_mN");
  BOOST_REQUIRE(displacement.size() > 5u);
  const auto deepest = std::max_element(displacement.begin(), displacement.end());
  BOOST_TEST(*deepest == 0.35, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(force[deepest - displacement.begin()] == number(summary, "insertion.force_at_depth"),
             boost::test_tools::tolerance(1e-3));
  BOOST_TEST(std::is_sorted(displacement.begin(), deepest));
  BOOST_TEST(std::abs(force.back()) < 0.01 * number(summary, "insertion.force_at_depth"));
  const auto days = column(finished_run().result / "healing.csv", "day");
  BOOST_TEST(days.back() == 28, boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(vtk_reads_every_frame) {
  const Answer answer =
      run_in(finished_run().scratch.path(), fmt::format("'{}' results/small", PERCUTA_CHECK_RESULTS));
  BOOST_TEST(answer.code == 0, answer.output << answer.errors);
}

BOOST_AUTO_TEST_CASE(the_report_loads_nothing_from_elsewhere) {
  const std::string page = text_of(finished_run().result / "report.html");
  const std::regex load(R"((src|href|action|data)\s*=\s*["']?\s*(https?:)?//|url\(\s*["']?(https?:)?//|@import)",
                        std::regex::icase);
  std::smatch match;
  // Line by line: the expression would recurse too deeply over the whole page.
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);)
    if (line.size() < 20000)
      BOOST_TEST(!std::regex_search(line, match, load), "the page loads " << line.substr(0, 200));
  BOOST_TEST(page.find("Puncture force") != std::string::npos);
  BOOST_TEST(page.find("<svg") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_resolved_scenario_runs_as_a_scenario) {
  const Answer answer = run_in(finished_run().scratch.path(),
                               fmt::format("'{}' check results/small/scenario.yaml", PERCUTA_PROGRAM));
  BOOST_TEST(answer.code == 0, answer.errors);
}

BOOST_AUTO_TEST_SUITE_END()

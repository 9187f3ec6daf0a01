// The second session meets the skin that the first has left.

#include "command.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <sstream>

using namespace percuta::test;

namespace {

std::vector<std::vector<double>> rows_of(const std::filesystem::path& file) {
  std::istringstream lines(text_of(file));
  std::string line, cell;
  std::getline(lines, line);
  std::vector<std::vector<double>> rows;
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    rows.emplace_back();
    while (std::getline(cells, cell, ','))
      rows.back().push_back(std::stod(cell));
  }
  return rows;
}

} // namespace

BOOST_AUTO_TEST_CASE(later_sessions_meet_thicker_skin_and_leave_an_injury_of_their_own) {
  const Scratch scratch;
  write(scratch / "twice.yaml", small_scenario(0.35) + "protocol: {sessions: 2, interval: 2 weeks, density: 2000 /cm^2}\n"
                                                       "healing: {feedback: true}\noutcome: {cutometer: false}\n");
  const Answer answer = run_in(scratch.path(), fmt::format("'{}' run twice.yaml --out out", PERCUTA_PROGRAM));
  BOOST_REQUIRE_MESSAGE(answer.code == 0, answer.errors);
  const auto rows = rows_of(scratch / "out" / "sessions.csv");
  BOOST_REQUIRE(rows.size() == 2u);
  BOOST_TEST(rows[1][1] == 14);         // day
  BOOST_TEST(rows[1][2] > rows[0][2]);  // dermal thickness
  BOOST_TEST(rows[1][3] != rows[0][3]); // dermal shear modulus
  BOOST_TEST(rows[1][5] != rows[0][5]); // puncture force
  BOOST_TEST(rows[1][5] == rows[0][5], boost::test_tools::tolerance(0.1));
  BOOST_TEST(rows[1][7] != rows[0][7]); // damage
  const nlohmann::json summary = summary_of(scratch / "out");
  BOOST_TEST(summary.contains("outcome.puncture_force_change"));
  BOOST_TEST(!summary.contains("outcome.cutometer_R0_change"));
  BOOST_TEST(text_of(scratch / "out" / "report.html").find("<h2>Sessions") != std::string::npos);
}

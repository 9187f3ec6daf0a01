#include "synthetic_run.h"

#include "results/tables.h"

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <vector>

using namespace percuta;
using namespace percuta::test;

namespace {

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    all.push_back(line);
  return all;
}

std::vector<std::string> words(const std::string& line) {
  std::vector<std::string> all;
  std::istringstream stream(line);
  for (std::string word; std::getline(stream, word, ',');)
    all.push_back(word);
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tables)

BOOST_AUTO_TEST_CASE(force_names_columns_with_units_and_has_one_row_per_step) {
  const SyntheticRun run = synthetic_run();
  const auto rows = lines(results::force_table(run.insertion.steps));
  BOOST_TEST(rows[0] ==
             "displacement_mm,force_mN,penetration_depth_mm,surface_indentation_mm,external_work_uJ,"
             "stored_energy_uJ,fracture_energy_uJ,friction_work_uJ,viscous_work_uJ,snap_energy_uJ,iterations,"
             "punctured,phase,time_s");
  BOOST_TEST(rows.size() == run.insertion.steps.size() + 1);
}

BOOST_AUTO_TEST_CASE(force_values_are_in_the_units_of_the_header) {
  insertion::Step step;
  step.displacement = 0.25e-3;
  step.force = 0.0125;
  step.tip_depth = 0.125e-3;
  step.surface_indentation = 0.0625e-3;
  step.external_work = 1e-6;
  step.stored_energy = 5e-7;
  step.iterations = 6;
  step.punctured = true;
  BOOST_TEST(lines(results::force_table({step}))[1] == "0.25,12.5,0.125,0.0625,1,0.5,0,0,0,0,6,1,0,0");
}

BOOST_AUTO_TEST_CASE(rolling_has_the_pose_and_the_loads_of_every_step) {
  insertion::InsertionResult result;
  insertion::Step step;
  step.displacement = 0.25e-3;
  step.force = 0.0125;
  result.steps = {step, step};
  result.rolling = insertion::Rolling{};
  result.rolling->steps = {{0, 1e-3, -2e-3, 0.001, 0.002, 4e-6}, {}};
  const auto rows = lines(results::rolling_table(result));
  BOOST_REQUIRE(rows.size() == 3u);
  BOOST_TEST(words(rows[0]).size() == words(rows[1]).size());
  BOOST_TEST(rows[1] == "0.25,0,1,-2,12.5,1,2,4");
}

BOOST_AUTO_TEST_CASE(healing_has_every_column_its_unit_and_its_band) {
  const SyntheticRun run = synthetic_run();
  const auto rows = lines(results::healing_table(run.healing));
  BOOST_TEST(rows[0] ==
             "day,neutrophils,macrophages_m1,macrophages_m2,myofibroblasts,collagen_1,collagen_1_low,"
             "collagen_1_high,collagen_3,collagen_3_low,collagen_3_high,collagen_total,collagen_total_low,"
             "collagen_total_high,redness,barrier,tewl_g/m2/h");
  BOOST_TEST(rows.size() == run.healing.tissue.days.size() + 1);
  const auto values = words(rows[41]); // day 20
  BOOST_TEST(std::stod(values[0]) == 20);
  BOOST_TEST(std::stod(values[5]) == run.healing.tissue.values[4][40], boost::test_tools::tolerance(1e-9));
  BOOST_TEST(std::stod(values[6]) == run.healing.low.values[0][40], boost::test_tools::tolerance(1e-9));
  BOOST_TEST(std::stod(values[7]) == run.healing.high.values[0][40], boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(collagen_by_depth_has_a_row_per_day_and_depth) {
  const auto rows = lines(results::depth_table(synthetic_run().healing.by_depth));
  BOOST_TEST(rows[0] == "day,depth_mm,collagen_total");
  BOOST_TEST(rows.size() == 7u);
  BOOST_TEST(rows[4] == "28,0.5,1.05");
}

BOOST_AUTO_TEST_CASE(skin_without_a_dermis_leaves_a_table_of_depths_with_its_header_alone) {
  const auto rows = lines(results::depth_table({{0, 28}, {}, {"collagen_total"}, {{}}}));
  BOOST_TEST(rows.size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_cutometer_has_a_row_per_step_in_millimetres) {
  const SyntheticRun run = synthetic_run();
  const auto rows = lines(results::cutometer_table(*run.outcome.before, *run.outcome.after));
  BOOST_TEST(rows[0] == "time_s,height_before_mm,height_after_mm");
  BOOST_TEST(rows.size() == 6u);
  BOOST_TEST(rows[5] == "4,0.025,0.0225");
}

BOOST_AUTO_TEST_CASE(sessions_have_a_row_each_in_the_units_of_the_header) {
  const auto rows = lines(results::sessions_table(synthetic_run().sessions));
  BOOST_TEST(rows.size() == 3u);
  BOOST_TEST(words(rows[0]).size() == words(rows[1]).size());
  BOOST_TEST(rows[2] == "2,28,1.25,160,1,25,0.88,0.055,0.038,0.9");
}

BOOST_AUTO_TEST_SUITE_END()

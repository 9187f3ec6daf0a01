// What a comparison says.

#include "study/comparison.h"
#include "app/plan.h"
#include "base/errors.h"
#include "study/comparison_file.h"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>

using namespace percuta;
using namespace percuta::study;

namespace {

Headlines with(const std::string& key, double value, double low, double high) {
  return {{{key, value, "mN", low, high, ""}}, {}, {}};
}

Design design(const std::string& name, const std::string& resolved, double force, double half) {
  return {name, "runs/" + name, resolved, "",
          with("insertion.puncture_force", force, force - half, force + half)};
}

Comparison two_designs(double half) {
  return {"t",
          "1",
          "h",
          "now",
          {design("sharp", "title: a\nneedle: {tip: 3 um, shape: cone}\n", 40, half),
           design("blunt", "title: b\nneedle: {tip: 30 um, shape: cone}\n", 60, half)},
          {{{{"insertion.puncture_force", "mN"}, false, 1}}, {}}};
}

/// Messages of a comparison file with this text.
std::string messages(const std::string& text) {
  const auto file =
      std::filesystem::temp_directory_path() / ("percuta-comparison-" + std::to_string(getpid()) + ".yaml");
  std::ofstream(file) << text;
  std::string said;
  try {
    read_comparison(file.string(), app::vocabulary());
  } catch (const InputError& error) {
    for (const InputProblem& problem : error.problems())
      said += std::to_string(problem.line) + " " + problem.key + ": " + problem.message + "\n";
  }
  std::filesystem::remove(file);
  return said;
}

} // namespace

BOOST_AUTO_TEST_SUITE(comparison)

BOOST_AUTO_TEST_CASE(the_uncertainty_of_a_difference_is_what_both_numbers_may_move_towards_each_other) {
  const auto found = difference(with("healing.x", 10, 9, 14), with("healing.x", 20, 17, 30), "healing.x");
  BOOST_TEST(found->value == 10);
  BOOST_TEST(*found->uncertainty == 5); // 4 up and 3 down
  BOOST_TEST(!found->is_within());
  const auto reverse = difference(with("healing.x", 20, 17, 30), with("healing.x", 10, 9, 14), "healing.x");
  BOOST_TEST(reverse->value == -10);
  BOOST_TEST(*reverse->uncertainty == 5);
}

BOOST_AUTO_TEST_CASE(constants_that_both_designs_share_count_by_what_they_do_to_the_difference) {
  Headlines one = with("healing.x", 10, 5, 20), other = with("healing.x", 20, 10, 40);
  one.numbers[0].shifts = {{"shear_modulus", 3, 6, 19}, {"toughness", 2, 9, 11}};
  other.numbers[0].shifts = {{"shear_modulus", 3, 13, 37}, {"toughness", 2, 15, 25}};
  // Divided, they are 7 and 6 apart; multiplied, 18 and 14.
  BOOST_TEST(*difference(one, other, "healing.x")->uncertainty == 5.0);
  BOOST_TEST(!difference(one, other, "healing.x")->is_within());
  BOOST_TEST(*difference(other, one, "healing.x")->uncertainty == 5.0);
}

BOOST_AUTO_TEST_CASE(constants_of_different_spread_are_not_shared) {
  Headlines one = with("healing.x", 10, 9, 14), other = with("healing.x", 20, 17, 30);
  one.numbers[0].shifts = {{"toughness", 2, 9, 14}};
  other.numbers[0].shifts = {{"toughness", 4, 17, 30}};
  BOOST_TEST(*difference(one, other, "healing.x")->uncertainty == 5.0);
}

BOOST_AUTO_TEST_CASE(discretisation_counts_for_the_insertion_and_not_for_healing) {
  for (const auto& [key, expected] :
       {std::pair{"insertion.x", std::sqrt(16 + 9 + 1 + 4)}, {"healing.x", 5.0}}) {
    Headlines one = with(key, 10, 9, 14), other = with(key, 20, 17, 30);
    for (Headlines* each : {&one, &other})
      each->numbers.push_back({"run.mesh_error", 10, "%", {}, {}, ""});
    BOOST_TEST(*difference(one, other, key)->uncertainty == expected, boost::test_tools::tolerance(1e-12));
  }
}

BOOST_AUTO_TEST_CASE(without_a_range_the_uncertainty_is_not_known) {
  Headlines bare = with("healing.x", 10, 9, 14);
  bare.numbers[0].low.reset();
  bare.numbers[0].high.reset();
  const auto found = difference(bare, with("healing.x", 20, 17, 30), "healing.x");
  BOOST_TEST(!found->uncertainty.has_value());
  BOOST_TEST(!found->is_within());
  BOOST_TEST(!difference(bare, bare, "healing.y").has_value());
}

BOOST_AUTO_TEST_CASE(only_inputs_that_differ_are_told) {
  const auto differences = input_differences(two_designs(1).designs);
  BOOST_REQUIRE(differences.size() == 1u);
  BOOST_TEST(differences[0].key == "needle.tip");
  BOOST_TEST(differences[0].values[1] == "30 um");
}

BOOST_AUTO_TEST_CASE(the_ranking_says_when_the_lead_means_nothing) {
  const auto clear = ranking_sentences(two_designs(1)), hazy = ranking_sentences(two_designs(50));
  BOOST_REQUIRE(clear.size() == 2u);
  BOOST_TEST(clear[0] == "1. sharp (score 1.00)");
  BOOST_TEST(hazy[0] ==
             "1. sharp (score 1.00); the difference from blunt is within the uncertainty in every objective");
}

BOOST_AUTO_TEST_CASE(a_failed_design_is_told_with_its_reason_and_costs_no_other) {
  Comparison comparison = two_designs(1);
  comparison.designs.push_back({"broken", "runs/broken", "title: c\n", "did not converge", {}});
  BOOST_TEST(ranking_sentences(comparison).back() == "broken has no rank: did not converge");
  const auto json = comparison_json(comparison);
  BOOST_TEST(json["designs"].size() == 3u);
  BOOST_TEST(json["designs"][2]["failure"] == "did not converge");
  BOOST_TEST(json["outputs"][0]["values"].size() == 2u);
}

BOOST_AUTO_TEST_CASE(the_table_has_a_row_per_quantity_and_three_columns_per_design) {
  BOOST_TEST(comparison_table(two_designs(1)) ==
             "quantity,unit,sharp,sharp low,sharp high,blunt,blunt low,blunt high\n"
             "needle.tip,,3 um,,,30 um,,\n"
             "insertion.puncture_force,mN,40,39,41,60,59,61\n");
  BOOST_TEST(csv_cell("a \"b\", c") == "\"a \"\"b\"\", c\"");
}

BOOST_AUTO_TEST_CASE(wrong_files_are_told_with_line_key_and_what_is_allowed) {
  const std::string head = "comparison: 1\nbase: nowhere.yaml\nvariants:\n  a: {}\n  b: {}\n";
  BOOST_TEST(messages(head).find("2 base: '") == 0u, messages(head));
  BOOST_TEST(messages("comparison: 2\n").find("1 comparison: is the version of the format") == 0u);
  BOOST_TEST(messages("comparison: 1\nvariants: {a: {}}\n").find("1 base: is required") == 0u);
  BOOST_TEST(
      messages("comparison: 1\nvariants: {a: {}}\n").find("2 variants: allowed is a map of two or more") !=
      std::string::npos);
  BOOST_TEST(messages(head + "objectives: [{maximise: healing.collagen_chang}]\n")
                 .find("6 objectives[0].maximise: 'healing.collagen_chang' is no output, did you mean "
                       "'healing.collagen_change'?") == 0u);
  BOOST_TEST(messages(head + "constraints: [{output: insertion.penetration_depth, at_least: 3 h}]\n")
                 .find("6 constraints[0].at_least: ") == 0u);
  BOOST_TEST(
      messages(head + "objectivs: []\n").find("6 objectivs: unknown key, did you mean 'objectives'?") == 0u);
  BOOST_TEST(messages("comparison: 1\nbase: b.yaml\nvariants: {../x: {}, b: {}}\n")
                 .find("3 variants: a name has letters") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

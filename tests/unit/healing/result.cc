// heal() and outcome::assess() as the application calls them.

#include "example.h"
#include "healing/healing.h"
#include "outcome/outcome.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace percuta;

namespace {

struct Run {
  insertion::InsertionResult insertion;
  injury::InjuryResult injury;
  healing::HealingResult healing;
};

Run run(double reach) {
  Run result;
  const scenario::Scenario scenario = test::example_scenario();
  result.insertion = test::example_insertion(reach);
  result.injury = injury::assess(result.insertion, scenario.protocol);
  SilentProgress silent;
  result.healing = healing::heal(result.insertion, result.injury, scenario, silent);
  return result;
}

const Run& treated() {
  static const Run once = run(0.8e-3);
  return once;
}

const Run& untreated() {
  static const Run once = run(0);
  return once;
}

/// Skin of four layers as deep as those of the example.
skin::Skin example_skin() {
  scenario::SkinChoice choice;
  choice.site = "cheek";
  choice.condition = "healthy";
  return skin::resolve(choice, "test");
}

Headlines outcome_of(const Run& run) {
  SilentProgress silent;
  return outcome::assess(example_skin(), run.injury, run.healing, false, silent).headlines;
}

const Field& field(const FieldFrame& frame, const std::string& name) {
  return *std::find_if(frame.fields.begin(), frame.fields.end(),
                       [&](const Field& f) { return f.name == name; });
}

void expect_no_negative_field(const healing::HealingResult& healing) {
  for (const FieldFrame& frame : healing.fields.frames)
    for (const Field& f : frame.fields) {
      const double lowest = *std::min_element(f.values.begin(), f.values.end());
      BOOST_TEST(lowest >= 0, f.name << " of " << lowest << ", " << frame.label);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(healing_result)

BOOST_AUTO_TEST_CASE(uninjured_skin_stays_at_its_baseline_exactly) {
  const healing::HealingResult& healing = untreated().healing;
  for (const auto& column : healing.tissue.values)
    for (double value : column)
      BOOST_TEST(value == column.front());
  for (const char* key : {"collagen_I", "collagen_III", "collagen", "elastin"})
    BOOST_TEST(healing.headlines.find("healing." + std::string(key) + "_change")->value == 0.0);
  BOOST_TEST(healing.headlines.find("healing.neutrophil_peak_day") == nullptr);
  BOOST_TEST(healing.headlines.find("healing.channel_closure_time") == nullptr);
  BOOST_TEST(outcome_of(untreated()).find("outcome.dermal_stiffness_change")->value == 0.0);
  for (const FieldFrame& frame : healing.fields.frames)
    for (double value : field(frame, "collagen_total").values)
      BOOST_TEST(std::abs(value - 1) < 1e-12);
}

BOOST_AUTO_TEST_CASE(headlines_are_unique_finite_and_lie_in_their_bands) {
  std::set<std::string> keys;
  for (const Headline& number : treated().healing.headlines.numbers) {
    BOOST_TEST(keys.insert(number.key).second);
    BOOST_TEST(std::isfinite(number.value));
    BOOST_TEST(!number.basis.empty());
    BOOST_REQUIRE(number.low);
    BOOST_REQUIRE(number.high);
    BOOST_TEST(*number.low <= number.value, number.key);
    BOOST_TEST(number.value <= *number.high, number.key);
  }
  BOOST_TEST(keys.count("healing.collagen_change") == 1u);
  BOOST_TEST(keys.count("healing.scar_risk") == 1u);
}

BOOST_AUTO_TEST_CASE(needling_raises_collagen_and_the_stiffness_that_follows_from_it) {
  const Headlines& headlines = treated().healing.headlines;
  BOOST_TEST(headlines.find("healing.collagen_I_change")->value > 0);
  BOOST_TEST(headlines.find("healing.collagen_change")->value > 0);
  const Headlines outcome = outcome_of(treated());
  BOOST_TEST(outcome.find("outcome.dermal_stiffness_change")->value > 0);
}

BOOST_AUTO_TEST_CASE(needle_wounds_follow_the_published_order_of_cells) {
  const Headlines& headlines = treated().healing.headlines;
  const double neutrophil_day = headlines.find("healing.neutrophil_peak_day")->value;
  const double macrophage_day = headlines.find("healing.macrophage_peak_day")->value;
  const double myofibroblast_day = headlines.find("healing.myofibroblast_peak_day")->value;
  BOOST_TEST((neutrophil_day > 0.8 && neutrophil_day < 1.5));
  BOOST_TEST((macrophage_day > 3 && macrophage_day < 4.5));
  BOOST_TEST(
      (myofibroblast_day > 9 && myofibroblast_day < 15)); // puncture wounds: up to a day before large ones
}

BOOST_AUTO_TEST_CASE(skin_surface_recovers_within_the_published_times) {
  const Headlines& headlines = treated().healing.headlines;
  BOOST_TEST(headlines.find("healing.barrier_recovery_time")->value <
             24); // 2 to 5 h for sparse, short needles
  const double closure = headlines.find("healing.channel_closure_time")->value;
  BOOST_TEST((closure > 12 && closure < 40));
  BOOST_TEST(headlines.find("healing.erythema_duration")->value < 72);
}

BOOST_AUTO_TEST_CASE(table_and_bands_share_their_days_and_columns) {
  const healing::HealingResult& healing = treated().healing;
  BOOST_TEST((healing.tissue.days == healing.low.days));
  BOOST_TEST((healing.tissue.names == healing.high.names));
  BOOST_TEST(healing.tissue.values.size() == healing.tissue.names.size());
  BOOST_TEST(healing.tissue.units.size() == healing.tissue.names.size());
  for (const auto& column : healing.tissue.values)
    BOOST_TEST(column.size() == healing.tissue.days.size());
}

BOOST_AUTO_TEST_CASE(every_frame_has_every_field_at_every_point_without_gaps) {
  const healing::HealingResult& healing = treated().healing;
  for (const FieldFrame& frame : healing.fields.frames) {
    BOOST_TEST(frame.fields.size() == 14u);
    for (const Field& f : frame.fields) {
      BOOST_TEST(f.values.size() == healing.fields.mesh.points.size());
      BOOST_TEST(std::all_of(f.values.begin(), f.values.end(), [](double v) { return std::isfinite(v); }));
    }
  }
  for (double value : field(healing.fields.frames.front(), "injury").values)
    BOOST_TEST(value == 0.0);
}

BOOST_AUTO_TEST_CASE(no_field_is_negative_anywhere) {
  expect_no_negative_field(treated().healing);
}

BOOST_AUTO_TEST_CASE(only_the_dermis_that_needles_reach_remodels) {
  const Run& run = treated();
  const FieldFrame& last = run.healing.fields.frames.back();
  const auto& points = run.insertion.fields.mesh.points;
  const std::vector<double>& collagen = field(last, "collagen_total").values;
  double largest = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double depth = -points[i][1];
    if (depth < 40e-6 || depth > 0.81e-3)
      BOOST_TEST(std::abs(collagen[i] - 1) < 1e-6, "depth " << depth);
    largest = std::max(largest, collagen[i]);
  }
  BOOST_TEST(largest > 1.01);
}

BOOST_AUTO_TEST_CASE(what_spreads_changes_fields_and_depths_but_not_the_treated_depth) {
  scenario::Scenario scenario = test::example_scenario();
  scenario.healing.space = "spreading";
  scenario.protocol.sessions = 1;
  scenario.follow_up = 21 * 86400.0;
  const insertion::InsertionResult insertion = test::example_insertion();
  const injury::InjuryResult injury = injury::assess(insertion, scenario.protocol);
  SilentProgress silent;
  const auto spreading = healing::heal(insertion, injury, scenario, silent);
  scenario.healing.space = "local";
  const auto local = healing::heal(insertion, injury, scenario, silent);
  expect_no_negative_field(spreading);
  BOOST_TEST((spreading.tissue.values == local.tissue.values));
  BOOST_TEST((spreading.by_depth.depths == local.by_depth.depths));
  const auto deepest = [](const healing::HealingResult& result) { return result.by_depth.values[2].back(); };
  BOOST_TEST(deepest(local) == 1, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(deepest(spreading) > 1.003);
  const FieldFrame& frame = spreading.fields.frames[2];
  const std::vector<double>& signal = field(frame, "latent_tgf_beta").values;
  BOOST_TEST(frame.label == "day 1");
  BOOST_TEST(*std::max_element(signal.begin(), signal.end()) > 0.1);
  const auto has_warning = [](const healing::HealingResult& result) {
    const auto& warnings = result.headlines.warnings;
    return std::any_of(warnings.begin(), warnings.end(), [](const std::string& text) {
      return text.find("healing.space") != std::string::npos;
    });
  };
  BOOST_TEST(has_warning(spreading));
  BOOST_TEST(!has_warning(local));
}

BOOST_AUTO_TEST_CASE(collagen_by_depth_lies_in_its_band) {
  const healing::DepthCourse& by_depth = treated().healing.by_depth;
  const std::vector<std::string> expected = {"collagen_1",      "collagen_3",         "collagen_total",
                                             "collagen_1_low",  "collagen_1_high",    "collagen_3_low",
                                             "collagen_3_high", "collagen_total_low", "collagen_total_high"};
  BOOST_TEST(by_depth.names == expected, boost::test_tools::per_element());
  const std::size_t last = by_depth.values[2].size() - by_depth.depths.size();
  double widest = 0;
  for (std::size_t i = 0; i < by_depth.values[2].size(); ++i) {
    const double low = by_depth.values[7][i], high = by_depth.values[8][i];
    BOOST_TEST(low <= by_depth.values[2][i] + 1e-4);
    BOOST_TEST(high >= by_depth.values[2][i] - 1e-4);
    if (i >= last)
      widest = std::max(widest, high - low);
  }
  BOOST_TEST(widest > 0.02);
  BOOST_TEST(by_depth.values[8].back() == 1,
             boost::test_tools::tolerance(1e-9)); // nothing heals below the channel
}

BOOST_AUTO_TEST_CASE(warnings_say_what_is_not_validated) {
  const auto& warnings = treated().healing.headlines.warnings;
  const auto mentions = [&](const std::string& word) {
    return std::any_of(warnings.begin(), warnings.end(),
                       [&](const std::string& text) { return text.find(word) != std::string::npos; });
  };
  BOOST_TEST(mentions("calibrated"));
  BOOST_TEST(mentions("elastin"));
}

BOOST_AUTO_TEST_SUITE_END()

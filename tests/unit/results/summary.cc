#include "synthetic_run.h"

#include "results/summary.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

using namespace percuta;
using namespace percuta::test;

BOOST_AUTO_TEST_SUITE(summary)

BOOST_AUTO_TEST_CASE(headlines_stand_flat_under_their_dotted_keys) {
  const auto json = nlohmann::json::parse(results::summary_json(synthetic_run().record()));
  const auto& force = json.at("insertion.puncture_force");
  BOOST_TEST(force.at("value").get<double>() == 24.0);
  BOOST_TEST(force.at("unit").get<std::string>() == "mN");
  BOOST_TEST(force.at("low").get<double>() == 18.5);
  BOOST_TEST(force.at("high").get<double>() == 31.25);
  BOOST_TEST(!force.at("basis").get<std::string>().empty());
  BOOST_TEST(json.at("injury.deepest_layer").at("value").get<std::string>() == "reticular dermis");
}

BOOST_AUTO_TEST_CASE(a_missing_band_is_left_out_and_nothing_is_null) {
  const std::string text = results::summary_json(synthetic_run().record());
  const auto json = nlohmann::json::parse(text);
  BOOST_TEST(!json.at("insertion.penetration_depth").contains("low"));
  BOOST_TEST(!json.at("insertion.penetration_depth").contains("high"));
  BOOST_TEST(text.find("null") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(provenance_warnings_and_geometry_have_keys_without_a_dot) {
  const auto json = nlohmann::json::parse(results::summary_json(synthetic_run().record()));
  BOOST_TEST(json.at("percuta").at("version").get<std::string>() == "0.1.0");
  BOOST_TEST(json.at("warnings").size() == 1u);
  BOOST_TEST(json.at("notes").size() == 1u);
  BOOST_TEST(json.at("puncture").at("displacement_mm").get<double>() == 0.4,
             boost::test_tools::tolerance(1e-12));
  BOOST_TEST(json.at("layers").at(4).at("bottom_mm").get<double>() == 2.4,
             boost::test_tools::tolerance(1e-12));
  BOOST_TEST(json.at("needle_profile_mm").at(1).at(0).get<double>() == 0.125,
             boost::test_tools::tolerance(1e-12));
  BOOST_TEST(json.at("run.wall_time").at("value").get<double>() == 12.5);
}

BOOST_AUTO_TEST_CASE(a_title_in_another_encoding_does_not_cost_the_results) {
  const SyntheticRun run = synthetic_run();
  results::RunRecord record = run.record();
  record.title = "Na\xefve"; // Latin-1
  BOOST_CHECK_NO_THROW(nlohmann::json::parse(results::summary_json(record)));
}

BOOST_AUTO_TEST_CASE(the_resolved_scenario_says_in_comments_where_it_comes_from) {
  const std::string text = results::resolved_scenario(synthetic_run().record());
  BOOST_TEST(text.rfind("# Resolved by percuta 0.1.0", 0) == 0u);
  BOOST_TEST(text.find("workstation, started 2024-03-01T09:30:00Z") != std::string::npos);
  BOOST_TEST(text.find("\npercuta: 1\n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

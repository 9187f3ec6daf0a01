#include "app/plan.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <regex>

using namespace percuta;

BOOST_AUTO_TEST_SUITE(schema_and_reference)

BOOST_AUTO_TEST_CASE(the_schema_knows_names_patterns_and_required_keys) {
  const auto schema = nlohmann::json::parse(scenario::json_schema(app::vocabulary()));
  BOOST_TEST(schema["required"].dump() == R"(["percuta","skin","device"])");
  const auto& skin = schema["properties"]["skin"];
  BOOST_TEST(!skin["additionalProperties"].get<bool>());
  BOOST_TEST(skin["properties"]["site"]["enum"].size() == skin::site_names().size());
  BOOST_TEST(skin["properties"]["layers"]["items"]["properties"].contains("toughness"));
  const std::regex density(
      schema["properties"]["protocol"]["properties"]["density"]["pattern"].get<std::string>());
  BOOST_TEST(std::regex_match("250 /cm^2", density));
  BOOST_TEST(!std::regex_match("250", density));
  BOOST_TEST(!std::regex_match("250 mm", density));
}

BOOST_AUTO_TEST_CASE(the_reference_explains_every_leaf_of_the_schema) {
  const std::string text = scenario::reference_markdown(app::vocabulary());
  for (const char* part : {"## `skin.layers[]`", "`tip_radius`", "0.5 um to 200 um", "`mesh_refinement`",
                           "`adjuncts`", "skinpen", "18 years to 100 years"})
    BOOST_TEST(text.find(part) != std::string::npos, part);
}

BOOST_AUTO_TEST_SUITE_END()

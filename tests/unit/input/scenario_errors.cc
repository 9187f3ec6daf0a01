#include "fixture.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include <ostream>

using namespace percuta;
using namespace percuta::test;
namespace data = boost::unit_test::data;

namespace {

struct Case {
  std::string added; ///< to the smallest scenario, from line 4
  int line, column;
  std::string key, message;
};

std::ostream& operator<<(std::ostream& stream, const Case& each) {
  return stream << each.added;
}

const std::vector<Case> single_problems{
    {"folow_up: 3 weeks\n", 4, 1, "folow_up", "did you mean 'follow_up'?"},
    {"follow_up: 12\n", 4, 12, "follow_up", "has no unit; allowed is time"},
    {"follow_up: 12 mm\n", 4, 12, "follow_up", "wrong dimension (length)"},
    {"follow_up: 9 years\n", 4, 12, "follow_up", "out of range; allowed is 1 day to 5 years"},
    {"follow_up: .nan\n", 4, 12, "follow_up", "does not begin with a decimal number"},
    {"follow_up: [1 day]\n", 4, 12, "follow_up", "found a list"},
    {"follow_up:\n", 4, 1, "follow_up", "found nothing"},
    {"protocol: 5\n", 4, 11, "protocol", "found a single value; allowed is a map of density"},
    {"protocol: {sessions: 1.5}\n", 4, 22, "protocol.sessions", "not a whole number; allowed is 1 to 20"},
    {"protocol: {sessions: 0x2}\n", 4, 22, "protocol.sessions", "not a whole number"},
    {"protocol: {sessions: 99999999999999999999}\n", 4, 22, "protocol.sessions", "out of range"},
    {"protocol: {density: 250 /cm^2, density: 250 /cm^2}\n", 4, 32, "protocol.density",
     "already given in line 4"},
    {"protocol: {adjuncts: []}\n", 4, 22, "protocol.adjuncts", "a list of 1 to 20 maps"},
    {"protocol: {depth: 1 mm}\n", 4, 12, "protocol.depth", "did you mean 'device.drive.depth'?"},
    {"protocol: {sessions: 5}\n", 4, 1, "follow_up", "ends before"},
    {"mechanics: {fidelity: fats}\n", 4, 23, "mechanics.fidelity", "did you mean 'fast'?"},
    {"mechanics: {friction: 2}\n", 4, 23, "mechanics.friction", "allowed is 0 to 1"},
    {"mechanics: {friction: 20 um}\n", 4, 23, "mechanics.friction", "a number without unit is allowed here"},
    {"mechanics: {<<: {friction: 1}}\n", 4, 13, "mechanics.<<", "unknown key"},
    {"? [a, b]\n: 1\n", 4, 3, "", "found a list as a key"},
    {"title: \"two\\nlines\"\n", 4, 8, "title", "one line"},
    {"title: [\n", 4, 0, "", "left open"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(scenario_errors)

BOOST_DATA_TEST_CASE(each_mistake_is_reported_once_with_its_place, data::make(single_problems)) {
  const auto problems = problems_of(smallest + sample.added);
  BOOST_REQUIRE_EQUAL(problems.size(), 1u);
  BOOST_TEST_CONTEXT(problems[0].text()) {
    BOOST_TEST(problems[0].key == sample.key);
    BOOST_TEST(contains(problems[0].message, sample.message));
    if (sample.key != "follow_up" || !contains(sample.message, "ends")) {
      BOOST_TEST(problems[0].line == sample.line);
      BOOST_TEST(problems[0].column == sample.column);
    }
  }
}

BOOST_AUTO_TEST_CASE(all_problems_of_a_file_are_reported_in_its_order) {
  const auto problems = problems_of("percuta: 2\n"
                                    "skin: {site: chek, age: 12 years}\n"
                                    "device:\n"
                                    "  preset: skinpn\n"
                                    "  needle: {lenght: 1}\n"
                                    "  drive: {depth: 1}\n");
  BOOST_REQUIRE_EQUAL(problems.size(), 6u);
  const char* keys[] = {"percuta",           "skin.site", "skin.age", "device.preset", "device.needle.lenght",
                        "device.drive.depth"};
  for (std::size_t i = 0; i < problems.size(); ++i)
    BOOST_TEST(problems[i].key == keys[i]);
  BOOST_TEST(contains(problems[1].message, "did you mean 'cheek'?"));
  BOOST_TEST(contains(problems[1].message, "forearm"));
}

BOOST_AUTO_TEST_CASE(missing_required_keys_are_named) {
  const auto problems = problems_of("title: Nothing else\n");
  BOOST_REQUIRE_EQUAL(problems.size(), 3u);
  BOOST_TEST(problems[0].key == "percuta");
  BOOST_TEST(problems[1].key == "skin");
  BOOST_TEST(problems[2].key == "device");
}

BOOST_AUTO_TEST_CASE(a_misspelled_required_key_is_not_reported_as_missing_too) {
  const auto problems =
      problems_of("percuta: 1\nskni: {site: neck}\ndevice: {preset: skinpen, drive: {depth: 1 mm}}\n");
  BOOST_REQUIRE_EQUAL(problems.size(), 1u);
  BOOST_TEST(contains(problems[0].message, "did you mean 'skin'?"));
}

BOOST_AUTO_TEST_CASE(without_a_preset_the_needle_must_be_spelled_out) {
  const auto problems = problems_of("percuta: 1\nskin: {site: neck}\ndevice: {needle: {length: 1 mm}}\n");
  BOOST_REQUIRE_EQUAL(problems.size(), 2u);
  BOOST_TEST(contains(problems[0].text() + problems[1].text(), "device.needle.shaft_diameter"));
  BOOST_TEST(contains(problems[0].text() + problems[1].text(), "device.drive.depth"));
}

const std::vector<std::pair<std::string, std::string>> not_scenarios{
    {"", "empty"},
    {"# only a comment\n", "empty"},
    {std::string("percuta: 1\n\0", 12), "byte 0x00"},
    {"title: caf\xE9\n", "byte 0xe9"},
    {"\xFF\xFEp\0", "byte 0xff"},
    {"title: \xED\xA0\x80\n", "byte 0xed"},
    {"title: \xC0\xAF\n", "byte 0xc0"},
    {"- a\n- b\n", "found a list"},
    {"percuta\n", "found a single value"},
    {smallest + "---\n" + smallest, "more than one YAML document"},
    {", " + smallest, "not valid YAML"},
    {"percuta: 1\nskin:\n\tsite: 2\n", "not valid YAML"},
    {"percuta: *nowhere\n", "not valid YAML"},
    {std::string(100000, '['), "not valid YAML"},
    {std::string(100000, '{'), "not valid YAML"},
};

BOOST_AUTO_TEST_CASE(what_is_not_a_scenario_at_all_is_said_so) {
  for (const auto& [text, message] : not_scenarios) {
    const auto problems = problems_of(text);
    BOOST_REQUIRE(!problems.empty());
    BOOST_TEST(contains(problems[0].message, message), text.substr(0, 40) << ": " << problems[0].text());
  }
}

BOOST_AUTO_TEST_CASE(columns_count_characters_not_bytes) {
  const auto problems = problems_of(smallest + "protocol: {\"\u00b5\u00b5\": 1}\n");
  BOOST_REQUIRE_EQUAL(problems.size(), 1u);
  BOOST_TEST(problems[0].column == 12);
  const auto after = problems_of("percuta: 1\ntitle: \u00b5\nskin: {site: neck}\ndevice: {preset: skinpen, "
                                 "drive: {depth: .2 \u00b5m, speed: 1}}\n");
  BOOST_REQUIRE_EQUAL(after.size(), 2u);
  BOOST_TEST(after[1].column == 56);
}

BOOST_AUTO_TEST_CASE(a_flood_of_problems_is_cut) {
  std::string text = smallest;
  for (int i = 0; i < 5000; ++i)
    text += "nonsense" + std::to_string(i) + ": 1\n";
  const auto problems = problems_of(text);
  BOOST_TEST(problems.size() == 101u);
  BOOST_TEST(contains(problems.back().message, "4900 more"));
}

BOOST_AUTO_TEST_CASE(recursive_and_exploding_aliases_end) {
  BOOST_TEST(
      !problems_of("percuta: 1\nskin: &a {site: neck, layers: [*a]}\ndevice: {preset: skinpen}\n").empty());
  std::string bomb = "a: &a [x, x]\n";
  for (char c = 'b'; c <= 'z'; ++c)
    bomb += fmt::format("{0}: &{0} [*{1}, *{1}]\n", c, static_cast<char>(c - 1));
  BOOST_TEST(!problems_of(smallest + bomb).empty());
}

BOOST_AUTO_TEST_SUITE_END()

// Scenarios with changes: what variants and samples are made of.

#include "app/plan.h"
#include "base/errors.h"
#include "scenario/yaml_text.h"

#include <boost/test/unit_test.hpp>

using namespace percuta;
using scenario::Change;

namespace {

const std::string base_text = "percuta: 1\n"
                              "skin: {site: forearm}\n"
                              "device:\n"
                              "  preset: generic_pen\n"
                              "  drive: {depth: 0.5 mm}\n";

scenario::Scenario base() {
  return scenario::parse(base_text, "base.yaml", app::vocabulary());
}

/// Changes as a file writes them.
std::vector<Change> changes(const std::string& map) {
  scenario::Problems problems("changes.yaml");
  const auto found = scenario::read_changes(YAML::Load(map), map, "variants.a", app::vocabulary(), problems);
  problems.raise();
  return found;
}

app::Plan changed(const std::string& map) {
  return app::changed_plan(base(), changes(map), {"changes.yaml", "variants.a", {7, 3}});
}

/// The first problem of what `map` asks for.
InputProblem problem(const std::string& map) {
  try {
    changed(map);
  } catch (const InputError& error) {
    return error.problems().at(0);
  }
  return {};
}

} // namespace

BOOST_AUTO_TEST_SUITE(changes_of_a_scenario)

BOOST_AUTO_TEST_CASE(dotted_and_nested_keys_mean_the_same) {
  const std::string dotted = app::resolved_yaml(changed("device.needle.tip_radius: 3 um"));
  BOOST_TEST(dotted == app::resolved_yaml(changed("device: {needle: {tip_radius: 3 um}}")));
  BOOST_TEST(dotted != app::resolved_yaml(app::make_plan(base())));
  BOOST_TEST(changed("device.needle.tip_radius: 3 um").device.needle.tip_radius == 3e-6);
}

BOOST_AUTO_TEST_CASE(nothing_changed_is_the_base) {
  BOOST_TEST(app::resolved_yaml(changed("{}")) == app::resolved_yaml(app::make_plan(base())));
}

BOOST_AUTO_TEST_CASE(the_text_of_a_changed_scenario_resolves_to_the_same_plan) {
  const app::Plan plan = changed("{'skin.layers[papillary dermis].toughness': 3 kJ/m^2, protocol.passes: 2}");
  const auto again = scenario::parse(plan.scenario.text, "again.yaml", app::vocabulary());
  BOOST_TEST(app::resolved_yaml(app::make_plan(again)) == app::resolved_yaml(plan));
}

BOOST_AUTO_TEST_CASE(a_layer_of_a_preset_changes_by_name_and_by_number) {
  const auto by_name = changed("skin.layers[papillary dermis].toughness: 3 kJ/m^2");
  BOOST_TEST(by_name.skin.layers.at(2).name == "papillary dermis");
  BOOST_TEST(by_name.skin.layers.at(2).toughness.value == 3000);
  BOOST_TEST(changed("skin.layers[2].toughness: 3 kJ/m^2").skin.layers.at(2).toughness.value == 3000);
  BOOST_TEST(by_name.skin.layers.at(1).toughness.value != 3000);
}

BOOST_AUTO_TEST_CASE(a_null_gives_the_key_back_to_preset_or_default) {
  const auto plan = changed("device.drive.speed: ~");
  BOOST_TEST(app::resolved_yaml(plan) == app::resolved_yaml(app::make_plan(base())));
  BOOST_TEST(problem("device.drive.depth: ~").key == "variants.a.device.drive.depth");
}

BOOST_AUTO_TEST_CASE(a_list_is_replaced_as_a_whole) {
  const auto plan = changed("protocol.adjuncts: [{kind: nsaid}]");
  BOOST_REQUIRE(plan.scenario.protocol.adjuncts.size() == 1u);
  BOOST_TEST(plan.scenario.protocol.adjuncts[0].kind == "nsaid");
}

BOOST_AUTO_TEST_CASE(an_alias_in_the_base_is_changed_in_one_place_only) {
  const std::string text = "percuta: 1\nskin: {site: forearm}\ndevice:\n  preset: generic_pen\n"
                           "  drive: {depth: &d 0.5 mm}\n  needle: {length: *d}\n";
  const auto values =
      scenario::flattened(scenario::with_changes(text, {{"device.drive.depth", YAML::Node("0.4 mm"), {}}}));
  BOOST_TEST((values.back() == std::pair<std::string, std::string>("device.needle.length", "0.5 mm")));
}

BOOST_AUTO_TEST_CASE(a_wrong_key_or_value_is_told_where_it_is_written) {
  BOOST_TEST(problem("device.needle.tip_radus: 3 um").text() ==
             "changes.yaml:1:1: variants.a.device.needle.tip_radus: a scenario has no such key, did you mean "
             "'device.needle.tip_radius'?; `percuta reference` prints all");
  const InputProblem range = problem("protocol.passes: 2\ndevice: {needle: {tip_radius: 3 mm}}");
  BOOST_TEST(range.line == 2);
  BOOST_TEST(range.key == "variants.a.device.needle.tip_radius");
  BOOST_TEST(range.message.find("'3 mm' is out of range") == 0u, range.message);
}

BOOST_AUTO_TEST_CASE(a_change_that_does_not_fit_the_base_is_told_at_the_change) {
  const InputProblem late =
      problem("protocol.passes: 2\ndevice.drive.depth: 3.9 mm"); // deeper than the needle is long
  BOOST_TEST(late.file == "changes.yaml");
  BOOST_TEST(late.line == 2);
  const InputProblem entry = problem("'skin.layers[nix].toughness': 3 kJ/m^2");
  BOOST_TEST(entry.message.find("there is no entry 'nix'; there is stratum corneum") == 0u, entry.message);
}

BOOST_AUTO_TEST_CASE(only_what_the_insertion_depends_on_is_in_its_key) {
  const std::string key = app::insertion_key(app::make_plan(base()));
  BOOST_TEST(key == app::insertion_key(
                        changed("{protocol.sessions: 2, protocol.density: 90 /cm^2, skin.phototype: 5}")));
  BOOST_TEST(key != app::insertion_key(changed("mechanics.friction: 0.3")));
  BOOST_TEST(key != app::insertion_key(changed("skin.age: 80 years")));
  BOOST_TEST(key != app::insertion_key(changed("device.drive.depth: 0.4 mm")));
}

BOOST_AUTO_TEST_SUITE_END()

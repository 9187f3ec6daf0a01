#include "fixture.h"

#include <boost/test/unit_test.hpp>

using namespace percuta;
using namespace percuta::test;

namespace {

scenario::SkinChoice choice(const std::string& site, double age = 20,
                            const std::string& condition = "healthy") {
  scenario::SkinChoice skin;
  skin.site = site;
  skin.age = age;
  skin.condition = condition;
  return skin;
}

scenario::LayerChoice layer(const std::string& name, double thickness) {
  scenario::LayerChoice each;
  each.name = name;
  each.thickness = thickness;
  each.law = "ogden";
  each.shear_modulus = 1e5;
  each.toughness = 1000;
  each.strength = 1e6;
  return each;
}

void check_site(const std::string& site) {
  const skin::Skin skin = skin::resolve(choice(site), "test.yaml");
  BOOST_REQUIRE(skin.layers.size() == 5u);
  BOOST_TEST(skin.layers[0].name == "stratum corneum");
  BOOST_TEST(skin.layers[4].name == "hypodermis");
  for (const skin::Layer& each : skin.layers)
    for (const skin::Sourced* number : {&each.thickness, &each.density, &each.shear_modulus,
                                        &each.constants.at("exponent"), &each.toughness, &each.strength}) {
      BOOST_TEST(number->value > 0);
      BOOST_TEST(number->source.size() > 5u);
    }
  BOOST_TEST(skin.total_thickness() > 1e-3);
  BOOST_TEST(skin.total_thickness() < 10e-3);
}

} // namespace

BOOST_AUTO_TEST_SUITE(skin_presets)

BOOST_AUTO_TEST_CASE(every_site_has_five_sound_layers_with_sources) {
  for (const std::string& site : skin::site_names())
    BOOST_TEST_CONTEXT(site) check_site(site);
}

BOOST_AUTO_TEST_CASE(softening_and_set_are_the_scenarios_own_and_no_card_has_them) {
  for (const skin::Layer& each : skin::resolve(choice("forearm"), "").layers)
    for (const skin::Sourced* number : {&each.softening, &each.softening_energy, &each.tissue_set}) {
      BOOST_TEST(number->value == 0);
      BOOST_TEST(number->source.substr(0, 7) == "assumed");
    }
  scenario::SkinChoice own;
  own.layers = {layer("phantom", 1e-3)};
  own.layers.front().softening = 0.4;
  own.layers.front().softening_energy = 2e3;
  own.layers.front().tissue_set = 0.2;
  const skin::Skin skin = skin::resolve(own, "");
  BOOST_TEST(skin.layers.front().softening.value == 0.4);
  BOOST_TEST(skin.layers.front().softening_energy.value == 2e3);
  BOOST_TEST(skin.layers.front().tissue_set.value == 0.2);
  BOOST_TEST(skin.layers.front().tissue_set.source == "user");
  const skin::Layer stiffer = skin::scaled(skin, "shear_modulus", 3).layers.front();
  BOOST_TEST(stiffer.softening_energy.value == 6e3); // stress three times as large at every strain
  BOOST_TEST(stiffer.softening.value == 0.4);
  BOOST_TEST(stiffer.tissue_set.value == 0.2);
}

BOOST_AUTO_TEST_CASE(all_named_presets_exist) {
  for (const char* site :
       {"cheek", "forehead", "eyelid", "neck", "forearm", "abdomen", "thigh", "back", "hand"})
    BOOST_CHECK_NO_THROW(skin::resolve(choice(site), ""));
  for (const std::string& condition : skin::condition_names())
    BOOST_CHECK_NO_THROW(skin::resolve(choice("cheek", 20, condition), ""));
}

BOOST_AUTO_TEST_CASE(the_dermis_doubles_its_stiffness_from_20_to_80_years) {
  const auto modulus = [](double age, std::size_t i) {
    return skin::resolve(choice("forearm", age), "").layers[i].shear_modulus.value;
  };
  for (const std::size_t dermis : {2u, 3u}) {
    BOOST_TEST(modulus(20, dermis) == 15e3);
    BOOST_TEST(modulus(50, dermis) == 22.5e3, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(modulus(80, dermis) == 30e3, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(modulus(100, dermis) == modulus(80, dermis));
  }
  for (const std::size_t other : {0u, 1u, 4u})
    BOOST_TEST(modulus(20, other) == modulus(80, other));
}

BOOST_AUTO_TEST_CASE(a_changed_constant_says_what_changed_it) {
  const skin::Skin skin = skin::resolve(choice("cheek", 50, "burn_scar"), "");
  BOOST_TEST(contains(skin.layers[3].shear_modulus.source, "age 50 years"));
  BOOST_TEST(contains(skin.layers[3].shear_modulus.source, "burn_scar"));
  BOOST_TEST(!skin.notes.empty());
}

BOOST_AUTO_TEST_CASE(depth_finds_its_layer) {
  scenario::SkinChoice own;
  own.layers = {layer("a", 1e-3), layer("b", 2e-3)};
  const skin::Skin skin = skin::resolve(own, "");
  BOOST_TEST(skin.total_thickness() == 3e-3);
  BOOST_TEST(skin.depth_of(1) == 1e-3);
  BOOST_TEST(skin.layer_at(0) == 0u);
  BOOST_TEST(skin.layer_at(1e-3) == 1u);
  BOOST_TEST(skin.layer_at(1) == 1u);
}

BOOST_AUTO_TEST_CASE(own_layers_are_used_as_they_are) {
  scenario::SkinChoice own = choice("cheek", 80, "burn_scar");
  own.layers = {layer("gel", 5e-3)};
  const skin::Skin skin = skin::resolve(own, "");
  BOOST_REQUIRE(skin.layers.size() == 1u);
  BOOST_TEST(skin.layers[0].shear_modulus.value == 1e5);
  BOOST_TEST(skin.layers[0].shear_modulus.source == "user");
  BOOST_TEST(skin.layers[0].constants.at("exponent").value == 9.0);
  BOOST_TEST(skin.layers[0].density.value == 1116.0);
}

BOOST_AUTO_TEST_CASE(every_constant_with_a_spread_can_be_moved_by_it) {
  const skin::Skin skin = skin::resolve(choice("cheek"), "");
  BOOST_REQUIRE(skin.spreads.size() == 2u);
  for (const skin::Spread& spread : skin.spreads) {
    BOOST_TEST(spread.factor.value > 1);
    BOOST_TEST(spread.factor.source.size() > 5u);
    const skin::Skin moved = skin::scaled(skin, spread.constant, 2);
    for (std::size_t i = 0; i < skin.layers.size(); ++i) {
      const bool stiffer = spread.constant == "shear_modulus";
      BOOST_TEST(moved.layers[i].shear_modulus.value ==
                 (stiffer ? 2 : 1) * skin.layers[i].shear_modulus.value);
      BOOST_TEST(moved.layers[i].toughness.value == (stiffer ? 1 : 2) * skin.layers[i].toughness.value);
    }
  }
  BOOST_CHECK_THROW(skin::scaled(skin, "colour", 2), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(stress_of_stiffer_skin_is_multiplied_at_every_strain) {
  scenario::SkinChoice own;
  own.layers = {layer("gel", 5e-3)};
  own.layers[0].law = "yeoh";
  own.layers[0].constants = {{"c2", 2e4}, {"c3", 3e4}};
  const skin::Layer stiffer = skin::scaled(skin::resolve(own, ""), "shear_modulus", 3).layers[0];
  BOOST_TEST(stiffer.shear_modulus.value == 3e5);
  BOOST_TEST(stiffer.constants.at("c2").value == 6e4);
  BOOST_TEST(stiffer.constants.at("c3").value == 9e4);
}

BOOST_AUTO_TEST_CASE(a_scenario_says_how_well_it_knows_its_skin) {
  scenario::SkinChoice own = choice("cheek");
  own.spread = {{"toughness", 1.2}};
  const skin::Skin skin = skin::resolve(own, "");
  BOOST_TEST(skin.spreads[0].factor.value == 3.0);
  BOOST_TEST(skin.spreads[1].factor.value == 1.2);
  BOOST_TEST(skin.spreads[1].factor.source == "user");
}

BOOST_AUTO_TEST_CASE(layers_need_distinct_names) {
  scenario::SkinChoice own;
  own.layers = {layer("gel", 1e-3), layer("gel", 1e-3)};
  BOOST_CHECK_THROW(skin::resolve(own, "test.yaml"), InputError);
}

BOOST_AUTO_TEST_CASE(tables_for_the_terminal_name_every_preset) {
  for (const std::string& site : skin::site_names())
    BOOST_TEST(contains(skin::describe_sites(false), site));
  for (const std::string& condition : skin::condition_names())
    BOOST_TEST(contains(skin::describe_conditions(true), condition));
  BOOST_TEST(contains(skin::describe_materials(true), "Shergold"));
  BOOST_TEST(!contains(skin::describe_materials(false), "Shergold"));
}

BOOST_AUTO_TEST_CASE(skin_is_stretched_across_langer_lines_as_along_them_unless_told) {
  scenario::SkinChoice own = choice("cheek");
  const skin::Skin preset = skin::resolve(own, "");
  BOOST_TEST(preset.stretch_across_lines() == preset.pre_stretch.value);
  BOOST_TEST(preset.mean_pre_stretch() == preset.pre_stretch.value); // to the last bit
  own.pre_stretch = 1.17;
  BOOST_TEST(skin::resolve(own, "").stretch_across_lines() == 1.17);
  BOOST_TEST(skin::resolve(own, "").mean_pre_stretch() == 1.17);
  own.pre_stretch_across = 1.02;
  const skin::Skin skin = skin::resolve(own, "");
  BOOST_TEST(skin.stretch_along_lines() == 1.17);
  BOOST_TEST(skin.stretch_across_lines() == 1.02);
  BOOST_TEST(skin.mean_pre_stretch() * skin.mean_pre_stretch() == 1.17 * 1.02,
             boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_SUITE_END()

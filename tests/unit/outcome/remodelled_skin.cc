// What healing makes of the skin: untreated skin stays, mass is balanced, fibres and elastin act where they
// should.

#include "outcome/remodelled_skin.h"

#include "laws/law.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::outcome;
namespace tt = boost::test_tools;

namespace {

constexpr double deep = 1; ///< m: all of the skin

skin::Skin cheek() {
  scenario::SkinChoice choice;
  choice.site = "cheek";
  choice.age = 40;
  choice.condition = "healthy";
  return skin::resolve(choice, "test");
}

skin::Layer dermis_of(const std::string& law, const std::map<std::string, double>& constants) {
  skin::Layer layer;
  layer.name = "reticular dermis";
  layer.law = law;
  layer.vascular = true;
  layer.thickness = {1e-3, "test"};
  layer.shear_modulus = {0.1e6, "test"};
  for (const auto& [name, value] : constants)
    layer.constants[name] = {value, "test"};
  return layer;
}

skin::Skin one_layer(const std::string& law, const std::map<std::string, double>& constants) {
  skin::Skin skin;
  skin.layers = {dermis_of(law, constants)};
  return skin;
}

healing::Matrix matrix(double thickness, double fibres, double elastin) {
  return {thickness, fibres, elastin, 0.4, 0.5, 2};
}

/// Cauchy stress under uniaxial tension.
double tension(const skin::Layer& layer, double stretch) {
  const double across = 1 / std::sqrt(stretch);
  const auto first =
      laws::make_law(layer.law, skin::law_constants(layer))->response({stretch, across, across}).first;
  return stretch * first[0] - across * first[1];
}

const std::vector<std::pair<std::string, std::map<std::string, double>>> laws_to_try{
    {"neo_hookean", {}},
    {"mooney_rivlin", {{"c2_share", 0.3}}},
    {"ogden", {{"exponent", 9}}},
    {"ogden", {{"exponent", 4}, {"second_share", 0.3}, {"second_exponent", -3}}},
    {"yeoh", {{"c2", 0.05e6}, {"c3", 0.2e6}}},
    {"veronda_westmann", {{"beta", 5}}}};

} // namespace

BOOST_AUTO_TEST_SUITE(remodelled_skin)

BOOST_AUTO_TEST_CASE(untreated_matrix_gives_the_same_skin_bit_for_bit) {
  const skin::Skin before = cheek();
  for (const auto& slabs : {std::vector<RemodelledSlab>{}, {{0.31e-3, {}}}, {{0.2e-3, {}}, {deep, {}}}}) {
    const skin::Skin after = remodelled(before, slabs);
    for (std::size_t i = 0; i < before.layers.size(); ++i) {
      BOOST_TEST(after.layers[i].thickness.value == before.layers[i].thickness.value);
      BOOST_TEST(after.layers[i].shear_modulus.value == before.layers[i].shear_modulus.value);
      BOOST_TEST(after.layers[i].toughness.value == before.layers[i].toughness.value);
      BOOST_TEST(after.layers[i].strength.value == before.layers[i].strength.value);
      BOOST_TEST(after.layers[i].constants.at("exponent").value ==
                 before.layers[i].constants.at("exponent").value);
      BOOST_TEST(after.layers[i].thickness.source == before.layers[i].thickness.source);
    }
  }
}

BOOST_AUTO_TEST_CASE(only_dermis_changes_and_says_so) {
  const skin::Skin before = cheek(), after = remodelled(before, {{deep, matrix(1.1, 1.2, 0.9)}});
  for (std::size_t i = 0; i < before.layers.size(); ++i) {
    const bool dermal = before.layers[i].name.find(" dermis") != std::string::npos;
    BOOST_TEST((after.layers[i].thickness.value > before.layers[i].thickness.value) == dermal);
    BOOST_TEST((after.layers[i].shear_modulus.source.find("remodelled") != std::string::npos) == dermal);
  }
}

BOOST_AUTO_TEST_CASE(the_dermis_thickens_by_the_share_of_it_that_was_treated) {
  const skin::Skin before = cheek();
  const double dermis_starts = before.depth_of(2), dermis = dermal_thickness(before);
  BOOST_TEST(dermis == 1.2e-3, tt::tolerance(1e-12));
  for (const double share : {0.05, 0.3, 1.0}) {
    const double bottom = dermis_starts + share * dermis;
    BOOST_TEST(dermal_thickness(remodelled(before, {{bottom, matrix(1.2, 1, 1)}})) ==
                   dermis * (1 + 0.2 * share),
               tt::tolerance(1e-12));
  }
}

BOOST_AUTO_TEST_CASE(toughness_and_strength_of_the_dermis_follow_the_fibres_by_their_exponents) {
  const skin::Skin before = cheek(), after = remodelled(before, {{deep, matrix(1.1, 1.44, 0.9)}});
  BOOST_TEST(dermal_toughness(after) == 1.2 * dermal_toughness(before), tt::tolerance(1e-12));
  BOOST_TEST(dermal_strength(after) == 1.44 * 1.44 * dermal_strength(before), tt::tolerance(1e-12));
  for (const std::size_t epidermal : {0u, 1u}) {
    BOOST_TEST(after.layers[epidermal].toughness.value == before.layers[epidermal].toughness.value);
    BOOST_TEST(after.layers[epidermal].strength.value == before.layers[epidermal].strength.value);
  }
  healing::Matrix unchanged = matrix(1.1, 1.44, 0.9);
  unchanged.toughness_exponent = unchanged.strength_exponent = 0;
  BOOST_TEST(dermal_toughness(remodelled(before, {{deep, unchanged}})) == dermal_toughness(before),
             tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(fibres_are_not_lost_by_the_volume_that_they_are_spread_over) {
  // Twice the volume at half the density: as stiff as before as a membrane.
  const skin::Skin before = cheek(), after = remodelled(before, {{0.7e-3, matrix(2, 0.5, 0.5)}});
  BOOST_TEST(dermal_thickness(after) * dermal_shear_modulus(after) ==
                 dermal_thickness(before) * dermal_shear_modulus(before),
             tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(the_modulus_at_small_strain_is_elastin_and_fibres_by_their_shares) {
  for (const auto& [law, constants] : laws_to_try) {
    BOOST_TEST_INFO_SCOPE(law);
    const skin::Skin before = one_layer(law, constants);
    const skin::Layer after = remodelled(before, {{deep, matrix(1, 1.5, 0.8)}}).layers[0];
    const double expected = 0.4 * 0.8 + 0.6 * 1.5;
    BOOST_TEST(after.shear_modulus.value == expected * 0.1e6, tt::tolerance(1e-12));
    BOOST_TEST(tension(after, 1 + 1e-5) / tension(before.layers[0], 1 + 1e-5) == expected,
               tt::tolerance(1e-3));
  }
}

BOOST_AUTO_TEST_CASE(stress_of_straight_collagen_is_that_of_the_sum_of_both) {
  const double l = 1.3, elastin = 0.4 * 0.1e6 * (l * l - 1 / l);
  for (const auto& [law, constants] : laws_to_try) {
    BOOST_TEST_INFO_SCOPE(law);
    if (law == "neo_hookean" || law == "mooney_rivlin")
      continue; // they do not stiffen
    const skin::Skin before = one_layer(law, constants);
    const double expected = 0.8 * elastin + 1.5 * (tension(before.layers[0], l) - elastin);
    const skin::Layer after = remodelled(before, {{deep, matrix(1, 1.5, 0.8)}}).layers[0];
    BOOST_TEST(tension(after, l) == expected, tt::tolerance(1e-9));
  }
}

BOOST_AUTO_TEST_CASE(laws_of_moduli_follow_the_sum_at_every_stretch) {
  for (const auto& [law, constants] : laws_to_try) {
    BOOST_TEST_INFO_SCOPE(law);
    if (law != "yeoh" && law != "mooney_rivlin")
      continue;
    const skin::Skin before = one_layer(law, constants);
    const skin::Layer after = remodelled(before, {{deep, matrix(1, 1.5, 0.8)}}).layers[0];
    for (const double l : {1.05, 1.2, 1.6}) {
      const double elastin = 0.4 * 0.1e6 * (l * l - 1 / l);
      BOOST_TEST(tension(after, l) == 0.8 * elastin + 1.5 * (tension(before.layers[0], l) - elastin),
                 tt::tolerance(1e-9));
    }
  }
}

BOOST_AUTO_TEST_CASE(equal_changes_of_both_scale_the_law_and_keep_its_exponent) {
  const skin::Layer after =
      remodelled(one_layer("ogden", {{"exponent", 9}}), {{deep, matrix(1, 1.4, 1.4)}}).layers[0];
  BOOST_TEST(after.constants.at("exponent").value == 9.0, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(lost_elastin_softens_small_strain_and_leaves_large_strain_to_collagen) {
  const skin::Skin before = one_layer("ogden", {{"exponent", 9}});
  const skin::Layer after = remodelled(before, {{deep, matrix(1, 1, 0.5)}}).layers[0];
  BOOST_TEST(after.shear_modulus.value == 0.8 * 0.1e6, tt::tolerance(1e-12));
  BOOST_TEST(after.constants.at("exponent").value > 9);
  BOOST_TEST(tension(after, 1.3) > 0.9 * tension(before.layers[0], 1.3));
}

BOOST_AUTO_TEST_CASE(fibres_of_a_fibre_law_follow_collagen) {
  const skin::Skin before =
      one_layer("gasser_holzapfel_ogden", {{"k1", 1e6}, {"k2", 10}, {"dispersion", 0.1}});
  const skin::Layer after = remodelled(before, {{deep, matrix(1, 1.5, 0.8)}}).layers[0];
  BOOST_TEST(after.constants.at("k1").value == 1.5e6, tt::tolerance(1e-12));
  BOOST_TEST(after.constants.at("k2").value == 10.0);
}

BOOST_AUTO_TEST_CASE(exponents_stay_within_their_bounds) {
  const skin::Layer softened =
      remodelled(one_layer("ogden", {{"exponent", 2}}), {{deep, matrix(1, 0.5, 2)}}).layers[0];
  BOOST_TEST(softened.constants.at("exponent").value >= 2.0);
  const skin::Layer stiffened =
      remodelled(one_layer("ogden", {{"exponent", 29}}), {{deep, matrix(1, 5, 0.1)}}).layers[0];
  BOOST_TEST(stiffened.constants.at("exponent").value <= 30.0);
}

BOOST_AUTO_TEST_SUITE_END()

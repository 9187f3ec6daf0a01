// Constants of laws in a scenario's layers: one key each, made of what the law declares.

#include "fixture.h"
#include "laws/law.h"

#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

using namespace percuta;
using namespace percuta::test;

namespace {

/// A scenario with one layer; `constants` begin with a comma.
std::string with_layer(const std::string& law, const std::string& constants) {
  return fmt::format(
      "percuta: 1\nskin:\n  layers:\n    - {{name: gel, thickness: 5 mm, law: {}, shear_modulus: 5 kPa, "
      "toughness: 1 J/m^2, strength: 20 kPa{}}}\ndevice: {{preset: skinpen, drive: {{depth: 1 mm}}}}\n",
      law, constants);
}

/// Every constant of a law at its upper bound, as a scenario says it, but for `left_out`.
std::string constants_of(const laws::LawEntry& law, const std::string& left_out = "") {
  std::string text;
  for (const laws::LawConstant& each : law.constants)
    if (each.name != left_out && each.otherwise.empty())
      text += fmt::format(", {}: {}", each.name, each.most);
  return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(layer_laws)

BOOST_AUTO_TEST_CASE(every_registered_law_can_be_asked_for) {
  for (const laws::LawEntry* law : laws::registered_laws()) {
    const scenario::Scenario read = parse(with_layer(law->name, constants_of(*law)));
    const skin::Skin skin = skin::resolve(read.skin, "");
    const auto made = laws::make_law(skin.layers[0].law, skin::law_constants(skin.layers[0]));
    BOOST_TEST(made->shear_modulus() == 5e3, boost::test_tools::tolerance(1e-14));
  }
}

BOOST_AUTO_TEST_CASE(a_missing_constant_is_reported_by_its_key) {
  for (const laws::LawEntry* law : laws::registered_laws())
    for (const laws::LawConstant& constant : law->constants) {
      if (!constant.otherwise.empty())
        continue;
      const auto problems = problems_of(with_layer(law->name, constants_of(*law, constant.name)));
      BOOST_REQUIRE_EQUAL(problems.size(), 1u);
      BOOST_TEST(problems[0].key == "skin.layers[0]." + constant.name);
      BOOST_TEST(contains(problems[0].message, "required for the law " + law->name));
      BOOST_TEST(problems[0].line == 4);
    }
}

BOOST_AUTO_TEST_CASE(a_constant_of_another_law_is_refused) {
  const auto problems = problems_of(with_layer("neo_hookean", ", exponent: 9"));
  BOOST_REQUIRE_EQUAL(problems.size(), 1u);
  BOOST_TEST(problems[0].key == "skin.layers[0].exponent");
  BOOST_TEST(contains(problems[0].message, "is no constant of the law neo_hookean"));
  BOOST_TEST(contains(problems[0].message, "it takes none"));
}

BOOST_AUTO_TEST_CASE(constants_that_do_not_fit_together_are_refused) {
  const auto problems = problems_of(with_layer("ogden", ", second_share: 0.3"));
  BOOST_REQUIRE_EQUAL(problems.size(), 1u);
  BOOST_TEST(problems[0].key == "skin.layers[0].second_exponent");
  BOOST_TEST(problems_of(with_layer("ogden", ", second_share: 0.3, second_exponent: -2")).empty());
}

BOOST_AUTO_TEST_CASE(a_constant_out_of_bounds_is_reported_once) {
  const auto problems = problems_of(with_layer("ogden", ", exponent: 1.5"));
  BOOST_REQUIRE_EQUAL(problems.size(), 1u);
  BOOST_TEST(contains(problems[0].message, "2 to 30"));
}

BOOST_AUTO_TEST_CASE(only_a_layer_with_the_dermis_law_takes_its_exponent) {
  const auto layer = [](const std::string& text) { return skin::resolve(parse(text).skin, "").layers[0]; };
  BOOST_TEST(skin::describe_constants(layer(with_layer("ogden", ""))) == "exponent 9");
  BOOST_TEST(skin::describe_constants(layer(with_layer("neo_hookean", ""))) == "");
  BOOST_TEST(skin::describe_constants(layer(with_layer("yeoh", ", c2: 2 kPa, c3: 1 kPa"))) ==
             "c2 2 kPa, c3 1 kPa");
}

BOOST_AUTO_TEST_CASE(the_list_of_materials_explains_every_law) {
  const std::string text = skin::describe_materials(true);
  for (const laws::LawEntry* law : laws::registered_laws()) {
    BOOST_TEST(contains(text, law->formula));
    BOOST_TEST(contains(text, law->reference));
  }
}

BOOST_AUTO_TEST_SUITE_END()

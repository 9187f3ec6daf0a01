#include "fixture.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::test;

BOOST_AUTO_TEST_SUITE(scenario_format)

BOOST_AUTO_TEST_CASE(absent_keys_take_their_documented_defaults) {
  const scenario::Scenario read = parse(smallest);
  BOOST_TEST(read.skin.age == 40.0);
  BOOST_TEST(read.skin.condition == "healthy");
  BOOST_TEST(!read.skin.pre_stretch.has_value());
  BOOST_TEST(!read.skin.pre_stretch_across.has_value());
  BOOST_TEST(read.mechanics.slit_direction == "along_langer_lines");
  BOOST_TEST(read.protocol.density == 2.5e6);
  BOOST_TEST(read.protocol.sessions == 1);
  BOOST_TEST(read.protocol.interval == 28 * 86400.0);
  BOOST_TEST(read.follow_up == 84 * 86400.0);
  BOOST_TEST(read.mechanics.fidelity == "fast");
  BOOST_TEST(read.mechanics.friction == 0.2);
  BOOST_TEST(read.mechanics.mesh_refinement == 1.0);
}

BOOST_AUTO_TEST_CASE(given_keys_arrive_in_si) {
  const scenario::Scenario read =
      parse("percuta: 1\n"
            "title: All of it\n"
            "skin: {site: cheek, age: 61 years, condition: acne_scar, pre_stretch: 1.1,\n"
            "       pre_stretch_across: 1.02}\n"
            "device:\n"
            "  needle: {shape: cone, length: 2 mm, shaft_diameter: 0.2 mm, cone_angle: 30 deg,\n"
            "           tip_radius: 10 um, shoulder_radius: 50 um, material: titanium}\n"
            "  array: {layout: hex, count: 7, pitch: 1 mm}\n"
            "  drive: {depth: 1.2 mm, speed: 0.5 m/s}\n"
            "protocol: {density: 300 /cm^2, passes: 3, sessions: 2, interval: 10 days}\n"
            "follow_up: 1 year\n"
            "mechanics: {fidelity: fast, mesh_refinement: 2, friction: 0}\n");
  BOOST_TEST(read.title == "All of it");
  BOOST_TEST(read.skin.age == 61.0);
  BOOST_TEST(*read.skin.pre_stretch == 1.1);
  BOOST_TEST(*read.skin.pre_stretch_across == 1.02);
  BOOST_TEST(*read.device.needle.length == 2e-3);
  BOOST_TEST(*read.device.needle.cone_angle == M_PI / 6, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(*read.device.needle.tip_radius == 1e-5);
  BOOST_TEST(*read.device.array.count == 7);
  BOOST_TEST(*read.device.drive.speed == 0.5);
  BOOST_TEST(read.protocol.passes == 3);
  BOOST_TEST(read.protocol.interval == 864000.0);
  BOOST_TEST(read.mechanics.friction == 0.0);
}

BOOST_AUTO_TEST_CASE(layers_are_read_in_order) {
  const scenario::Scenario read =
      parse("percuta: 1\n"
            "skin:\n"
            "  layers:\n"
            "    - {name: gel, thickness: 1 mm, shear_modulus: 5 kPa, toughness: 1 J/m^2, strength: 20 kPa}\n"
            "    - {name: silicone, thickness: 5 mm, law: neo_hookean, shear_modulus: 0.4 MPa,\n"
            "       toughness: 3 kJ/m^2, strength: 5 MPa, density: 1050 kg/m^3, vascular: true}\n"
            "device: {preset: skinpen, drive: {depth: 1 mm}}\n");
  BOOST_REQUIRE(read.skin.layers.size() == 2u);
  BOOST_TEST(read.skin.layers[0].law == "ogden");
  BOOST_TEST(read.skin.layers[0].constants.empty());
  BOOST_TEST(read.skin.layers[1].law == "neo_hookean");
  BOOST_TEST(read.skin.layers[1].vascular);
  BOOST_TEST(*read.skin.layers[1].density == 1050.0);
  BOOST_TEST(read.skin.layers[1].place.line == 5);
}

BOOST_AUTO_TEST_CASE(places_of_values_are_kept) {
  const scenario::Scenario read = parse(smallest);
  BOOST_TEST(read.device.places.at("device.drive.depth").line == 3);
  BOOST_TEST(read.device.places.at("device.drive.depth").column == 42);
  BOOST_TEST(read.skin.place.line == 2);
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_windows_line_ends_and_anchors_are_harmless) {
  BOOST_TEST(problems_of("\xEF\xBB\xBF" + smallest).empty());
  BOOST_TEST(
      problems_of("percuta: 1\r\nskin: {site: neck}\r\ndevice: {preset: skinpen, drive: {depth: 1 mm}}\r\n")
          .empty());
  BOOST_TEST(problems_of("percuta: 1\nskin: {site: neck}\ndevice: {preset: skinpen, drive: {depth: &d 1 mm}, "
                         "array: {pitch: *d}}\n")
                 .empty());
}

BOOST_AUTO_TEST_CASE(an_empty_optional_section_takes_its_defaults) {
  BOOST_TEST(parse(smallest + "mechanics:\n").mechanics.friction == 0.2);
}

BOOST_AUTO_TEST_SUITE_END()

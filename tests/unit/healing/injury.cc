// From one needle's channel to the injury of treated skin.

#include "injury/injury.h"
#include "example.h"
#include "injury/pain.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::injury;
namespace tt = boost::test_tools;

BOOST_AUTO_TEST_SUITE(injury_of_skin)

BOOST_AUTO_TEST_CASE(one_pass_adds_areas_and_many_passes_tend_to_random_punctures) {
  BOOST_TEST(overlapping_damage(100, 1e-3, 1) == 0.1, tt::tolerance(1e-12));
  BOOST_TEST(overlapping_damage(100, 1e-3, 2) == 1 - 0.95 * 0.95, tt::tolerance(1e-12));
  BOOST_TEST(overlapping_damage(100, 1e-3, 1000000) == 1 - std::exp(-0.1), tt::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(overlap_never_exceeds_all_tissue_and_falls_with_the_number_of_passes) {
  BOOST_TEST(overlapping_damage(1e9, 1, 1) == 1.0);
  BOOST_TEST(overlapping_damage(1e9, 1, 5) == 1.0);
  for (int passes = 1; passes < 10; ++passes)
    BOOST_TEST(overlapping_damage(100, 5e-3, passes + 1) < overlapping_damage(100, 5e-3, passes));
  BOOST_TEST(overlapping_damage(100, 0, 3) == 0.0);
  BOOST_TEST(overlapping_damage(100, 1, 0) == 0.0);
}

BOOST_AUTO_TEST_CASE(passes_overlap_as_discs_thrown_at_random) {
  // 2 passes of a square grid of discs with random offset: count the points of a fine grid that are hit.
  const double pitch = 1, radius = 0.3;
  const auto hit = [&](double x, double y) {
    const double dx = x - std::round(x), dy = y - std::round(y);
    return dx * dx + dy * dy < radius * radius;
  };
  double covered = 0;
  const int offsets = 40, points = 60;
  for (int a = 0; a < offsets * offsets; ++a)
    for (int p = 0; p < points * points; ++p) {
      const double x = (p % points + 0.5) / points, y = (p / points + 0.5) / points;
      covered += hit(x, y) || hit(x + double(a % offsets) / offsets, y + double(a / offsets) / offsets);
    }
  covered /= double(offsets * offsets) * points * points;
  const double area = 3.14159265358979 * radius * radius / (pitch * pitch);
  BOOST_TEST(overlapping_damage(2, area, 2) == covered, tt::tolerance(0.005));
}

BOOST_AUTO_TEST_CASE(a_cylinder_of_damage_gives_its_area_times_density) {
  insertion::InsertionResult insertion = test::example_insertion();
  for (auto& section : insertion.channel)
    section.damaged_radius = 50e-6;
  scenario::Protocol protocol = test::example_scenario().protocol;
  protocol.passes = 1;
  const double expected = 250e4 * 3.14159265358979 * 50e-6 * 50e-6;
  const InjuryResult result = assess(insertion, protocol);
  BOOST_TEST(result.tissue.damaged_fraction == expected, tt::tolerance(1e-9));
  BOOST_TEST(result.tissue.breached_epidermis == expected, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_cone_of_damage_gives_a_third_of_its_base) {
  insertion::InsertionResult insertion = test::example_insertion();
  for (auto& section : insertion.channel)
    section.damaged_radius = 50e-6 * (1 - section.depth / 0.8e-3);
  scenario::Protocol protocol = test::example_scenario().protocol;
  protocol.passes = 1;
  const double base = 250e4 * 3.14159265358979 * 50e-6 * 50e-6;
  BOOST_TEST(assess(insertion, protocol).tissue.damaged_fraction == base / 3, tt::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(bleeding_starts_at_the_vessels_and_is_full_one_millimetre_below) {
  const insertion::InsertionResult insertion = test::example_insertion();
  BOOST_TEST(bleeding_index(insertion, 0) == 0.0);
  BOOST_TEST(bleeding_index(insertion, 75e-6) == 0.0);
  BOOST_TEST(bleeding_index(insertion, 575e-6) == 0.5, tt::tolerance(1e-12));
  BOOST_TEST(bleeding_index(insertion, 1.075e-3) == 1.0, tt::tolerance(1e-12));
  BOOST_TEST(bleeding_index(insertion, 2.5e-3) == 1.0);
}

BOOST_AUTO_TEST_CASE(skin_without_vessels_does_not_bleed) {
  insertion::InsertionResult insertion = test::example_insertion();
  insertion.layer_vascular.assign(5, 0);
  BOOST_TEST(bleeding_index(insertion, 1e-3) == 0.0);
}

BOOST_AUTO_TEST_CASE(band_follows_the_spread_of_the_failure_strain) {
  scenario::Protocol protocol = test::example_scenario().protocol;
  protocol.passes = 1;
  const InjuryResult result = assess(test::example_insertion(), protocol);
  const double mean = 1.54 * 1.54 - 1;
  const double d = result.tissue.damaged_fraction;
  BOOST_TEST(result.tissue_low.damaged_fraction == d * mean / (1.71 * 1.71 - 1), tt::tolerance(1e-9));
  BOOST_TEST(result.tissue_high.damaged_fraction == d * mean / (1.37 * 1.37 - 1), tt::tolerance(1e-9));
}

// A companion's channel with half the damaged radius has a quarter of the damage; its ratio to the companion
// with the run's own constants counts, not its size.
BOOST_AUTO_TEST_CASE(band_holds_the_channels_of_other_skin) {
  scenario::Protocol protocol = test::example_scenario().protocol;
  protocol.passes = 1;
  insertion::InsertionResult insertion = test::example_insertion();
  const auto scaled = [&](double factor) {
    auto channel = insertion.channel;
    for (auto& section : channel)
      section.damaged_radius *= factor;
    return channel;
  };
  const InjuryResult alone = assess(insertion, protocol);
  insertion.companion_channel = scaled(0.9);
  insertion.channel_spreads = {{"toughness", 2, scaled(0.9), scaled(0.45)}};
  const InjuryResult result = assess(insertion, protocol);
  const double d = result.tissue.damaged_fraction;
  BOOST_TEST(d == alone.tissue.damaged_fraction);
  BOOST_REQUIRE(result.shifts.size() == 2u);
  BOOST_TEST(result.shifts[1].divided.damaged_fraction == d, tt::tolerance(1e-12));
  BOOST_TEST(result.shifts[1].multiplied.damaged_fraction == d / 4, tt::tolerance(1e-12));
  BOOST_TEST(result.tissue_high.damaged_fraction == alone.tissue_high.damaged_fraction, tt::tolerance(1e-12));
  BOOST_TEST(std::log(d / result.tissue_low.damaged_fraction) ==
                 std::hypot(std::log(4.0), std::log(d / alone.tissue_low.damaged_fraction)),
             tt::tolerance(1e-12));
  const Headline* headline = result.headlines.find("injury.damaged_volume_fraction");
  BOOST_REQUIRE(headline != nullptr);
  BOOST_TEST(headline->shifts.size() == 2u);
}

BOOST_AUTO_TEST_CASE(local_damage_is_full_in_the_core_and_falls_to_that_of_the_other_passes) {
  const insertion::InsertionResult insertion = test::example_insertion();
  const InjuryResult result = assess(insertion, test::example_scenario().protocol);
  const auto& points = insertion.fields.mesh.points;
  BOOST_REQUIRE(result.point_damage.size() == points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    BOOST_TEST((result.point_damage[i] >= 0 && result.point_damage[i] <= 1));
    if (points[i][0] == 0 && -points[i][1] < 0.79e-3)
      BOOST_TEST(result.point_damage[i] == 1.0);
    if (-points[i][1] > 0.81e-3)
      BOOST_TEST(result.point_damage[i] == 0.0);
  }
  const double elsewhere = overlapping_damage(125e4, 3.14159265358979 * 70e-6 * 70e-6, 1);
  BOOST_TEST(result.point_damage[12] == elsewhere, tt::tolerance(1e-9)); // surface, edge of the cell
}

BOOST_AUTO_TEST_CASE(unpunctured_skin_is_uninjured) {
  const insertion::InsertionResult insertion = test::example_insertion(0);
  const InjuryResult result = assess(insertion, test::example_scenario().protocol);
  BOOST_TEST(result.tissue.damaged_fraction == 0.0);
  BOOST_TEST(result.tissue.breached_epidermis == 0.0);
  BOOST_TEST(result.tissue.bleeding == 0.0);
  BOOST_TEST(result.point_damage.size() == insertion.fields.mesh.points.size());
  BOOST_TEST(result.headlines.find("injury.damaged_volume_fraction")->value == 0.0);
  BOOST_TEST(result.headlines.texts.at(0).value == "none");
}

BOOST_AUTO_TEST_CASE(deepest_layer_is_named) {
  const auto deepest = [](double reach) {
    return assess(test::example_insertion(reach), test::example_scenario().protocol)
        .headlines.texts.at(0)
        .value;
  };
  BOOST_TEST(deepest(0.05e-3) == "viable epidermis");
  BOOST_TEST(deepest(0.8e-3) == "reticular dermis");
  BOOST_TEST(deepest(1.5e-3) == "hypodermis");
}

BOOST_AUTO_TEST_CASE(pain_follows_the_depth_and_number_of_needles_that_were_measured) {
  const auto close = tt::tolerance(1e-9);
  BOOST_TEST(pain_index(480e-6, 1) == 0.05, close);
  BOOST_TEST(pain_index(3 * 480e-6, 1) == 0.35, close); // measured: up to 0.4 at 1.45 mm
  BOOST_TEST(pain_index(1e-3, 50) == 2 * pain_index(1e-3, 5), close);
  BOOST_TEST(pain_index(0, 10) == 0);
}

BOOST_AUTO_TEST_CASE(pain_has_the_band_of_the_depth_and_says_when_it_is_extrapolated) {
  insertion::InsertionResult insertion = test::example_insertion(0.8e-3);
  insertion.headlines.numbers.push_back({"insertion.channel_depth", 0.8, "mm", 0.6, 1.0, "made up"});
  const Headline within = describe_pain(insertion, 12);
  BOOST_TEST(within.value == pain_index(0.8e-3, 12), tt::tolerance(1e-9));
  BOOST_TEST(*within.low == pain_index(0.6e-3, 12), tt::tolerance(1e-9));
  BOOST_TEST(*within.high == pain_index(1e-3, 12), tt::tolerance(1e-9));
  BOOST_TEST(within.basis.find("Extrapolated") == std::string::npos);
  BOOST_TEST(describe_pain(test::example_insertion(0.2e-3), 12).basis.find("Extrapolated") !=
             std::string::npos);
  BOOST_TEST(describe_pain(test::example_insertion(0), 12).value == 0);
}

BOOST_AUTO_TEST_SUITE_END()

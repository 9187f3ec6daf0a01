// Bands of collagen by depth: the members of the ensemble in every space.

#include "healing/depth_bands.h"
#include "example.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using namespace percuta::healing;

namespace {

/// One session with a few members by hand.
struct Example {
  insertion::InsertionResult insertion = test::example_insertion(0.5e-3);
  scenario::Protocol protocol = test::example_scenario().protocol;
  injury::InjuryResult injury;
  Calendar calendar = calendar_of({0});
  Constants constants;
  Ensemble ensemble;
  std::vector<double> days{1, 30};

  Example() { injury = injury::assess(insertion, protocol); }
  Example(const Example&) = delete;

  TreatedSkin skin() const { return {constants, insertion, injury, protocol, calendar}; }

  void add_member(double synthesis, double damage) {
    Member member{constants, tissue_dose(injury.tissue)};
    member.constants.collagen_1_by_tgf *= synthesis;
    member.dose.damaged_fraction *= damage;
    ensemble.members.push_back(member);
  }

  DepthCourse by_depth(const std::string& space) const {
    return collagen_by_depth(skin(), days, *heal_in_space(space, skin(), days));
  }
};

const std::vector<double>& column(const DepthCourse& course, const std::string& name) {
  return course
      .values[std::size_t(std::find(course.names.begin(), course.names.end(), name) - course.names.begin())];
}

} // namespace

BOOST_AUTO_TEST_SUITE(depth_bands)

BOOST_AUTO_TEST_CASE(a_member_like_the_nominal_one_heals_like_it_in_every_space) {
  Example example;
  example.add_member(1, 1);
  for (const auto& [space, within] :
       {std::pair{"local", 2e-4}, std::pair{"smeared", 2e-4}, std::pair{"spreading", 4e-3}}) {
    DepthCourse by_depth = example.by_depth(space);
    const double change = dermal_collagen_change(by_depth);
    const auto band = add_depth_bands(space, example.skin(), example.ensemble, by_depth);
    BOOST_REQUIRE(band);
    BOOST_TEST(band->low == band->high);
    BOOST_TEST(band->low == change, boost::test_tools::tolerance(0.02));
    const auto &nominal = column(by_depth, "collagen_total"), &low = column(by_depth, "collagen_total_low");
    for (std::size_t i = 0; i < nominal.size(); ++i)
      BOOST_TEST(std::abs(low[i] - nominal[i]) < within, space << " " << low[i] << " " << nominal[i]);
  }
}

BOOST_AUTO_TEST_CASE(members_spread_the_band_by_their_constants_and_by_their_dose) {
  for (const auto& [synthesis, damage] : {std::pair{1.3, 1.0}, std::pair{1.0, 1.3}}) {
    Example example;
    example.add_member(1, 1);
    example.add_member(synthesis, damage);
    DepthCourse by_depth = example.by_depth("local");
    const auto band = add_depth_bands("local", example.skin(), example.ensemble, by_depth);
    BOOST_REQUIRE(band);
    BOOST_TEST(band->high > 1.1 * band->low);
  }
}

BOOST_AUTO_TEST_CASE(without_members_or_without_a_dermis_there_is_no_band) {
  Example example;
  DepthCourse by_depth = example.by_depth("local");
  BOOST_TEST(!add_depth_bands("local", example.skin(), example.ensemble, by_depth));
  BOOST_TEST(by_depth.names.size() == 3u);
  example.add_member(1, 1);
  by_depth.depths.clear();
  BOOST_TEST(!add_depth_bands("local", example.skin(), example.ensemble, by_depth));
}

BOOST_AUTO_TEST_SUITE_END()

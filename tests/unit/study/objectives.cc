// Limits with units, domination and ranks.

#include "study/objectives.h"
#include "units/quantity.h"

#include <boost/test/unit_test.hpp>

using namespace percuta::study;

namespace {

const OutputName gain{"a.gain", "%"}, cost{"a.cost", "mN"}, depth{"a.depth", "mm"};

Wanted wishes() {
  return {{{gain, true, 1}, {cost, false, 1}}, {{depth, true, 0.5, "0.5 mm"}}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(objectives)

BOOST_AUTO_TEST_CASE(limits_are_converted_to_the_unit_of_the_output) {
  BOOST_TEST(in_unit_of(depth, "500 um") == 0.5, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(in_unit_of(depth, "0.5") == 0.5);
  BOOST_TEST(in_unit_of({"t", "h"}, "3 days") == 72, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(in_unit_of(cost, "0.02 N") == 20, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(in_unit_of(gain, "5 %") == 5);
  BOOST_TEST(in_unit_of({"w", "uJ"}, "5 uJ") == 5);
  BOOST_CHECK_THROW(in_unit_of(depth, "3 h"), percuta::units::QuantityError);
  BOOST_CHECK_THROW(in_unit_of(gain, "3 mm"), percuta::units::QuantityError);
  BOOST_CHECK_THROW(in_unit_of({"r", "1"}, "3 mm"), percuta::units::QuantityError);
}

BOOST_AUTO_TEST_CASE(constraints_come_before_scores) {
  const auto standings = rank({{{10, 1}, {0.2}}, {{5, 2}, {0.6}}, {{6, 3}, {0.5}}}, wishes());
  BOOST_TEST(standings[0].rank == 3); // best of all, but not deep enough
  BOOST_TEST(standings[0].violated.size() == 1u);
  BOOST_TEST(standings[0].score == 1);
  BOOST_TEST(standings[1].violated.empty());
}

BOOST_AUTO_TEST_CASE(the_score_is_the_weighted_place_between_worst_and_best) {
  Wanted wanted = wishes();
  wanted.objectives[0].weight = 3;
  const auto standings = rank({{{0, 0}, {1}}, {{10, 10}, {1}}, {{5, 5}, {1}}}, wanted);
  BOOST_TEST(standings[0].score == 0.25);
  BOOST_TEST(standings[1].score == 0.75);
  BOOST_TEST(standings[2].score == 0.5);
  BOOST_TEST(standings[1].rank == 1);
  BOOST_TEST(standings[0].rank == 3);
}

BOOST_AUTO_TEST_CASE(a_design_that_is_worse_in_everything_is_dominated) {
  const auto standings = rank({{{10, 1}, {1}}, {{9, 2}, {1}}, {{20, 50}, {1}}}, wishes());
  BOOST_REQUIRE(standings[1].dominated_by.size() == 1u);
  BOOST_TEST(standings[1].dominated_by[0] == 0);
  BOOST_TEST(standings[0].dominated_by.empty());
  BOOST_TEST(standings[2].dominated_by.empty());
}

BOOST_AUTO_TEST_CASE(equal_designs_do_not_dominate_each_other_and_a_violating_one_never_a_sound_one) {
  const auto equal = rank({{{1, 1}, {1}}, {{1, 1}, {1}}}, wishes());
  BOOST_TEST((equal[0].dominated_by.empty() && equal[1].dominated_by.empty()));
  const auto shallow = rank({{{9, 1}, {0.1}}, {{1, 9}, {1}}}, wishes());
  BOOST_TEST(shallow[1].dominated_by.empty());
}

BOOST_AUTO_TEST_CASE(a_missing_number_has_no_rank_and_meets_no_constraint) {
  const auto standings = rank({{{std::nullopt, 1}, {1}}, {{1, 2}, {std::nullopt}}}, wishes());
  BOOST_TEST(standings[0].rank == 0);
  BOOST_TEST(standings[1].rank == 1);
  BOOST_TEST(standings[1].violated.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

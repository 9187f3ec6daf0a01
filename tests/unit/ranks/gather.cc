// What ranks tell each other.

#include "ranks/world.h"

#include <boost/test/unit_test.hpp>

#include <vector>

using percuta::Ranks;
using percuta::test::world;

BOOST_AUTO_TEST_SUITE(gather)

BOOST_AUTO_TEST_CASE(there_are_several_ranks) {
  BOOST_TEST(world().count() > 1);
}

BOOST_AUTO_TEST_CASE(every_rank_gets_what_each_has_in_the_order_of_the_ranks) {
  struct Thing {
    int rank;
    double value;
  };
  const int own = 2 * world().number(); // the first has none
  std::vector<Thing> things;
  for (int i = 0; i < own; ++i)
    things.push_back({world().number(), 0.5 * i});
  const std::vector<Thing> all = world().gather(things);
  BOOST_REQUIRE(all.size() == static_cast<std::size_t>(world().count() * (world().count() - 1)));
  const Ranks::Share share = world().share(own);
  BOOST_TEST(share.end - share.begin == static_cast<std::size_t>(own));
  std::size_t next = 0;
  for (int rank = 0; rank < world().count(); ++rank) {
    if (rank == world().number())
      BOOST_TEST(share.begin == next);
    for (int i = 0; i < 2 * rank; ++i, ++next) {
      BOOST_TEST(all[next].rank == rank);
      BOOST_TEST(all[next].value == 0.5 * i);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_process_alone_gets_what_it_has) {
  const std::vector<int> own{3, 1, 2};
  BOOST_TEST(Ranks().gather(own) == own, boost::test_tools::per_element());
  const Ranks::Share share = Ranks().share(3);
  BOOST_TEST((share.begin == 0 && share.end == 3));
}

BOOST_AUTO_TEST_SUITE_END()

// Every rank runs the same tests; mpirun fails where one of them does.

#define BOOST_TEST_MODULE ranks
#include "ranks/world.h"

#include <boost/test/unit_test.hpp>

using percuta::Ranks;

namespace {

struct World {
  World() { all = Ranks::started(); }
  ~World() { Ranks::finish(); }
  static Ranks all;
};

Ranks World::all;

} // namespace

const Ranks& percuta::test::world() {
  return World::all;
}

BOOST_TEST_GLOBAL_FIXTURE(World);

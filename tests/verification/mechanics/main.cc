#define BOOST_TEST_MODULE verification of mechanics
#include <boost/test/unit_test.hpp>

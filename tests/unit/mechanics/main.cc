#define BOOST_TEST_MODULE mechanics
#include <boost/test/unit_test.hpp>

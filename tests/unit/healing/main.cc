#define BOOST_TEST_MODULE healing
#include <boost/test/unit_test.hpp>

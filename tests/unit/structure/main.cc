#define BOOST_TEST_MODULE unit_structure
#include <boost/test/unit_test.hpp>

#define BOOST_TEST_MODULE unit_results
#include <boost/test/unit_test.hpp>

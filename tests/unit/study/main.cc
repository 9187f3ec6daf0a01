#define BOOST_TEST_MODULE unit_study
#include <boost/test/unit_test.hpp>

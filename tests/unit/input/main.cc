// What enters Percuta: quantities, scenarios, presets of skin and devices, and the resolved plan.
#define BOOST_TEST_MODULE input
#include <boost/test/unit_test.hpp>

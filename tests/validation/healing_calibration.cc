// The shipped constants are what the documented fit gives.

#include "healing/calibration.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::healing;

BOOST_AUTO_TEST_CASE(the_calibration_run_again_gives_the_constants_that_are_shipped) {
  const Fit fit = calibrate();
  BOOST_TEST(fit.cost.back() < fit.cost.front());
  const Constants shipped;
  for (const FittedConstant& each : fitted_constants()) {
    const double value = shipped.*each.entry->member;
    BOOST_TEST(std::abs(std::log(fit.constants.*each.entry->member / value)) < 0.01, each.entry->name);
  }
}

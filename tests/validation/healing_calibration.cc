// The shipped constants are what the documented fit gives.

#include "healing/calibration.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::healing;

BOOST_AUTO_TEST_CASE(the_calibration_run_again_gives_the_constants_that_are_shipped) {
  const Fit fit = calibrate();
  BOOST_TEST(fit.cost.back() < fit.cost.front());
  const Constants shipped;
  const auto is_shipped = [&](const ConstantEntry& entry) {
    BOOST_TEST(std::abs(std::log(fit.constants.*entry.member / shipped.*entry.member)) < 0.01, entry.name);
  };
  for (const FittedConstant& each : fitted_constants())
    is_shipped(*each.entry);
  for (const Observation& each : observations())
    if (each.decides)
      is_shipped(*each.decides);
}

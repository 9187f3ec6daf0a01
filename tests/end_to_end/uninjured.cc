// A needle that does not get through leaves skin that has nothing to heal.

#include "command.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cmath>

using namespace percuta::test;

BOOST_AUTO_TEST_CASE(skin_that_is_not_punctured_is_not_injured_and_does_not_change) {
  const Scratch scratch;
  write(scratch / "shallow.yaml", small_scenario(0.002));
  const Answer answer =
      run_in(scratch.path(), fmt::format("'{}' run shallow.yaml --out out", PERCUTA_PROGRAM));
  BOOST_REQUIRE_MESSAGE(answer.code == 0, answer.errors);
  BOOST_TEST(answer.output.find("did not puncture") != std::string::npos, answer.output);
  const nlohmann::json summary = summary_of(scratch / "out");
  BOOST_TEST(!summary["puncture"]["happened"].get<bool>());
  BOOST_TEST(!summary.contains("insertion.puncture_force"));
  for (const char* key : {"injury.damaged_volume_fraction", "injury.breached_area_fraction"})
    BOOST_TEST(summary[key]["value"].get<double>() == 0, key << " is not zero");
  for (const char* key : {"healing.collagen_I_change", "healing.collagen_III_change", "healing.collagen_change",
                          "healing.elastin_change"})
    BOOST_TEST(std::abs(summary[key]["value"].get<double>()) < 1e-3, key << " of untouched skin is not zero");
  for (const char* key : {"outcome.dermal_thickness_change", "outcome.dermal_shear_modulus_change",
                          "outcome.cutometer_R0_change"})
    BOOST_TEST(summary[key]["value"].get<double>() == 0, key << " of untouched skin is not zero");
  BOOST_TEST(summary["insertion.force_at_depth"]["value"].get<double>() > 0);
}

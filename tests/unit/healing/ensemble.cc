// Bands.

#include "healing/ensemble.h"
#include "example.h"
#include "healing/schedule.h"

#include <boost/test/unit_test.hpp>

using namespace percuta;
using namespace percuta::healing;

namespace {

Ensemble small_ensemble(std::uint64_t seed = 1) {
  injury::InjuryResult injury;
  injury.tissue = {0.08, 0.05, 1};
  injury.tissue_low = {0.057, 0.036, 1};
  injury.tissue_high = {0.125, 0.078, 1};
  EnsembleSettings settings;
  settings.members = 12;
  settings.seed = seed;
  SilentProgress silent;
  return run_ensemble(reference_patient(), injury, calendar_of({0, 28}), {0, 0, 1, 7, 28, 28, 56}, settings,
                      silent);
}

} // namespace

BOOST_AUTO_TEST_SUITE(ensemble)

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_bands_and_another_seed_others) {
  const Ensemble first = small_ensemble(), again = small_ensemble(), other = small_ensemble(2);
  BOOST_TEST((first.low.values == again.low.values));
  BOOST_TEST((first.high.values == again.high.values));
  BOOST_TEST((first.low.values != other.low.values));
}

BOOST_AUTO_TEST_CASE(bands_are_ordered) {
  const Ensemble ensemble = small_ensemble();
  for (std::size_t column = 0; column < ensemble.low.values.size(); ++column)
    for (std::size_t day = 0; day < ensemble.low.days.size(); ++day)
      BOOST_TEST(ensemble.low.values[column][day] <= ensemble.high.values[column][day]);
}

BOOST_AUTO_TEST_CASE(published_and_derived_constants_are_not_varied) {
  for (int member = 0; member < 10; ++member) {
    const Constants drawn = draw_constants(reference_patient(), 1, member);
    for (const ConstantEntry& entry : constant_table()) {
      const double value = drawn.*entry.member;
      if (entry.prior_factor == 1)
        BOOST_TEST(value == entry.nominal, entry.name);
      else
        BOOST_TEST(value > 0, entry.name);
    }
  }
}

BOOST_AUTO_TEST_CASE(few_draws_have_a_loop_gain_above_one) {
  const Ensemble result = small_ensemble();
  BOOST_TEST(result.drawn == 12);
  BOOST_TEST(result.failed == 0);
  BOOST_TEST(result.refused <= 2);
}

BOOST_AUTO_TEST_SUITE_END()

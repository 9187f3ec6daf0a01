// Every registered law: derivatives, reference state, small-strain modulus. A new law is covered by being
// registered.

#include "laws/law.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::laws;
using Stretch = std::array<double, 3>;
namespace tt = boost::test_tools;

namespace {

constexpr double modulus = 1.7;

std::vector<std::unique_ptr<Law>> all_laws() {
  std::vector<std::unique_ptr<Law>> laws;
  for (const LawEntry* entry : registered_laws())
    for (double exponent : {2.0, 3.0, 9.0})
      laws.push_back(entry->make({modulus, exponent}));
  return laws;
}

const std::vector<Stretch> states{{1, 1, 1},          {1.3, 0.8, 0.95}, {1.2, 1.2, 0.7}, {0.7, 1.9, 0.75},
                                  {1.05, 1.05, 1.05}, {0.5, 1.4, 1.4},  {2, 0.7, 0.7}};

double central_difference(const std::function<double(const Stretch&)>& f, Stretch at, int i) {
  const double step = 1e-5 * at[i], middle = at[i];
  at[i] = middle + step;
  const double ahead = f(at);
  at[i] = middle - step;
  return (ahead - f(at)) / (2 * step);
}

} // namespace

BOOST_AUTO_TEST_SUITE(laws)

// Central differences of step h leave h^2 f'''/6 (exponent 9: 1e-8 of the curvature) and rounding of eps f/h.
BOOST_AUTO_TEST_CASE(derivatives_meet_finite_differences) {
  for (const auto& law : all_laws())
    for (const Stretch& at : states) {
      const StretchResponse response = law->response(at);
      BOOST_TEST(response.energy == law->energy(at), tt::tolerance(1e-14));
      const double size = std::abs(response.second[0][0]) + modulus;
      for (int i = 0; i < 3; ++i) {
        const double slope = central_difference([&](const Stretch& x) { return law->energy(x); }, at, i);
        BOOST_TEST(std::abs(response.first[i] - slope) < 1e-6 * size);
        for (int j = 0; j < 3; ++j) {
          const auto first = [&](const Stretch& x) { return law->response(x).first[i]; };
          BOOST_TEST(std::abs(response.second[i][j] - central_difference(first, at, j)) < 1e-6 * size);
          BOOST_TEST(std::abs(response.second[i][j] - response.second[j][i]) < 1e-12 * size);
        }
      }
    }
}

BOOST_AUTO_TEST_CASE(unstretched_tissue_has_neither_energy_nor_stress) {
  for (const auto& law : all_laws())
    for (double ratio : {1.0, 0.9, 1.2}) { // a change of volume alone is not isochoric
      const StretchResponse response = law->response({ratio, ratio, ratio});
      BOOST_TEST(std::abs(response.energy) < 1e-14 * modulus);
      for (double first : response.first)
        BOOST_TEST(std::abs(first) < 1e-14 * modulus);
    }
}

BOOST_AUTO_TEST_CASE(small_shear_shows_the_shear_modulus) {
  const double strain = 1e-4; // stretches 1 + e, 1 - e: energy 2 mu e^2
  for (const auto& law : all_laws()) {
    BOOST_TEST(law->shear_modulus() == modulus);
    const double energy = law->energy({1 + strain, 1 / (1 + strain), 1});
    BOOST_TEST(energy / (2 * strain * strain) == modulus, tt::tolerance(1e-3));
  }
}

// W is of second order in the strain, so tissue that is strained by 1e-9 must not show the rounding errors of
// W + 3.
BOOST_AUTO_TEST_CASE(energy_keeps_its_digits_at_tiny_strains) {
  const double strain = 1e-9;
  for (const auto& law : all_laws())
    BOOST_TEST(law->energy({1 + strain, 1 - strain, 1}) == 2 * modulus * strain * strain,
               tt::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(constants_out_of_bounds_are_refused) {
  BOOST_CHECK_THROW(make_law("ogden", {0, 9}), std::invalid_argument);
  BOOST_CHECK_THROW(make_law("ogden", {1, 1}), std::invalid_argument);
  BOOST_CHECK_THROW(make_law("neo_hookean", {-1, 0}), std::invalid_argument);
  BOOST_CHECK_THROW(make_law("no such law", {1, 9}), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

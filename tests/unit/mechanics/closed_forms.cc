// Incompressible homogeneous deformations, whose Cauchy stresses textbooks give (Ogden 1984, chapter 7).

#include "laws/section_response.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::laws;
namespace tt = boost::test_tools;

namespace {

constexpr double modulus = 2.5;
const std::vector<double> stretches{0.6, 0.9, 1.1, 1.5, 2};

struct Cauchy {
  double rr, zz, rz, hoop; ///< without pressure: only differences of normal stresses count
};

Cauchy cauchy(const Law& law, const SectionTensor& F) {
  SectionTensor P;
  isochoric_response(law, F, P, nullptr);
  const double J = volume_ratio(F);
  return {(P[0] * F[0] + P[1] * F[1]) / J, (P[2] * F[2] + P[3] * F[3]) / J, (P[0] * F[2] + P[1] * F[3]) / J,
          P[4] * F[4] / J};
}

std::unique_ptr<Law> ogden(double exponent) {
  return make_law("ogden", {modulus, exponent});
}

double ogden_difference(double exponent, double long_side, double short_side) {
  return 2 * modulus / exponent * (std::pow(long_side, exponent) - std::pow(short_side, exponent));
}

} // namespace

BOOST_AUTO_TEST_SUITE(closed_forms)

BOOST_AUTO_TEST_CASE(uniaxial_tension) {
  for (double stretch : stretches) {
    const double across = 1 / std::sqrt(stretch);
    const SectionTensor F{across, 0, 0, stretch, across};
    const Cauchy neo = cauchy(*make_law("neo_hookean", {modulus, 0}), F);
    BOOST_TEST(neo.zz - neo.rr == modulus * (stretch * stretch - 1 / stretch), tt::tolerance(1e-12));
    for (double exponent : {3.0, 9.0, 12.0}) {
      const Cauchy stress = cauchy(*ogden(exponent), F);
      BOOST_TEST(stress.zz - stress.rr == ogden_difference(exponent, stretch, across), tt::tolerance(1e-12));
      BOOST_TEST(std::abs(stress.rr - stress.hoop) < 1e-12 * std::abs(stress.zz));
    }
  }
}

BOOST_AUTO_TEST_CASE(equibiaxial_tension) {
  for (double stretch : stretches) {
    const double across = 1 / (stretch * stretch);
    const SectionTensor F{stretch, 0, 0, across, stretch};
    const Cauchy neo = cauchy(*make_law("neo_hookean", {modulus, 0}), F);
    BOOST_TEST(neo.rr - neo.zz == modulus * (stretch * stretch - across * across), tt::tolerance(1e-12));
    for (double exponent : {3.0, 9.0}) {
      const Cauchy stress = cauchy(*ogden(exponent), F);
      BOOST_TEST(stress.rr - stress.zz == ogden_difference(exponent, stretch, across), tt::tolerance(1e-12));
    }
  }
}

BOOST_AUTO_TEST_CASE(pure_shear) {
  for (double stretch : stretches) {
    const SectionTensor F{stretch, 0, 0, 1 / stretch, 1};
    for (double exponent : {2.0, 9.0}) {
      const Cauchy stress = cauchy(*ogden(exponent), F);
      BOOST_TEST(stress.rr - stress.zz == ogden_difference(exponent, stretch, 1 / stretch),
                 tt::tolerance(1e-12));
      BOOST_TEST(stress.rr - stress.hoop == ogden_difference(exponent, stretch, 1), tt::tolerance(1e-12));
    }
  }
}

BOOST_AUTO_TEST_CASE(simple_shear_of_a_neo_hookean) {
  for (double shear : {0.1, 0.8, -1.5}) {
    const Cauchy stress = cauchy(*make_law("neo_hookean", {modulus, 0}), {1, shear, 0, 1, 1});
    BOOST_TEST(stress.rz == modulus * shear, tt::tolerance(1e-12));
    BOOST_TEST(stress.rr - stress.zz == modulus * shear * shear, tt::tolerance(1e-12)); // Rivlin's relation
  }
}

BOOST_AUTO_TEST_CASE(an_ogden_exponent_of_two_is_neo_hooke) {
  const std::array<double, 3> stretch{1.3, 0.7, 1.05};
  BOOST_TEST(ogden(2)->energy(stretch) == make_law("neo_hookean", {modulus, 0})->energy(stretch),
             tt::tolerance(1e-14));
}

BOOST_AUTO_TEST_SUITE_END()

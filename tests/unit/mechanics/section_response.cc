// Stress and tangent of a section against differences, and their independence of the observer.

#include "laws/section_response.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::laws;
namespace tt = boost::test_tools;

namespace {

/// General, equal and nearly equal stretches, a pure shear and a rotation.
const std::vector<SectionTensor> states{{1.2, 0.3, -0.1, 0.9, 1.1},       {1, 0, 0, 1, 1},
                                        {1.15, 0, 0, 1.15, 0.8},          {1.15, 0, 0, 1.15 + 1e-9, 0.8},
                                        {1.1 + 1e-4, 2e-4, 0, 1.1, 0.85}, {0.8, -0.6, 0.6, 0.8, 1}};

std::vector<std::unique_ptr<Law>> two_laws() {
  std::vector<std::unique_ptr<Law>> laws;
  laws.push_back(make_law("neo_hookean", {1.3, 0}));
  laws.push_back(make_law("ogden", {1.3, 9}));
  return laws;
}

SectionTensor shifted(SectionTensor F, int k, double by) {
  F[k] += by;
  return F;
}

double energy(const Law& law, const SectionTensor& F) {
  return law.energy(principal_stretches(F));
}

SectionTensor rotated(const SectionTensor& A, double angle) { // Q A
  const double c = std::cos(angle), s = std::sin(angle);
  return {c * A[0] - s * A[2], c * A[1] - s * A[3], s * A[0] + c * A[2], s * A[1] + c * A[3], A[4]};
}

SectionTensor turned(const SectionTensor& A, double angle) { // A Q
  const double c = std::cos(angle), s = std::sin(angle);
  return {c * A[0] + s * A[1], -s * A[0] + c * A[1], c * A[2] + s * A[3], -s * A[2] + c * A[3], A[4]};
}

} // namespace

BOOST_AUTO_TEST_SUITE(section_response)

BOOST_AUTO_TEST_CASE(stress_and_tangent_meet_finite_differences) {
  const double step = 1e-6;
  for (const auto& law : two_laws())
    for (const SectionTensor& F : states) {
      SectionTensor P, ahead, behind;
      SectionTangent C;
      isochoric_response(*law, F, P, &C);
      for (int k = 0; k < 5; ++k) {
        const double slope =
            (energy(*law, shifted(F, k, step)) - energy(*law, shifted(F, k, -step))) / (2 * step);
        BOOST_TEST(std::abs(P[k] - slope) < 1e-7);
        isochoric_response(*law, shifted(F, k, step), ahead, nullptr);
        isochoric_response(*law, shifted(F, k, -step), behind, nullptr);
        for (int l = 0; l < 5; ++l)
          BOOST_TEST(std::abs(C[l][k] - (ahead[l] - behind[l]) / (2 * step)) <
                     1e-6 * (1 + std::abs(C[k][k])));
      }
    }
}

BOOST_AUTO_TEST_CASE(the_volume_ratio_has_its_derivatives) {
  const SectionTensor F = states[0];
  const double step = 1e-6;
  const SectionTensor slope = volume_ratio_derivative(F);
  SectionTangent curvature{};
  add_volume_ratio_curvature(F, 2, curvature);
  for (int k = 0; k < 5; ++k) {
    const SectionTensor ahead = shifted(F, k, step), behind = shifted(F, k, -step);
    BOOST_TEST(std::abs(slope[k] - (volume_ratio(ahead) - volume_ratio(behind)) / (2 * step)) < 1e-9);
    for (int l = 0; l < 5; ++l)
      BOOST_TEST(std::abs(curvature[l][k] -
                          (volume_ratio_derivative(ahead)[l] - volume_ratio_derivative(behind)[l]) / step) <
                 1e-9);
  }
}

BOOST_AUTO_TEST_CASE(a_rotation_turns_the_stress_and_costs_nothing) {
  for (const auto& law : two_laws())
    for (const SectionTensor& F : states) {
      SectionTensor P, rotated_P;
      const double before = isochoric_response(*law, F, P, nullptr);
      const double after = isochoric_response(*law, rotated(F, 0.7), rotated_P, nullptr);
      BOOST_TEST(std::abs(after - before) < 1e-13);
      const SectionTensor expected = rotated(P, 0.7);
      for (int k = 0; k < 5; ++k)
        BOOST_TEST(std::abs(rotated_P[k] - expected[k]) < 1e-12);
    }
}

BOOST_AUTO_TEST_CASE(the_laws_are_isotropic) {
  for (const auto& law : two_laws())
    for (const SectionTensor& F : states)
      BOOST_TEST(std::abs(energy(*law, turned(F, 0.7)) - energy(*law, F)) < 1e-13);
}

BOOST_AUTO_TEST_CASE(stretches_come_out_of_a_rotated_stretch) {
  const SectionTensor F = rotated({1.4, 0, 0, 0.8, 0.9}, -0.4);
  const auto stretch = principal_stretches(F);
  BOOST_TEST(stretch[0] == 1.4, tt::tolerance(1e-14));
  BOOST_TEST(stretch[1] == 0.8, tt::tolerance(1e-14));
  BOOST_TEST(stretch[2] == 0.9, tt::tolerance(1e-14));
}

BOOST_AUTO_TEST_SUITE_END()

// Stress and tangent of every registered law, in space and in a section: against differences of the energy
// and against automatic differentiation of the energy written once more through invariants.

#include "independent_energy.h"
#include "law_samples.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::laws;

namespace {

template <std::size_t n> std::array<double, n> shifted(std::array<double, n> F, int k, double by) {
  F[k] += by;
  return F;
}

template <std::size_t n> double size_of(const std::array<std::array<double, n>, n>& tangent) {
  double largest = sample_modulus;
  for (const auto& row : tangent)
    for (double each : row)
      largest = std::max(largest, std::abs(each));
  return largest;
}

SolidTensor solid(const SolidTensor& F) {
  return F;
}
SolidTensor solid(const SectionTensor& F) {
  return in_space(F);
}

/// Where fibres begin to carry, the energy has one tangent on either side and none between.
template <std::size_t n> bool at_kink(const Law& law, const std::array<double, n>& F, double step) {
  if (!law.fibres())
    return false;
  const auto carry = [&](const std::array<double, n>& at) { return law.fibres()->energy(solid(at)) > 1e-30; };
  for (std::size_t k = 0; k < n; ++k)
    if (carry(shifted(F, k, step)) != carry(shifted(F, k, -step)))
      return true;
  return false;
}

/// Central differences of step h leave h^2 f'''/6 and rounding of eps f/h.
template <std::size_t n> void check_differences(const Law& law, const std::array<double, n>& F) {
  const double step = 1e-5;
  std::array<double, n> P, ahead, behind;
  std::array<std::array<double, n>, n> C;
  BOOST_TEST(std::abs(isochoric_response(law, F, P, &C) - isochoric_energy(law, F)) < 1e-12 * size_of(C));
  const bool kink = at_kink(law, F, step);
  for (std::size_t k = 0; k < n; ++k) {
    const double ahead_energy = isochoric_energy(law, shifted(F, k, step));
    const double slope = (ahead_energy - isochoric_energy(law, shifted(F, k, -step))) / (2 * step);
    BOOST_TEST(std::abs(P[k] - slope) < (kink ? step : 1e-7) * size_of(C));
    if (kink)
      continue;
    isochoric_response(law, shifted(F, k, step), ahead, nullptr);
    isochoric_response(law, shifted(F, k, -step), behind, nullptr);
    for (std::size_t l = 0; l < n; ++l)
      BOOST_TEST(std::abs(C[l][k] - (ahead[l] - behind[l]) / (2 * step)) < 1e-7 * size_of(C));
  }
}

/// The same numbers by automatic differentiation, to rounding.
void check_automatic(const LawSample& sample, const SolidTensor& F, double tolerance) {
  const auto law = sample.make();
  SolidTensor P;
  SolidTangent C;
  const double energy = isochoric_response(*law, F, P, &C), size = size_of(C);
  const AutomaticResponse expected = independent_response(sample, F);
  BOOST_TEST(std::abs(energy - expected.energy) < tolerance * size);
  for (int k = 0; k < 9; ++k) {
    BOOST_TEST(std::abs(P[k] - expected.stress[k]) < tolerance * size);
    for (int l = 0; l < 9 && !at_kink(*law, F, 1e-9); ++l)
      BOOST_TEST(std::abs(C[k][l] - expected.tangent[k][l]) < tolerance * size);
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(law_derivatives)

BOOST_AUTO_TEST_CASE(of_a_solid_meet_finite_differences) {
  for (const LawSample& sample : law_samples())
    for (const SolidTensor& F : solid_states())
      BOOST_TEST_CONTEXT(sample.law) check_differences(*sample.make(), F);
}

BOOST_AUTO_TEST_CASE(of_a_section_meet_finite_differences) {
  for (const LawSample& sample : law_samples())
    for (const SectionTensor& F : section_states())
      BOOST_TEST_CONTEXT(sample.law) check_differences(*sample.make(), F);
}

BOOST_AUTO_TEST_CASE(of_a_solid_meet_automatic_differentiation) {
  int checked = 0;
  for (const LawSample& sample : law_samples())
    for (const SolidTensor& F : solid_states())
      if (is_polynomial(sample) || has_distinct_stretches(F)) {
        BOOST_TEST_CONTEXT(sample.law) check_automatic(sample, F, is_polynomial(sample) ? 1e-11 : 1e-9);
        ++checked;
      }
  BOOST_TEST(checked > 200);
}

BOOST_AUTO_TEST_CASE(of_a_section_are_those_of_the_solid) {
  const int place[5] = {0, 1, 3, 4, 8};
  for (const LawSample& sample : law_samples())
    for (const SectionTensor& F : section_states()) {
      const auto law = sample.make();
      SectionTensor P;
      SectionTangent C;
      SolidTensor solid_P;
      SolidTangent solid_C;
      BOOST_TEST(std::abs(isochoric_response(*law, F, P, &C) -
                          isochoric_response(*law, in_space(F), solid_P, &solid_C)) < 1e-12 * size_of(C));
      for (int k = 0; k < 5; ++k) {
        BOOST_TEST(std::abs(P[k] - solid_P[place[k]]) < 1e-12 * size_of(C));
        for (int l = 0; l < 5; ++l) // the section takes another limit where stretches nearly meet
          BOOST_TEST(std::abs(C[k][l] - solid_C[place[k]][place[l]]) < 1e-7 * size_of(C));
      }
    }
}

BOOST_AUTO_TEST_SUITE_END()

// What every hyperelastic law must fulfil, over everything registered, in space and in a section.

#include "law_samples.h"

#include "laws/tensor.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::laws;
namespace tt = boost::test_tools;

namespace {

double stress_of(const Law& law, const SolidTensor& F, SolidTensor& P) {
  return isochoric_response(law, F, P, nullptr);
}

double largest_difference(const SolidTensor& A, const SolidTensor& B) {
  SolidTensor difference;
  for (int k = 0; k < 9; ++k)
    difference[k] = A[k] - B[k];
  return size_of(difference);
}

/// A rotation after which the tissue is the same. Where all directions of the skin's plane are alike, the
/// normal of that plane is an axis of symmetry; a half turn about x exchanges families about x or y.
SolidTensor symmetry_of(const LawSample& sample) {
  const auto law = sample.make();
  if (!law->fibres())
    return general_rotation();
  const auto& families = sample.constants.fibres;
  return families.size() == 2 ? rotation(0, M_PI) : rotation(families[0][4] == 0 ? 1 : 2, 0.7);
}

/// Shear modulus at small strain in the direction of F's component `place`: a shear g stretches a family of
/// structure H by E = 2 g H_ij to first order, where that is positive.
double modulus_in_shear(const LawSample& sample, int place) {
  const Constants& c = sample.constants;
  double modulus = c.shear_modulus;
  for (const FibreOrientation& family : c.fibres)
    if (sample.law == "gasser_holzapfel_ogden" && family[place] > 0)
      modulus += c.k1 / c.fibres.size() * std::pow(2 * (1 - 3 * c.dispersion) * family[place], 2);
  return modulus;
}

/// Gauss points of the unit interval, third order in each of `steps`.
double work_along(const Law& law, const SolidTensor& end) {
  const double position[2] = {0.5 - std::sqrt(1.0 / 12), 0.5 + std::sqrt(1.0 / 12)};
  const int steps = 300;
  const SolidTensor start = diagonal(1, 1, 1);
  double work = 0;
  for (int i = 0; i < 2 * steps; ++i) {
    const double share = (i / 2 + position[i % 2]) / steps;
    SolidTensor F, P;
    for (int k = 0; k < 9; ++k)
      F[k] = start[k] + share * (end[k] - start[k]);
    stress_of(law, F, P);
    for (int k = 0; k < 9; ++k)
      work += P[k] * (end[k] - start[k]) / (2 * steps);
  }
  return work;
}

} // namespace

BOOST_AUTO_TEST_SUITE(law_principles)

BOOST_AUTO_TEST_CASE(a_rotation_of_the_body_turns_the_stress_and_costs_nothing) {
  const SolidTensor Q = general_rotation();
  for (const LawSample& sample : law_samples())
    for (const SolidTensor& F : solid_states()) {
      const auto law = sample.make();
      SolidTensor P, turned_P;
      const double before = stress_of(*law, F, P), after = stress_of(*law, product(Q, F), turned_P);
      BOOST_TEST(std::abs(after - before) < 1e-13 * (sample_modulus + size_of(P)));
      BOOST_TEST(largest_difference(turned_P, product(Q, P)) < 1e-12 * (sample_modulus + size_of(P)));
    }
}

BOOST_AUTO_TEST_CASE(a_rotation_of_a_section_turns_the_stress_and_costs_nothing) {
  const double c = std::cos(0.7), s = std::sin(0.7);
  const auto turned = [&](const SectionTensor& A) -> SectionTensor {
    return {c * A[0] - s * A[2], c * A[1] - s * A[3], s * A[0] + c * A[2], s * A[1] + c * A[3], A[4]};
  };
  for (const LawSample& sample : law_samples())
    for (const SectionTensor& F : section_states()) {
      const auto law = sample.make();
      SectionTensor P, turned_P;
      const double before = isochoric_response(*law, F, P, nullptr);
      const double after = isochoric_response(*law, turned(F), turned_P, nullptr);
      BOOST_TEST(std::abs(after - before) < 1e-13 * (sample_modulus + size_of(in_space(P))));
      for (int k = 0; k < 5; ++k)
        BOOST_TEST(std::abs(turned_P[k] - turned(P)[k]) < 1e-12 * (sample_modulus + size_of(in_space(P))));
    }
}

// With fibres by the turns that exchange them; another turn must show.
BOOST_AUTO_TEST_CASE(a_rotation_of_the_reference_by_which_tissue_is_the_same_changes_nothing) {
  for (const LawSample& sample : law_samples())
    for (const SolidTensor& F : solid_states()) {
      const auto law = sample.make();
      const SolidTensor Q = symmetry_of(sample);
      SolidTensor P, turned_P;
      const double before = stress_of(*law, F, P), after = stress_of(*law, product(F, Q), turned_P);
      BOOST_TEST(std::abs(after - before) < 1e-13 * (sample_modulus + size_of(P)));
      BOOST_TEST(largest_difference(turned_P, product(P, Q)) < 1e-12 * (sample_modulus + size_of(P)));
    }
}

BOOST_AUTO_TEST_CASE(fibres_make_a_difference_between_directions) {
  int anisotropic = 0;
  for (const LawSample& sample : law_samples()) {
    const auto law = sample.make();
    const double along = isochoric_energy(*law, diagonal(1.4, 0.8, 0.9));
    const double across = isochoric_energy(*law, product(diagonal(1.4, 0.8, 0.9), general_rotation()));
    anisotropic += std::abs(along - across) > 0.01 * along;
    BOOST_TEST((law->fibres() || std::abs(along - across) < 1e-12 * along));
  }
  BOOST_TEST(anisotropic == 4); // dispersed as 1/3, fibres point everywhere
}

BOOST_AUTO_TEST_CASE(unstrained_tissue_and_a_change_of_volume_have_neither_energy_nor_stress) {
  for (const LawSample& sample : law_samples())
    for (double ratio : {1.0, 0.9, 1.2}) {
      SolidTensor P;
      SectionTensor section_P;
      const auto law = sample.make();
      const SolidTensor F = product(general_rotation(), diagonal(ratio, ratio, ratio));
      BOOST_TEST(std::abs(stress_of(*law, F, P)) < 1e-14 * sample_modulus);
      BOOST_TEST(size_of(P) < 1e-14 * sample_modulus);
      BOOST_TEST(std::abs(isochoric_response(*law, {ratio, 0, 0, ratio, ratio}, section_P, nullptr)) <
                 1e-14 * sample_modulus);
      BOOST_TEST(size_of(in_space(section_P)) < 1e-14 * sample_modulus);
    }
}

BOOST_AUTO_TEST_CASE(a_change_of_volume_on_top_of_a_strain_costs_nothing) {
  for (const LawSample& sample : law_samples())
    for (const SolidTensor& F : solid_states()) {
      const auto law = sample.make();
      SolidTensor P;
      const double energy = stress_of(*law, F, P);
      BOOST_TEST(std::abs(isochoric_energy(*law, product(F, diagonal(1.3, 1.3, 1.3))) - energy) <
                 1e-12 * (sample_modulus + energy));
      double rate = 0; // P : F, the energy's derivative by ln J/3
      for (int k = 0; k < 9; ++k)
        rate += P[k] * F[k];
      BOOST_TEST(std::abs(rate) < 1e-12 * (sample_modulus + size_of(P)));
    }
}

// A shear between two axes: W = mu g^2 / 2. To first order it stretches no fibres in the mean, but every
// second one of two families.
BOOST_AUTO_TEST_CASE(small_shear_shows_the_shear_modulus) {
  const double shear = 1e-4;
  for (const LawSample& sample : law_samples())
    for (int place : {1, 2, 3, 5, 6, 7}) {
      const auto law = sample.make();
      SolidTensor F = diagonal(1, 1, 1), P;
      F[place] = shear;
      BOOST_TEST(law->shear_modulus() == sample_modulus, tt::tolerance(1e-15));
      const double modulus = modulus_in_shear(sample, place);
      // Fibres add a term of the third order.
      BOOST_TEST(2 * stress_of(*law, F, P) / (shear * shear) == modulus,
                 tt::tolerance(modulus > sample_modulus ? 10 * shear : 1e-6));
      BOOST_TEST(P[place] / shear == modulus, tt::tolerance(modulus > sample_modulus ? 10 * shear : 1e-6));
    }
}

BOOST_AUTO_TEST_CASE(the_energy_is_the_work_of_the_stress) {
  for (const LawSample& sample : law_samples())
    for (const SolidTensor& F : {diagonal(1.3, 0.8, 0.95), diagonal(1.2, 1.2, 0.7), solid_states()[8]}) {
      const auto law = sample.make();
      BOOST_TEST(work_along(*law, F) == isochoric_energy(*law, F), tt::tolerance(1e-7));
    }
}

// W is of second order in the strain, so tissue that is strained by 1e-9 must not show the rounding errors of
// W + 3.
BOOST_AUTO_TEST_CASE(energy_keeps_its_digits_at_tiny_strains) {
  const double shear = 2e-9;
  for (const LawSample& sample : law_samples()) {
    SolidTensor F = diagonal(1, 1, 1);
    F[1] = F[3] = shear / 2;
    const double expected = modulus_in_shear(sample, 1) * shear * shear / 2;
    BOOST_TEST(isochoric_energy(*sample.make(), F) == expected, tt::tolerance(1e-6));
    BOOST_TEST(isochoric_energy(*sample.make(), SectionTensor{1, shear / 2, shear / 2, 1, 1}) == expected,
               tt::tolerance(1e-6));
  }
}

BOOST_AUTO_TEST_SUITE_END()

// Incompressible homogeneous deformations, whose Cauchy stresses textbooks give (Ogden 1984, chapter 7).

#include "laws/section_response.h"
#include "laws/solid_response.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <functional>

using namespace percuta::laws;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

constexpr double modulus = 2.5;
const std::vector<double> stretches{0.6, 0.9, 1.1, 1.5, 2};

/// Largest relative error of what is compared, for the table.
struct Worst {
  double error = 0;
  void compare(double computed, double exact) { within(computed - exact, std::abs(exact)); }
  void within(double difference, double size) { error = std::max(error, std::abs(difference) / size); }
  void record(const char* id, const char* what, const char* source) const {
    Case(id, what)
        .against({}, source)
        .errors({error}, "(worst)")
        .no_order("a homogeneous state, no mesh")
        .within(1e-12);
  }
};

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

/// A law by its derivatives with respect to the invariants.
struct InvariantLaw {
  std::string law;
  Constants constants;
  std::function<double(double)> by_first, by_second; ///< of I1 and of I2
};

std::vector<InvariantLaw> invariant_laws() {
  Constants mooney{modulus}, yeoh{modulus}, veronda{modulus};
  mooney.c2_share = 0.3;
  yeoh.c2 = -0.2;
  yeoh.c3 = 0.4;
  veronda.beta = 3;
  const auto zero = [](double) { return 0.0; };
  return {
      {"mooney_rivlin", mooney, [](double) { return 0.35 * modulus; }, [](double) { return 0.15 * modulus; }},
      {"yeoh", yeoh, [](double I1) { return modulus / 2 - 0.4 * (I1 - 3) + 1.2 * (I1 - 3) * (I1 - 3); },
       zero},
      {"veronda_westmann", veronda, [](double I1) { return modulus * std::exp(3 * (I1 - 3)); },
       [](double) { return -modulus / 2; }}};
}

/// Stretches r, z and hoop.
void check_principal(const InvariantLaw& each, const std::array<double, 3>& stretch, Worst& worst) {
  const double r = stretch[0] * stretch[0], z = stretch[1] * stretch[1], hoop = stretch[2] * stretch[2];
  const double W1 = each.by_first(r + z + hoop), W2 = each.by_second(1 / r + 1 / z + 1 / hoop);
  const Cauchy stress =
      cauchy(*make_law(each.law, each.constants), {stretch[0], 0, 0, stretch[1], stretch[2]});
  // Relative to the terms, which may cancel.
  const double size = 2 * (std::abs(W1) + std::abs(W2) * (r + z + hoop)) * (r + z + hoop);
  worst.within(stress.rr - stress.zz - 2 * (r - z) * (W1 + hoop * W2), size);
  worst.within(stress.rr - stress.hoop - 2 * (r - hoop) * (W1 + z * W2), size);
}

constexpr double k1 = 4, k2 = 0.6;

std::unique_ptr<Law> fibrous(double dispersion, const std::vector<FibreOrientation>& families) {
  Constants constants{modulus};
  constants.k1 = k1;
  constants.k2 = k2;
  constants.dispersion = dispersion;
  constants.fibres = families;
  return make_law("gasser_holzapfel_ogden", constants);
}

} // namespace

BOOST_AUTO_TEST_SUITE(closed_forms)

BOOST_AUTO_TEST_CASE(uniaxial_tension) {
  Worst worst;
  for (double stretch : stretches) {
    const double across = 1 / std::sqrt(stretch);
    const SectionTensor F{across, 0, 0, stretch, across};
    const Cauchy neo = cauchy(*make_law("neo_hookean", {modulus, 0}), F);
    worst.compare(neo.zz - neo.rr, modulus * (stretch * stretch - 1 / stretch));
    for (double exponent : {3.0, 9.0, 12.0}) {
      const Cauchy stress = cauchy(*ogden(exponent), F);
      worst.compare(stress.zz - stress.rr, ogden_difference(exponent, stretch, across));
      BOOST_TEST(std::abs(stress.rr - stress.hoop) < 1e-12 * std::abs(stress.zz));
    }
  }
  worst.record("laws/uniaxial", "uniaxial, λ 0.6 to 2: neo-Hooke, Ogden (exponents 3, 9, 12): Cauchy stress",
               "µ (λ² − 1/λ); (2µ/α)(λ^α − λ^(−α/2))");
}

BOOST_AUTO_TEST_CASE(equibiaxial_tension) {
  Worst worst;
  for (double stretch : stretches) {
    const double across = 1 / (stretch * stretch);
    const SectionTensor F{stretch, 0, 0, across, stretch};
    const Cauchy neo = cauchy(*make_law("neo_hookean", {modulus, 0}), F);
    worst.compare(neo.rr - neo.zz, modulus * (stretch * stretch - across * across));
    for (double exponent : {3.0, 9.0}) {
      const Cauchy stress = cauchy(*ogden(exponent), F);
      worst.compare(stress.rr - stress.zz, ogden_difference(exponent, stretch, across));
    }
  }
  worst.record("laws/equibiaxial", "equibiaxial, λ 0.6 to 2: neo-Hooke, Ogden (3, 9)",
               "(2µ/α)(λ^α − λ^(−2α))");
}

BOOST_AUTO_TEST_CASE(pure_shear) {
  Worst worst;
  for (double stretch : stretches) {
    const SectionTensor F{stretch, 0, 0, 1 / stretch, 1};
    for (double exponent : {2.0, 9.0}) {
      const Cauchy stress = cauchy(*ogden(exponent), F);
      worst.compare(stress.rr - stress.zz, ogden_difference(exponent, stretch, 1 / stretch));
      worst.compare(stress.rr - stress.hoop, ogden_difference(exponent, stretch, 1));
    }
  }
  worst.record("laws/pure_shear", "pure shear, λ 0.6 to 2: Ogden (2, 9), both stresses",
               "(2µ/α)(λ^α − λ^(−α)), (2µ/α)(λ^α − 1)");
}

BOOST_AUTO_TEST_CASE(simple_shear_of_a_neo_hookean) {
  Worst worst;
  for (double shear : {0.1, 0.8, -1.5}) {
    const Cauchy stress = cauchy(*make_law("neo_hookean", {modulus, 0}), {1, shear, 0, 1, 1});
    worst.compare(stress.rz, modulus * shear);
    worst.compare(stress.rr - stress.zz, modulus * shear * shear); // Rivlin's relation
  }
  worst.record("laws/simple_shear", "simple shear of 0.1, 0.8, −1.5: neo-Hooke, shear and normal stress",
               "µγ, µγ² (Rivlin)");
}

// Laws in the invariants: principal Cauchy stresses differ by 2 (li^2 - lj^2) (W1 + lk^2 W2), W1 and W2 being
// the derivatives of W by I1 and I2 (Rivlin 1948).
BOOST_AUTO_TEST_CASE(laws_in_invariants_meet_rivlins_relations) {
  Worst worst;
  for (const InvariantLaw& each : invariant_laws())
    for (double stretch : stretches) {
      const double lower = 1 / std::sqrt(stretch), square = 1 / (stretch * stretch);
      check_principal(each, {stretch, lower, lower}, worst);    // uniaxial
      check_principal(each, {stretch, square, stretch}, worst); // equibiaxial
      check_principal(each, {stretch, 1 / stretch, 1}, worst);  // pure shear
    }
  worst.record("laws/invariants_principal",
               "Mooney & Rivlin, Yeoh, Veronda & Westmann: uniaxial, equibiaxial, pure shear, λ 0.6 to 2",
               "2 (λi² − λj²)(W₁ + λk² W₂) (Rivlin 1948)");
}

BOOST_AUTO_TEST_CASE(laws_in_invariants_meet_rivlins_relations_in_simple_shear) {
  Worst worst;
  for (const InvariantLaw& each : invariant_laws())
    for (double shear : {0.1, 0.8, -1.5}) {
      const double invariant = 3 + shear * shear, W1 = each.by_first(invariant),
                   W2 = each.by_second(invariant);
      const Cauchy stress = cauchy(*make_law(each.law, each.constants), {1, shear, 0, 1, 1});
      worst.compare(stress.rz, 2 * (W1 + W2) * shear);
      worst.compare(stress.rr - stress.zz, shear * stress.rz);
      worst.within(stress.hoop - stress.zz - 2 * W2 * shear * shear, std::abs(stress.rz));
    }
  worst.record("laws/invariants_simple_shear", "Mooney & Rivlin, Yeoh, Veronda & Westmann: simple shear",
               "Rivlin 1948");
}

BOOST_AUTO_TEST_CASE(an_ogden_law_of_several_terms_adds_them) {
  Worst worst;
  Constants constants{modulus, 9};
  constants.second_share = 0.3;
  constants.second_exponent = -3;
  for (double stretch : stretches) {
    const double across = 1 / (stretch * stretch);
    const Cauchy stress = cauchy(*make_law("ogden", constants), {stretch, 0, 0, across, stretch});
    worst.compare(stress.rr - stress.zz,
                  0.7 * ogden_difference(9, stretch, across) + 0.3 * ogden_difference(-3, stretch, across));
  }
  worst.record("laws/ogden_two_terms", "Ogden with two terms (9, −3), equibiaxial", "sum of the terms");
}

// All fibres along the load: E = kappa (I1 - 3) + (1 - 3 kappa) (l^2 - 1) and
// sigma = mu (l^2 - 1/l) + 2 k1 E exp(k2 E^2) (kappa (l^2 - 1/l) + (1 - 3 kappa) l^2); none of it in
// compression.
BOOST_AUTO_TEST_CASE(fibres_along_the_load) {
  Worst worst;
  for (double dispersion : {0.0, 0.15, 1.0 / 3})
    for (double stretch : stretches) {
      const double across = 1 / std::sqrt(stretch), bulge = stretch * stretch - 1 / stretch;
      const double strain =
          dispersion * (stretch * stretch + 2 / stretch - 3) + (1 - 3 * dispersion) * (stretch * stretch - 1);
      const double load = strain > 0 ? 2 * k1 * strain * std::exp(k2 * strain * strain) : 0;
      const SolidTensor F{stretch, 0, 0, 0, across, 0, 0, 0, across};
      SolidTensor P;
      isochoric_response(*fibrous(dispersion, {fibres_along(0)}), F, P, nullptr);
      worst.compare(P[0] * F[0] - P[4] * F[4],
                    modulus * bulge + load * (dispersion * bulge + (1 - 3 * dispersion) * stretch * stretch));
    }
  worst.record(
      "laws/fibres_along_the_load",
      "Gasser, Ogden & Holzapfel, fibres along the load, dispersion 0, 0.15, 1/3 (isotropic), λ 0.6 to 2",
      "µ(λ² − 1/λ) + 2 k₁ E e^(k₂E²) [κ(λ² − 1/λ) + (1 − 3κ) λ²]");
}

// Stretched alike along all directions of the skin's plane: I4 is the square of the stretch.
BOOST_AUTO_TEST_CASE(fibres_of_the_skins_plane_in_equibiaxial_tension) {
  Worst worst;
  const double dispersion = 0.15;
  for (double stretch : {1.1, 1.5, 1.8}) {
    const double square = stretch * stretch, across = 1 / square;
    const double strain =
        dispersion * (2 * square + across * across - 3) + (1 - 3 * dispersion) * (square - 1);
    const double load = 2 * k1 * strain * std::exp(k2 * strain * strain);
    const double difference =
        (modulus + load * dispersion) * (square - across * across) + load * (1 - 3 * dispersion) * square / 2;
    const Cauchy meridian =
        cauchy(*fibrous(dispersion, {fibres_of_meridian_section}), {stretch, 0, 0, across, stretch});
    worst.compare(meridian.rr - meridian.zz, difference);
    worst.compare(meridian.hoop, meridian.rr);
    const Cauchy horizontal =
        cauchy(*fibrous(dispersion, {fibres_of_horizontal_section}), {stretch, 0, 0, stretch, across});
    worst.compare(horizontal.rr - horizontal.hoop, difference);
    worst.compare(horizontal.rr, horizontal.zz);
  }
  worst.record("laws/fibres_of_the_plane",
               "Gasser, Ogden & Holzapfel, fibres of the skin's plane, equibiaxial, both sections",
               "E of λ² and λ⁻⁴; half the fibres along each axis");
}

// Skin stretched by l1 along Langer lines and l2 across them, two families at the angle b to the lines:
// E = kappa (I1 - 3) + (1 - 3 kappa) (l1^2 cos^2 b + l2^2 sin^2 b - 1) in both, and
// sigma_1 - sigma_3 = (mu + 2 kappa k1 E exp(k2 E^2)) (l1^2 - l3^2)
//                     + 2 (1 - 3 kappa) k1 E exp(k2 E^2) l1^2 cos^2 b,
// sigma_2 likewise with sin^2 b (Gasser, Ogden & Holzapfel 2006).
BOOST_AUTO_TEST_CASE(two_families_about_langer_lines_in_skin_stretched_along_and_across_them) {
  Worst worst;
  const double dispersion = 0.15, angle = 41 * M_PI / 180, cosine = std::pow(std::cos(angle), 2),
               sine = std::pow(std::sin(angle), 2);
  for (const auto& [along, across] : {std::pair(1.1, 1.0), std::pair(1.2, 1.05), std::pair(1.02, 1.3)}) {
    const double l1 = along * along, l2 = across * across, l3 = 1 / (l1 * l2);
    const double strain =
        dispersion * (l1 + l2 + l3 - 3) + (1 - 3 * dispersion) * (l1 * cosine + l2 * sine - 1);
    const double load = 2 * k1 * strain * std::exp(k2 * strain * strain);
    const double first =
        (modulus + dispersion * load) * (l1 - l3) + (1 - 3 * dispersion) * load * l1 * cosine;
    const double second = (modulus + dispersion * load) * (l2 - l3) + (1 - 3 * dispersion) * load * l2 * sine;
    for (const double lines : {0.0, M_PI / 2}) { // from x
      const bool turned = lines > 0;
      const double x = turned ? across : along, y = turned ? along : across, z = 1 / (along * across);
      SolidTensor P;
      isochoric_response(*fibrous(dispersion, fibres_about_lines(angle, lines)), {x, 0, 0, 0, y, 0, 0, 0, z},
                         P, nullptr);
      worst.compare(P[0] * x - P[8] * z, turned ? second : first);
      worst.compare(P[4] * y - P[8] * z, turned ? first : second);
      worst.within(P[1], modulus);
    }
  }
  worst.record("laws/fibres_about_lines",
               "Gasser, Ogden & Holzapfel, families at 41° on either side of Langer lines, stretched "
               "differently along and across them, lines along x and y",
               "E of λ₁² cos²β + λ₂² sin²β; σ₁ − σ₃, σ₂ − σ₃ (Gasser, Ogden & Holzapfel 2006)");
}

BOOST_AUTO_TEST_CASE(equal_stretches_load_two_families_as_fibres_in_all_directions) {
  const SolidTensor F{1.2, 0, 0, 0, 1.2, 0, 0, 0, 1 / 1.44};
  const double all = isochoric_energy(*fibrous(0.1, fibres_about_lines(absent, 0)), F);
  BOOST_TEST(isochoric_energy(*fibrous(0.1, fibres_about_lines(0.7, 0)), F) == all,
             boost::test_tools::tolerance(1e-13));
}

BOOST_AUTO_TEST_CASE(without_stiffness_of_fibres_only_the_ground_is_left) {
  Constants constants{modulus};
  constants.k1 = 0;
  constants.k2 = k2;
  constants.dispersion = 0.1;
  const SectionTensor F{1.4, 0.2, 0.1, 0.8, 1.1};
  BOOST_TEST(isochoric_energy(*make_law("gasser_holzapfel_ogden", constants), F) ==
                 isochoric_energy(*make_law("neo_hookean", {modulus}), F),
             tt::tolerance(1e-14));
}

BOOST_AUTO_TEST_CASE(an_ogden_exponent_of_two_is_neo_hooke) {
  const std::array<double, 3> stretch{1.3, 0.7, 1.05};
  BOOST_TEST(ogden(2)->energy(stretch) == make_law("neo_hookean", {modulus, 0})->energy(stretch),
             tt::tolerance(1e-14));
}

BOOST_AUTO_TEST_SUITE_END()

// Skin in place, stretched differently along the two axes of its plane: the stress of a block at rest, and
// how far a crack in it gapes.

#include "loading.h"
#include "mechanics/solid_space.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

constexpr double modulus = 1; // of shear

void settle(const std::vector<const EnergyTerm*>& terms, SymmetricSystem& system,
            const std::vector<double>& metric, Eigen::VectorXd& u, double smallest_force) {
  MinimiserSettings settings;
  settings.smallest_force = smallest_force;
  settings.tolerance = 1e-7;
  const auto report = minimise(terms, system, metric, settings, u);
  BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
}

/// Sides move in their own plane, the surface is free.
SolidSupport in_a_lattice(SolidSide side, double, double, double) {
  const bool x = side == SolidSide::left || side == SolidSide::right;
  const bool y = side == SolidSide::front || side == SolidSide::back;
  const bool bottom = side == SolidSide::bottom;
  return {x || bottom, y || bottom, bottom};
}

/// Cauchy stress xx and yy at rest.
std::array<double, 2> stress_at_rest(std::unique_ptr<laws::Law> law, const PreStretch& stretch,
                                     double bulk_ratio) {
  SolidSpace<2> space({{0, 0.4, 1}, {0, 0.6, 1}, {0, 0.3, 1}, {0, 0}}, in_a_lattice);
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws.push_back(std::move(law));
  const SolidBulkTerm<2> bulk(space, std::move(laws), stretch, bulk_ratio);
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  settle({&bulk}, space.system(), bulk.metric(), u, 1e-3);
  const auto state = bulk.states(0, u)[0];
  BOOST_TEST(std::abs(state.cauchy[2]) < 1e-6); // the surface is free
  return {state.cauchy[0], state.cauchy[1]};
}

laws::Constants fibrous() {
  laws::Constants constants{modulus};
  constants.k1 = 4;
  constants.k2 = 0.6;
  constants.dispersion = 0.15;
  constants.fibre_angle = 41 * M_PI / 180;
  constants.fibres = laws::fibres_about_lines(constants.fibre_angle, M_PI / 2);
  return constants;
}

/// Of skin stretched by l1 along Langer lines (y), l2 across them and free above, with two families at the
/// angle b to the lines: sigma_1 = (mu + 2 kappa k1 E e^(k2 E^2)) (l1^2 - l3^2)
/// + 2 (1 - 3 kappa) k1 E e^(k2 E^2) l1^2 cos^2 b, sigma_2 with sin^2 b (Gasser, Ogden & Holzapfel 2006).
std::array<double, 2> exact_fibrous(double across, double along) {
  const laws::Constants c = fibrous();
  const double l1 = along * along, l2 = across * across, l3 = 1 / (l1 * l2);
  const double cosine = std::pow(std::cos(c.fibre_angle), 2), sine = 1 - cosine;
  const double E = c.dispersion * (l1 + l2 + l3 - 3) + (1 - 3 * c.dispersion) * (l1 * cosine + l2 * sine - 1);
  const double load = 2 * c.k1 * E * std::exp(c.k2 * E * E);
  return {(modulus + c.dispersion * load) * (l2 - l3) + (1 - 3 * c.dispersion) * load * l2 * sine,
          (modulus + c.dispersion * load) * (l1 - l3) + (1 - 3 * c.dispersion) * load * l1 * cosine};
}

std::array<double, 2> exact_ogden(double across, double along) {
  const double through = std::pow(across * along, -9);
  return {2 * modulus / 9 * (std::pow(across, 9) - through),
          2 * modulus / 9 * (std::pow(along, 9) - through)};
}

/// A quarter of tissue around a crack of half-length 1 along y in the plane x = 0; nothing moves along z.
class Cracked {
public:
  Cracked(double size, const PreStretch& stretch)
      : space_({lines(0, size), lines(1, size), {0, 1}, {0}}, supports(stretch)),
        bulk_(space_, one_law("neo_hookean", {modulus, 0}), stretch, 1e4),
        u_(Eigen::VectorXd::Zero(space_.dofs())) {
    settle({&bulk_}, space_.system(), bulk_.metric(), u_, 1e-2);
  }
  /// Half the distance of its faces, `along` from its middle.
  double opening(double along) const {
    for (std::size_t p = 0; p < space_.points().size(); ++p)
      if (const auto& at = space_.points()[p]; at[0] == 0 && std::abs(at[1] - along) < 1e-12)
        return u_[space_.dof_of_point(static_cast<int>(p), 0)];
    BOOST_FAIL("no point there");
    return 0;
  }

private:
  static constexpr double far = 60;
  /// Held far away where it is stretched; the other end is free, or nothing could give way to the opening.
  static SolidSupportRule supports(const PreStretch& stretch) {
    return [stretch](SolidSide side, double, double y, double) -> SolidSupport {
      return {(side == SolidSide::right && stretch.x > 1) || (side == SolidSide::left && y > 1 - 1e-9),
              (side == SolidSide::back && stretch.y > 1) || side == SolidSide::front,
              side == SolidSide::bottom || side == SolidSide::top};
    };
  }
  /// Evenly up to the crack's tip and as far beyond it, then growing.
  static std::vector<double> lines(double tip, double size) {
    std::vector<double> at{0};
    for (int i = 1; i <= std::lround((tip + 0.5) / size); ++i)
      at.push_back(i * size);
    const double even = at.back();
    for (double each : meshes::graded_sizes(far - even, size, 1.5, far))
      at.push_back(at.back() + each);
    at.back() = far;
    return at;
  }

  SolidSpace<2> space_;
  SolidBulkTerm<2> bulk_;
  Eigen::VectorXd u_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(pre_stretched)

BOOST_AUTO_TEST_CASE(skin_at_rest_bears_the_stress_of_its_stretches) {
  const double across = 1.05, along = 1.2;
  const auto check = [&](const char* id, const char* what, const char* source, const auto& make,
                         const std::array<double, 2>& exact) {
    std::vector<double> errors;
    for (double bulk_ratio : {500.0, 5e3, 5e4}) {
      const auto stress = stress_at_rest(make(), PreStretch(across, along), bulk_ratio);
      errors.push_back(std::max(std::abs(stress[0] / exact[0] - 1), std::abs(stress[1] / exact[1] - 1)));
    }
    BOOST_TEST(errors[0] < 0.02); // as skin is computed
    Case(id, what)
        .against({}, source)
        .errors(errors, "(worse of both), bulk over shear modulus 500, 5 000, 50 000")
        .no_order("a homogeneous state; what is left is the change of volume")
        .within(2e-4);
  };
  check(
      "pre-stretch/ogden",
      "block stretched by 1.2 along y and 1.05 along x, free above, Ogden 9: stress "
      "xx and yy",
      "(2µ/α)(λᵢ^α − (λ₁λ₂)^(−α))",
      [] {
        return laws::make_law("ogden", {modulus, 9});
      },
      exact_ogden(across, along));
  check(
      "pre-stretch/fibres", "the same, Gasser, Ogden & Holzapfel with families at 41° on either side of y",
      "Gasser, Ogden & Holzapfel 2006", [] { return laws::make_law("gasser_holzapfel_ogden", fibrous()); },
      exact_fibrous(across, along));
}

// Tension s = 2 mu e across a crack of half-length a opens each face by 2 (1 - nu^2) s sqrt(a^2 - y^2) / E
// (Griffith 1921, plane strain), which is e sqrt(a^2 - y^2) where nu is 1/2.
BOOST_AUTO_TEST_CASE(a_crack_gapes_under_the_tension_across_it_and_not_along_it) {
  constexpr double strain = 1e-3, along = 0.5;
  std::vector<double> across;
  for (double size : {0.5, 0.25, 0.125})
    across.push_back(Cracked(size, PreStretch(1 + strain, 1)).opening(along) / strain);
  Case("pre-stretch/crack",
       "crack of half-length 1 in tissue stretched by a small strain across it: opening of a face over the "
       "strain, midway between middle and tip")
      .against({std::sqrt(1 - along * along)}, "2 (1 − ν²) σ √(a² − y²) / E with σ = 2µε, ν = 1/2")
      .computed(across, "cells of 1/2, 1/4, 1/8")
      .order_of_errors(0.7)
      .within(0.02);
  const double beside = Cracked(0.25, PreStretch(1, 1 + strain)).opening(along) / strain;
  BOOST_TEST(std::abs(beside) < 5e-3);
}

BOOST_AUTO_TEST_SUITE_END()

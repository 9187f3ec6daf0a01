// Softening and permanent set: what every law has to fulfil with them, closed forms, energy.

#include "derivatives.h"
#include "disc.h"
#include "law_samples.h"
#include "mechanics/bulk_term.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
using laws::LawSample;
using laws::PronySeries;
using laws::SectionTensor;
using laws::Softening;
using laws::SolidTensor;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

const Softening soft_and_set(0.6, 0.1 * laws::sample_modulus, 0.3);

/// One point of tissue with its history.
template <class Element> struct PointOf {
  using Tensor = typename Element::Tensor;

  PointOf(const LawSample& sample, const Space<Element>& space, const Softening& softening)
      : law(sample.make()), history(space, {{softening, law->shear_modulus()}, {softening, 1}}) {}

  double energy(const Tensor& F) const { return history.potential(0, 0, F, laws::isochoric_energy(*law, F)); }
  double respond(const Tensor& F, Tensor& P, typename Element::Tangent* tangent = nullptr) const {
    const double density = laws::isochoric_response(*law, F, P, tangent);
    return history.respond(0, 0, F, density, P, tangent);
  }
  void load(const Tensor& F) { history.commit(0, 0, F, laws::isochoric_energy(*law, F)); }

  std::unique_ptr<laws::Law> law;
  SofteningHistoryOf<Element> history;
};

using SolidPoint = PointOf<SolidElement<1>>;

const SolidSpace<1>& solid_space() {
  static const SolidSpace<1> space =
      small_solid<1>([](SolidSide, double, double, double) { return SolidSupport{}; });
  return space;
}

const SectionSpace& section_space() {
  static const SectionSpace space(small_section(), Kinematics::axisymmetric, no_supports);
  return space;
}

/// States without change of volume that unloading from `loaded` and turning away from it lead to.
std::vector<SolidTensor> states_around(const SolidTensor& loaded) {
  std::vector<SolidTensor> states;
  for (double share : {0.2, 0.6, 0.95}) {
    SolidTensor F = loaded;
    for (int k = 0; k < 9; ++k)
      F[k] = (k % 4 == 0) * (1 - share) + share * loaded[k];
    states.push_back(F);
    states.push_back(laws::product(laws::general_rotation(), F));
    F[1] += 0.2;
    states.push_back(F);
  }
  return states;
}

const SolidTensor loaded = laws::product(laws::rotation(2, 0.4), laws::diagonal(1.35, 1 / 1.35, 1.0));

double largest(const SolidTensor& A, const SolidTensor& B) {
  SolidTensor difference;
  for (int k = 0; k < 9; ++k)
    difference[k] = A[k] - B[k];
  return laws::size_of(difference);
}

/// Everything that is checked of a law, for every registered one.
template <class Check> void for_every_law(const Check& check) {
  for (const LawSample& sample : laws::law_samples())
    BOOST_TEST_CONTEXT(sample.law) {
      SolidPoint point(sample, solid_space(), soft_and_set);
      point.load(loaded);
      check(sample, point);
    }
}

struct SoftDisc : Disc {
  explicit SoftDisc(const Softening& softening, const PronySeries& series = {}) {
    bulk.set_softening({softening, softening});
    if (!series.empty())
      bulk.set_viscosity({series, series}, 1);
    bulk.commit(stretched(1));
  }
  /// Goes to `stretch` in even steps; returns the work per volume by the trapezoidal rule.
  double go(double stretch, int steps, double duration = 1) {
    double work = 0;
    for (int i = 1; i <= steps; ++i) {
      const double before = now, next = from + (stretch - from) * i / steps;
      const double start = last;
      bulk.begin_step(duration / steps);
      viscous += bulk.viscous_work(stretched(next)) / M_PI;
      bulk.commit(stretched(next));
      now = next;
      last = stress(next);
      work += (start + last) / 2 * std::log(next / before);
    }
    from = now;
    return work;
  }
  double stored() const { return bulk.stored(stretched(now)) / M_PI; }
  /// Where the stress of the committed history vanishes between 1 and `stretch`.
  double length_without_stress(double stretch) const {
    double low = 1, high = stretch;
    for (int i = 0; i < 60; ++i)
      (stress((low + high) / 2) < 0 ? low : high) = (low + high) / 2;
    return low;
  }

  double now = 1, from = 1, last = 0, viscous = 0;
};

double neo_hooke_energy(double stretch) {
  return (stretch * stretch + 2 / stretch - 3) / 2;
}

double neo_hooke_stress(double stretch) {
  return stretch * stretch - 1 / stretch;
}

/// Axial stress in excess of the radial one of the second network, integrated over all directions instead
/// of 21.
double stress_of_set(double stretch, double largest_stretch, double modulus) {
  const int pieces = 20000;
  double sum = 0;
  const auto strain = [](double s, double c2) { return (c2 * s * s + (1 - c2) / s - 1) / 2; };
  for (int i = 0; i < pieces; ++i) {
    const double c2 = std::pow((i + 0.5) / pieces, 2);
    const double most = std::max(strain(largest_stretch, c2), 0.0), now = std::max(strain(stretch, c2), 0.0);
    sum -= std::max(most - now, 0.0) * (stretch * stretch * c2 - (1 - c2) / (2 * stretch)) / pieces;
  }
  return modulus * sum;
}

} // namespace

BOOST_AUTO_TEST_SUITE(softening)

BOOST_AUTO_TEST_CASE(every_law_softens_and_sets_only_below_what_it_has_seen) {
  for_every_law([](const LawSample&, SolidPoint& point) {
    SolidTensor P, of_law, beyond = loaded;
    for (int k = 0; k < 9; ++k)
      beyond[k] += 0.1 * (loaded[k] - (k % 4 == 0));
    for (const SolidTensor& F : {loaded, beyond}) {
      const double density = laws::isochoric_response(*point.law, F, of_law, nullptr);
      BOOST_TEST(point.respond(F, P) == density, tt::tolerance(1e-12));
      BOOST_TEST(largest(P, of_law) < 1e-12 * laws::size_of(of_law));
    }
    SolidTensor half = loaded;
    for (int k = 0; k < 9; ++k)
      half[k] = ((k % 4 == 0) + loaded[k]) / 2;
    laws::isochoric_response(*point.law, half, of_law, nullptr);
    point.respond(half, P);
    BOOST_TEST(largest(P, of_law) > 0.2 * laws::size_of(of_law));
  });
}

BOOST_AUTO_TEST_CASE(every_law_with_a_history_has_consistent_derivatives) {
  const double step = 1e-6;
  for_every_law([&](const LawSample&, SolidPoint& point) {
    for (const SolidTensor& F : states_around(loaded)) {
      SolidTensor P, ahead_P, behind_P;
      laws::SolidTangent tangent;
      BOOST_TEST(point.respond(F, P, &tangent) == point.energy(F), tt::tolerance(1e-12));
      const double size = laws::sample_modulus + laws::size_of(P);
      for (int k = 0; k < 9; ++k) {
        SolidTensor ahead = F, behind = F;
        ahead[k] += step;
        behind[k] -= step;
        BOOST_TEST(std::abs(P[k] - (point.energy(ahead) - point.energy(behind)) / (2 * step)) < 1e-7 * size);
        point.respond(ahead, ahead_P);
        point.respond(behind, behind_P);
        for (int l = 0; l < 9; ++l)
          BOOST_TEST(std::abs(tangent[l][k] - (ahead_P[l] - behind_P[l]) / (2 * step)) < 2e-5 * size);
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(a_rotation_of_the_body_turns_the_stress_of_every_law_with_a_history) {
  const SolidTensor Q = laws::general_rotation();
  for_every_law([&](const LawSample& sample, SolidPoint& point) {
    SolidPoint turned(sample, solid_space(), soft_and_set);
    turned.load(laws::product(Q, loaded));
    for (const SolidTensor& F : states_around(loaded)) {
      SolidTensor P, turned_P;
      const double energy = point.respond(F, P), again = turned.respond(laws::product(Q, F), turned_P);
      BOOST_TEST(again == energy, tt::tolerance(1e-11));
      BOOST_TEST(largest(turned_P, laws::product(Q, P)) < 1e-11 * (laws::sample_modulus + laws::size_of(P)));
    }
  });
}

BOOST_AUTO_TEST_CASE(every_law_is_without_stress_before_it_has_seen_a_load) {
  for (const LawSample& sample : laws::law_samples()) {
    SolidPoint point(sample, solid_space(), soft_and_set);
    SolidTensor P;
    BOOST_TEST(point.respond(laws::diagonal(1, 1, 1), P) == 0);
    BOOST_TEST(laws::size_of(P) < 1e-14 * laws::sample_modulus);
    point.load(laws::diagonal(1, 1, 1));
    BOOST_TEST(point.respond(laws::diagonal(1, 1, 1), P) == 0);
    BOOST_TEST(laws::size_of(P) < 1e-14 * laws::sample_modulus);
  }
}

BOOST_AUTO_TEST_CASE(a_load_in_one_step_leaves_what_it_leaves_in_many) {
  for_every_law([](const LawSample& sample, SolidPoint& point) {
    SolidPoint gradual(sample, solid_space(), soft_and_set);
    for (int i = 1; i <= 50; ++i) {
      SolidTensor F;
      for (int k = 0; k < 9; ++k)
        F[k] = (k % 4 == 0) + i / 50.0 * (loaded[k] - (k % 4 == 0));
      gradual.load(F);
    }
    gradual.load(loaded);
    for (const SolidTensor& F : states_around(loaded)) {
      SolidTensor P, other;
      point.respond(F, P);
      gradual.respond(F, other);
      // Directions that are stretched on the way more than at its end remember that.
      BOOST_TEST(largest(P, other) < 0.02 * (laws::sample_modulus + laws::size_of(P)));
    }
  });
}

BOOST_AUTO_TEST_CASE(work_around_a_cycle_is_what_the_history_dissipates_and_holds) {
  for_every_law([](const LawSample& sample, SolidPoint&) {
    SolidPoint point(sample, solid_space(), soft_and_set);
    double work = 0, spent = 0;
    SolidTensor before = laws::diagonal(1, 1, 1), P_before{};
    const int steps = 4000;
    for (int i = 1; i <= steps; ++i) {
      const double share = std::sin(M_PI * i / steps);
      SolidTensor F, P;
      for (int k = 0; k < 9; ++k)
        F[k] = (k % 4 == 0) + share * (loaded[k] - (k % 4 == 0));
      point.respond(F, P);
      for (int k = 0; k < 9; ++k)
        work += (P[k] + P_before[k]) / 2 * (F[k] - before[k]);
      const double density = laws::isochoric_energy(*point.law, F);
      spent += point.history.work(0, 0, F, density);
      point.load(F);
      before = F;
      P_before = P;
    }
    BOOST_TEST(spent > 0);
    BOOST_TEST(work == spent, tt::tolerance(1e-4));
  });
}

BOOST_AUTO_TEST_CASE(a_section_answers_as_space_does) {
  for (const LawSample& sample : laws::law_samples()) {
    if (sample.make()->fibres())
      continue; // their plane is another one
    SolidPoint solid(sample, solid_space(), soft_and_set);
    PointOf<SectionElement> section(sample, section_space(), soft_and_set);
    const SectionTensor far{1.3, 0.3, -0.1, 0.8, 1 / (1.3 * 0.8 + 0.03)}, near{1.1, 0.1, -0.02, 0.95, 0.96};
    solid.load(laws::in_space(far));
    section.load(far);
    SectionTensor P;
    SolidTensor other;
    BOOST_TEST(section.respond(near, P) == solid.respond(laws::in_space(near), other), tt::tolerance(1e-12));
    BOOST_TEST(largest(laws::in_space(P), other) < 1e-12 * laws::size_of(other));
  }
}

BOOST_AUTO_TEST_CASE(the_directions_are_exact_to_the_ninth_degree) {
  for (int degree : {2, 4, 6, 8}) {
    double sum = 0;
    for (const laws::Direction& each : laws::directions())
      sum += each.weight *
             std::pow((0.6 * each.normal[0] - 0.48 * each.normal[1] + 0.64 * each.normal[2]), degree);
    BOOST_TEST(sum == 1.0 / (degree + 1), tt::tolerance(1e-10)); // their digits in print
  }
}

BOOST_AUTO_TEST_CASE(the_integral_of_the_error_function_has_it_as_its_slope) {
  BOOST_TEST(laws::integral_of_erf(0) == 0);
  for (double x : {1e-3, 0.2, 1.0, 3.0})
    BOOST_TEST((laws::integral_of_erf(x + 1e-5) - laws::integral_of_erf(x - 1e-5)) / 2e-5 == std::erf(x),
               tt::tolerance(1e-7));
}

BOOST_AUTO_TEST_CASE(tissue_that_is_unloaded_and_loaded_again_is_softer_by_the_formula) {
  const double most = 1.5, share = 0.7, energy = 0.05;
  SoftDisc disc(Softening(share, energy, 0));
  disc.go(most, 3);
  const double W = neo_hooke_energy(most), width = energy + W;
  std::vector<double> computed, exact;
  for (double stretch : {1.4, 1.25, 1.1, 1.3, 1.5, 1.7}) {
    disc.go(stretch, 2);
    computed.push_back(disc.last);
    const double reach = std::max(W - neo_hooke_energy(stretch), 0.0);
    exact.push_back(neo_hooke_stress(stretch) * (1 - share * std::erf(reach / width) / std::erf(1.0)));
  }
  Case("history/softening",
       "stress of neo-Hooke that softens (s = 0.7, m = 0.05 µ) after a stretch of 1.5, over µ")
      .against(exact, "(λ² − 1/λ)(1 − s erf((M − W)/(m + M))/erf 1)")
      .computed(computed, "λ = 1.4, 1.25, 1.1, 1.3, 1.5, 1.7")
      .no_order("exact in a uniform state")
      .all_within(1e-10);
}

BOOST_AUTO_TEST_CASE(a_cycle_dissipates_what_the_softening_says) {
  const double most = 1.5, share = 0.7, energy = 0.05;
  SoftDisc disc(Softening(share, energy, 0));
  const double work = disc.go(most, 400) + disc.go(1, 400);
  const double M = neo_hooke_energy(most), width = energy + M;
  // int_0^M s erf((M - w)/width) dw, by Simpson's rule
  double exact = 0;
  for (int i = 0; i <= 200; ++i)
    exact += (i % 200 == 0 ? 1
              : i % 2      ? 4
                           : 2) *
             share / std::erf(1.0) * std::erf((M - M * i / 200) / width) * M / 600;
  BOOST_TEST(disc.viscous == exact, tt::tolerance(1e-7));
  Case("history/cycle", "work of the same disc over a cycle, over µ")
      .against({exact}, "∫ s erf((M − w)/(m + M))/erf 1 dw")
      .computed({work}, "400 steps each way")
      .no_order("trapezoidal rule over the steps")
      .all_within(1e-4);
  BOOST_TEST(std::abs(disc.stored()) < 1e-10);
  const double again = disc.go(most, 400) + disc.go(1, 400);
  BOOST_TEST(std::abs(again) < 1e-4 * work);
}

BOOST_AUTO_TEST_CASE(a_small_strain_leaves_its_share) {
  std::vector<double> left;
  for (double set : {0.1, 0.2, 0.4}) {
    SoftDisc disc(Softening(0, 0, set));
    const double most = 1e-4;
    disc.go(1 + most, 1);
    left.push_back((disc.length_without_stress(1 + most) - 1) / most);
  }
  Case("history/set",
       "strain at which a disc that was stretched by 0.01 % is without stress, over that strain")
      .against({0.1, 0.2, 0.4}, "the set p itself")
      .computed(left, "p = 0.1, 0.2, 0.4")
      .no_order("21 directions stand for all: 0.3 % along an axis of theirs, 2.4 % at most elsewhere")
      .all_within(4e-3);
}

BOOST_AUTO_TEST_CASE(a_large_strain_leaves_what_all_directions_together_say) {
  const double most = 1.6;
  const Softening softening(0, 0, 0.2);
  SoftDisc disc(softening);
  disc.go(most, 4);
  std::vector<double> computed, exact;
  for (double stretch : {1.5, 1.3, 1.1, 1.0, 0.9}) {
    computed.push_back(disc.stress(stretch));
    exact.push_back(neo_hooke_stress(stretch) + stress_of_set(stretch, most, softening.set_modulus()));
  }
  Case("history/unloading",
       "stress of neo-Hooke with a set of 0.2 on the way back from a stretch of 1.6, over µ")
      .against(exact, "law and second network, integrated over all directions")
      .computed(computed, "λ = 1.5, 1.3, 1.1, 1.0, 0.9")
      .no_order("21 directions stand for all")
      .all_within(0.035);
}

BOOST_AUTO_TEST_CASE(work_is_stored_softened_held_or_viscous_together_with_viscosity) {
  const PronySeries series({{0.4, 0.25}, {0.2, 4}});
  SoftDisc disc(Softening(0.5, 0.02, 0.2), series);
  double work = 0;
  for (double stretch : {1.5, 1.1, 1.3, 1.0, 1.7, 1.2})
    work += disc.go(stretch, 300);
  BOOST_TEST(work == disc.stored() + disc.viscous, tt::tolerance(2e-4));
  BOOST_TEST(disc.viscous > disc.stored());
}

BOOST_AUTO_TEST_CASE(viscous_tissue_that_rests_is_what_softening_makes_of_it) {
  SoftDisc viscous(Softening(0.5, 0.02, 0.2), PronySeries({{0.4, 0.25}, {0.2, 4}})),
      elastic(Softening(0.5, 0.02, 0.2));
  for (double stretch : {1.5, 1.2}) {
    viscous.go(stretch, 10);
    elastic.go(stretch, 1);
  }
  BOOST_TEST(std::abs(viscous.last - elastic.last) > 0.05);
  viscous.go(1.2, 1, 1000);
  BOOST_TEST(viscous.last == elastic.last, tt::tolerance(1e-8));
}

BOOST_AUTO_TEST_CASE(the_potential_of_a_step_has_consistent_derivatives_over_a_mesh) {
  const SectionSpace space(small_section(), Kinematics::axisymmetric, skin_supports);
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws.push_back(laws::make_law("ogden", {3, 9}));
  laws.push_back(laws::make_law("neo_hookean", {1, 0}));
  BulkTerm bulk(space, std::move(laws), 1.1, 50);
  bulk.set_softening({Softening(0.5, 0.01, 0.3), Softening(0, 0, 0.2)});
  bulk.set_viscosity({PronySeries({{0.4, 0.25}}), PronySeries()}, 0.1);
  bulk.commit(Eigen::VectorXd::Zero(space.dofs()));
  bulk.begin_step(0.1);
  bulk.commit(random_displacement(space, 0.01, 2));
  bulk.begin_step(0.2);
  check_derivatives(bulk, space, random_displacement(space, 0.004), 1e-6, 1e-5);
}

BOOST_AUTO_TEST_CASE(shares_that_cannot_exist_are_refused) {
  BOOST_CHECK_THROW(Softening(1, 0, 0), std::invalid_argument);
  BOOST_CHECK_THROW(Softening(-0.1, 0, 0), std::invalid_argument);
  BOOST_CHECK_THROW(Softening(0.5, -1, 0), std::invalid_argument);
  BOOST_CHECK_THROW(Softening(0, 0, 1), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

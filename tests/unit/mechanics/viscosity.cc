// Viscoelastic tissue against the exact relaxation, ramp and sinusoid of a Prony series, and its derivatives.

#include "disc.h"
#include "mechanics/bulk_term.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <complex>

using namespace percuta;
using namespace percuta::mechanics;
using laws::PronySeries;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

const PronySeries two_terms({{0.4, 0.25}, {0.2, 4}}); // instantaneous modulus 2.5, equilibrium 1

struct Specimen : Disc {
  explicit Specimen(double loading_time) {
    bulk.set_viscosity({two_terms, two_terms}, loading_time);
    bulk.begin_step(ViscousHistory::equilibrium);
    bulk.commit(stretched(1));
  }
  /// Stretches to `stretch` within `duration`; returns the axial stress in excess of the radial one.
  double step(double stretch, double duration) {
    const Eigen::VectorXd u = stretched(stretch);
    bulk.begin_step(duration);
    viscous_work += bulk.viscous_work(u);
    bulk.commit(u);
    return stress(stretch);
  }

  double viscous_work = 0;
};

/// Largest error over two periods of sinusoidal strain, against the storage and loss modulus, after the start
/// has decayed.
double sinusoid_error(int steps_per_period) {
  const double omega = 3, amplitude = 1e-5;
  std::complex<double> modulus = 1;
  for (std::size_t k = 0; k < two_terms.terms().size(); ++k) {
    const std::complex<double> product(0, omega * two_terms.terms()[k].time);
    modulus += two_terms.overstress(k) * product / (1.0 + product);
  }
  Specimen specimen(1);
  const double dt = 2 * M_PI / omega / steps_per_period;
  double largest = 0;
  for (int i = 1; i <= 30 * steps_per_period; ++i) {
    const double stress = specimen.step(1 + amplitude * std::sin(omega * i * dt), dt) / (3 * amplitude);
    const double exact = std::imag(modulus * std::polar(1.0, omega * i * dt));
    if (i > 28 * steps_per_period)
      largest = std::max(largest, std::abs(stress - exact));
  }
  return largest;
}

} // namespace

BOOST_AUTO_TEST_SUITE(viscosity)

BOOST_AUTO_TEST_CASE(held_strain_relaxes_by_the_series_whatever_the_steps) {
  const double stretch = 1.5, elastic = stretch * stretch - 1 / stretch;
  Specimen specimen(1);
  std::vector<double> stress{specimen.step(stretch, 0)}, exact{2.5 * elastic};
  double time = 0;
  for (double duration : {0.01, 0.3, 0.05, 2.0, 20.0}) {
    time += duration;
    stress.push_back(specimen.step(stretch, duration));
    exact.push_back(elastic * two_terms.relaxation(time));
  }
  Case("time/step",
       "stress of neo-Hooke with two relaxation times (0.25, 4 s) held at a stretch of 1.5, over µ")
      .against(exact, "σ(0) [1 − Σ g (1 − e^(−t/τ))]")
      .computed(stress, "t = 0, 0.01, 0.31, 0.36, 2.36, 22.36 s")
      .no_order("exact for steps of any length")
      .all_within(1e-10);
  BOOST_TEST(two_terms.relaxation(1) / two_terms.relaxation(0) ==
                 1 - 0.4 * (1 - std::exp(-4.0)) - 0.2 * (1 - std::exp(-0.25)),
             tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(a_ramp_of_small_strain_follows_the_mean_relaxation) {
  std::vector<double> stress;
  for (int steps : {1, 2, 4}) {
    Specimen specimen(1);
    double last = 0;
    for (int i = 1; i <= steps; ++i)
      last = specimen.step(1 + 4e-6 * i / steps, 2.0 / steps);
    stress.push_back(last / 3 / 4e-6);
  }
  Case("time/ramp", "stress at the end of a ramp to a small strain within 2 s, over that of a slow one")
      .against({two_terms.ramp(2)}, "mean of the relaxation over the ramp")
      .computed(stress, "1, 2, 4 steps")
      .no_order("exact for steps of any length; strain enters squared")
      .all_within(1e-4);
}

BOOST_AUTO_TEST_CASE(sinusoidal_strain_shows_storage_and_loss_modulus_with_second_order_in_time) {
  const double coarse = sinusoid_error(16), medium = sinusoid_error(32), fine = sinusoid_error(64);
  Case("time/sinusoid",
       "small sinusoidal strain, ωτ = 0.75 and 12: largest error of the stress over 3 µ times amplitude")
      .against({}, "storage and loss modulus of the series")
      .errors({coarse, medium, fine}, "(16, 32, 64 steps per period)")
      .order_of_errors(1.9)
      .within(2e-3);
  BOOST_TEST(std::log2(coarse / medium) == 2, tt::tolerance(0.1));
  BOOST_TEST(std::log2(medium / fine) == 2, tt::tolerance(0.05));
}

BOOST_AUTO_TEST_CASE(work_of_a_ramp_is_stored_or_viscous) {
  Specimen specimen(1);
  const double volume = M_PI, last = 1.2;
  double work = 0, before = 0;
  const int steps = 200;
  for (int i = 1; i <= steps; ++i) {
    const double stretch = 1 + (last - 1) * i / steps, previous = 1 + (last - 1) * (i - 1) / steps;
    const double stress = specimen.step(stretch, 0.01);
    work += volume * (before + stress) / 2 * std::log(stretch / previous);
    before = stress;
  }
  const double stored = specimen.bulk.stored(specimen.stretched(last));
  BOOST_TEST(work == stored + specimen.viscous_work, tt::tolerance(1e-4));
  BOOST_TEST(specimen.viscous_work > 0.2 * stored);
}

// However far: instantaneous tissue is elastic.
BOOST_AUTO_TEST_CASE(a_large_step_in_no_time_does_the_work_of_its_potential) {
  Specimen specimen(1);
  const double stretch = 2.5, overstress = 1.5;
  specimen.step(stretch, 0);
  const double stored = specimen.bulk.stored(specimen.stretched(stretch));
  BOOST_TEST(specimen.viscous_work == overstress * stored, tt::tolerance(1e-10));
  specimen.step(1, 0);
  BOOST_TEST(std::abs(specimen.viscous_work) < 1e-10 * stored);
  // With stress that has been there before.
  specimen.step(1.3, 0.1);
  const double spent = specimen.viscous_work;
  const Eigen::VectorXd from = specimen.stretched(1.3), to = specimen.stretched(2);
  specimen.bulk.begin_step(0);
  const double rise = specimen.bulk.energy(to) - specimen.bulk.energy(from);
  specimen.step(2, 0);
  BOOST_TEST(specimen.viscous_work - spent + specimen.bulk.stored(to) - specimen.bulk.stored(from) == rise,
             tt::tolerance(1e-10));
}

BOOST_AUTO_TEST_CASE(the_potential_of_a_step_has_consistent_derivatives) {
  const SectionSpace space(small_section(), Kinematics::axisymmetric, skin_supports);
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws.push_back(laws::make_law("ogden", {3, 9}));
  laws.push_back(laws::make_law("neo_hookean", {1, 0}));
  BulkTerm bulk(space, std::move(laws), 1.1, 50);
  bulk.set_viscosity({two_terms, PronySeries()}, 0.1);
  bulk.commit(Eigen::VectorXd::Zero(space.dofs()));
  bulk.begin_step(0.1);
  bulk.commit(random_displacement(space, 0.002, 2));
  bulk.begin_step(0.2);
  check_derivatives(bulk, space, random_displacement(space, 0.002), 1e-6, 1e-6);
}

BOOST_AUTO_TEST_CASE(series_that_cannot_exist_are_refused) {
  BOOST_CHECK_THROW(PronySeries({{1, 1}}), std::invalid_argument);
  BOOST_CHECK_THROW(PronySeries({{0.5, 0}}), std::invalid_argument);
  BOOST_CHECK_THROW(PronySeries({{0.6, 1}, {0.5, 2}}), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

// Healing in space: limits that other parts of the program give, and what must be kept.

#include "healing/cell.h"
#include "healing/bulk.h"
#include "healing/observables.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta::healing;

namespace {

const SessionDose clinical{0.06, 0.06, 0.05, 1};

std::vector<Spreading> signals(double diffusivity) {
  return {{latent_tgf_beta, diffusivity}, {pdgf, diffusivity}};
}

/// Skin of 1.2 mm, even in the plane, with a channel down to 0.4 mm; two sessions.
Cell column(double diffusivity, double splitting = 0.25) {
  Cell cell;
  cell.mesh.radii = {0};
  for (int i = 0; i <= 24; ++i)
    cell.mesh.depths.push_back(0.05 * i);
  cell.spans = {{0, Constants(), {}}, {28, Constants(), {}}};
  cell.dose = [](std::size_t, std::size_t node) { return node <= 8 ? clinical : SessionDose{0, 0, 0.05, 1}; };
  cell.spreading = signals(diffusivity);
  cell.splitting = splitting;
  return cell;
}

/// The same skin around a needle that kills everything within 0.07 mm.
Cell around_a_needle() {
  Cell cell = column(0.288);
  cell.mesh.radii = {0, 0.03, 0.06, 0.09, 0.15, 0.25, 0.36};
  const CellMesh mesh = cell.mesh;
  cell.dose = [mesh](std::size_t, std::size_t node) {
    const bool hit = node % mesh.radii.size() <= 2 && node / mesh.radii.size() <= 8;
    return hit ? SessionDose{1, 1, 0.05, 1} : SessionDose{0, 0, 0.05, 1};
  };
  cell.spreading = what_spreads(Constants());
  return cell;
}

double collagen(const State& state) {
  return observe(Constants(), state)[collagen_total];
}

double amount(const Cell& cell, const std::vector<Course>& courses, std::size_t day, int state) {
  const Eigen::VectorXd volumes = CellDiffusion(cell.mesh).volumes();
  double total = 0;
  for (std::size_t i = 0; i < courses.size(); ++i)
    total += volumes[Eigen::Index(i)] * courses[i].states[day][state];
  return total;
}

/// A clot whose strength varies as a mode of the cell, J0(j r/R) cos(pi z/L); latent TGF-beta comes from it,
/// spreads with 0.02 mm2/d, decays, and does nothing else.
struct ModeOfTheCell {
  static constexpr double radius = 0.36, depth = 1.2, diffusivity = 0.02, strength = 0.05, variation = 0.9;
  static constexpr double root = 3.8317059702075123, pi = 3.14159265358979323846; // J1(root) = 0: no flux
  Constants constants;
  Cell cell;

  ModeOfTheCell(int elements, double splitting) {
    constants.latent_tgf_from_m2 = constants.latent_tgf_from_myofibroblasts = 0;
    constants.tgf_activation_by_myofibroblasts = 0;
    for (int i = 0; i <= elements; ++i)
      cell.mesh.radii.push_back(radius * i / elements);
    for (int i = 0; i <= 2 * elements; ++i)
      cell.mesh.depths.push_back(depth * i / (2 * elements));
    cell.spans = {{0, constants, {}}};
    cell.dose = [this](std::size_t, std::size_t node) {
      return SessionDose{strength * (1 + variation * mode(node)), 0, 0, 1};
    };
    cell.spreading = {{latent_tgf_beta, diffusivity}};
    cell.splitting = splitting;
    cell.tolerance = {1e-8, 1e-10};
  }
  ModeOfTheCell(const ModeOfTheCell&) = delete;

  double mode(std::size_t node) const {
    const double r = cell.mesh.radii[node % cell.mesh.radii.size()];
    const double z = cell.mesh.depths[node / cell.mesh.radii.size()];
    return std::cyl_bessel_j(0, root * r / radius) * std::cos(pi * z / depth);
  }

  /// What a clot of strength 1 has made of latent TGF-beta that is lost at `rate` besides its decay.
  double released(double time, double rate) const {
    const Constants& c = constants;
    const double loss = c.tgf_activation + c.latent_tgf_loss + rate;
    return c.latent_tgf_from_clot * c.clot_decay / (loss - c.clot_decay) *
           (std::exp(-c.clot_decay * time) - std::exp(-loss * time));
  }

  /// Largest nodal error, relative to the mean.
  double error(double time) const {
    const double rate = diffusivity * (std::pow(root / radius, 2) + std::pow(pi / depth, 2));
    const auto courses = simulate_cell(cell, {time});
    double worst = 0;
    for (std::size_t i = 0; i < courses.size(); ++i) {
      const double exact = strength * (released(time, 0) + variation * mode(i) * released(time, rate));
      worst = std::max(worst, std::abs(courses[i].states[0][latent_tgf_beta] - exact));
    }
    return worst / (strength * released(time, 0));
  }
};

double worst_difference(const State& a, const State& b) {
  double worst = 0;
  for (int i = 0; i < state_count; ++i)
    worst = std::max(worst, std::abs(a[i] - b[i]) / (1 + std::abs(b[i])));
  return worst;
}

} // namespace

BOOST_AUTO_TEST_SUITE(cell)

BOOST_AUTO_TEST_CASE(where_nothing_spreads_every_node_heals_alone) {
  Cell cell = around_a_needle();
  for (double diffusivity : {0.0, 1e-12}) {
    for (Spreading& each : cell.spreading)
      each.diffusivity = diffusivity;
    const auto courses = simulate_cell(cell, {14, 56});
    for (std::size_t node : {cell.mesh.node(0, 3), cell.mesh.node(4, 20)}) {
      const SessionDose dose = cell.dose(0, node);
      const Course alone = simulate(Constants(), {{0, dose}, {28, dose}}, {14, 56}, {1e-8, 1e-11});
      for (std::size_t day : {0, 1})
        BOOST_TEST(worst_difference(courses[node].states[day], alone.states[day]) < 1e-3);
    }
  }
}

BOOST_AUTO_TEST_CASE(evenly_damaged_skin_does_not_notice_that_anything_spreads) {
  Cell cell = around_a_needle();
  cell.dose = [](std::size_t, std::size_t) { return clinical; };
  const auto courses = simulate_cell(cell, {14, 56});
  const Course alone = simulate(Constants(), {{0, clinical}, {28, clinical}}, {14, 56}, {1e-8, 1e-11});
  for (const Course& course : courses)
    for (std::size_t day : {0, 1})
      BOOST_TEST(worst_difference(course.states[day], alone.states[day]) < 1e-3);
}

BOOST_AUTO_TEST_CASE(a_cell_with_an_injury_that_is_even_in_the_plane_is_a_column) {
  Cell cell = column(0.288);
  const auto line = simulate_cell(cell, {3, 40});
  cell.mesh.radii = {0, 0.1, 0.36};
  cell.dose = [](std::size_t, std::size_t node) {
    return node / 3 <= 8 ? clinical : SessionDose{0, 0, 0.05, 1};
  };
  const auto courses = simulate_cell(cell, {3, 40});
  for (std::size_t j = 0; j < cell.mesh.depths.size(); ++j)
    for (std::size_t i : {0, 1, 2})
      for (std::size_t day : {0, 1})
        BOOST_TEST(worst_difference(courses[cell.mesh.node(i, j)].states[day], line[j].states[day]) < 1e-4);
}

BOOST_AUTO_TEST_CASE(
    everything_that_spreads_at_once_over_skin_that_differs_in_nothing_else_heals_like_the_mean) {
  // Only the debris differs, and it spreads at once: as if the mean had been everywhere.
  Cell cell = around_a_needle();
  Constants& c = cell.spans[0].constants;
  cell.spans.resize(1);
  c.lost_matrix_share = 0;
  for (Spreading& each : cell.spreading)
    each.diffusivity = 1e4;
  const double killed = 0.2;
  const CellMesh mesh = cell.mesh;
  double share = 0;
  const Eigen::VectorXd volumes = CellDiffusion(mesh).volumes();
  for (std::size_t i = 0; i < mesh.nodes(); ++i)
    share += cell.dose(0, i).damaged_fraction * volumes[Eigen::Index(i)] / volumes.sum();
  cell.dose = [hit = cell.dose, killed](std::size_t span, std::size_t node) {
    SessionDose dose = hit(span, node);
    dose.damaged_fraction *= killed;
    dose.bleeding = 0; // the clot stays
    return dose;
  };
  const auto courses = simulate_cell(cell, {3, 40});
  const SessionDose mean{killed * share, 0, 0.05, 0};
  const Course even = simulate(c, {{0, mean}}, {3, 40}, {1e-8, 1e-11});
  for (const Course& course : courses)
    for (std::size_t day : {0, 1})
      for (int state :
           {debris, latent_tgf_beta, pdgf, neutrophils, macrophages_m1, macrophages_m2, fibroblasts})
        BOOST_TEST(course.states[day][state] == even.states[day][state], boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(release_decay_and_diffusion_meet_the_exact_solution_with_order_2_in_mesh_and_time) {
  const double coarse = ModeOfTheCell(8, 0.05).error(1), finer = ModeOfTheCell(16, 0.05).error(1);
  BOOST_TEST_MESSAGE("error with 8 and 16 elements: " << coarse << " " << finer);
  BOOST_TEST(coarse / finer > 3.5);
  BOOST_TEST(finer < 0.006);
  // The mesh's own error is subtracted by going on to short steps on the same mesh.
  const double still = ModeOfTheCell(8, 1.0 / 64).error(1);
  const double slow = std::abs(ModeOfTheCell(8, 0.5).error(1) - still),
               quick = std::abs(ModeOfTheCell(8, 0.25).error(1) - still);
  BOOST_TEST_MESSAGE("error of splitting at 0.5 and 0.25 d: " << slow << " " << quick);
  BOOST_TEST(slow / quick > 3.3);
  BOOST_TEST(quick < 0.02);
}

BOOST_AUTO_TEST_CASE(what_a_clot_releases_is_kept_and_evens_out) {
  // Nothing reacts with latent TGF-beta here: what platelets release can only spread.
  Cell cell = around_a_needle();
  Constants& c = cell.spans[0].constants;
  c.tgf_activation = c.tgf_activation_by_myofibroblasts = c.latent_tgf_loss = 0;
  c.latent_tgf_from_m2 = c.latent_tgf_from_myofibroblasts = 0;
  cell.spans.resize(1);
  const auto courses = simulate_cell(cell, {20, 60});
  const Eigen::VectorXd volumes = CellDiffusion(cell.mesh).volumes();
  double bled = 0;
  for (std::size_t i = 0; i < courses.size(); ++i)
    bled += volumes[Eigen::Index(i)] * cell.dose(0, i).damaged_fraction;
  for (std::size_t day : {0, 1})
    BOOST_TEST(amount(cell, courses, day, latent_tgf_beta) == bled * c.latent_tgf_from_clot,
               boost::test_tools::tolerance(1e-4));
  BOOST_TEST(courses.front().states[1][latent_tgf_beta] == courses.back().states[1][latent_tgf_beta],
             boost::test_tools::tolerance(0.02));
}

BOOST_AUTO_TEST_CASE(no_state_of_any_node_becomes_negative) {
  const Cell cell = around_a_needle();
  const auto courses = simulate_cell(cell, {1.0 / 24, 0.3, 1, 3, 7, 28, 28.1, 35, 70});
  for (const Course& course : courses)
    for (const State& state : course.states)
      BOOST_TEST(*std::min_element(state.begin(), state.end()) >= -cell.tolerance.absolute);
}

BOOST_AUTO_TEST_CASE(skin_that_no_needle_has_met_stays_as_it_is_exactly) {
  Cell cell = around_a_needle();
  cell.dose = [](std::size_t, std::size_t) { return SessionDose{}; };
  for (const Course& course : simulate_cell(cell, {30}))
    BOOST_TEST((course.states[0] == healthy_state()));
}

BOOST_AUTO_TEST_CASE(fibroblasts_walk_back_into_tissue_that_the_needle_has_killed) {
  Cell cell = around_a_needle();
  const auto walking = simulate_cell(cell, {7});
  cell.spreading = signals(0.288);
  const auto still = simulate_cell(cell, {7});
  BOOST_TEST(walking[cell.mesh.node(0, 2)].states[0][fibroblasts] > 0.9);
  BOOST_TEST(still[cell.mesh.node(0, 2)].states[0][fibroblasts] < 1e-6);
}

BOOST_AUTO_TEST_CASE(signals_that_spread_build_collagen_below_the_channel) {
  const auto courses = simulate_cell(column(0.288), {84});
  const auto still = simulate_cell(column(0), {84});
  BOOST_TEST(collagen(courses[20].states[0]) > 1.01);
  BOOST_TEST(collagen(courses[4].states[0]) < collagen(still[4].states[0]));
}

BOOST_AUTO_TEST_CASE(the_error_of_splitting_falls_with_its_step_and_is_small_at_the_default) {
  const auto at = [](double splitting) {
    return collagen(simulate_cell(column(0.288, splitting), {12})[6].states[0]);
  };
  const double exact = at(1.0 / 64);
  const double coarse = std::abs(at(1) - exact), usual = std::abs(at(0.25) - exact),
               fine = std::abs(at(0.125) - exact);
  BOOST_TEST_MESSAGE("error of splitting at 1, 0.25 and 0.125 d: " << coarse << " " << usual << " " << fine);
  BOOST_TEST(usual < 1e-3);
  BOOST_TEST(usual < coarse / 3);
  BOOST_TEST(fine < usual / 1.8);
}

BOOST_AUTO_TEST_SUITE_END()

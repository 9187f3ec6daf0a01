// Hexahedra: the same bulk energy over another element. Derivatives, rigid motion, homogeneous states.

#include "derivatives.h"
#include "mechanics/bulk_term.h"
#include "mechanics/contact_term.h"
#include "mechanics/needle_in_space.h"
#include "mechanics/needle_motion.h"
#include "mechanics/threads.h"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <tuple>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

using Degrees = boost::mpl::list<std::integral_constant<int, 1>, std::integral_constant<int, 2>>;

std::vector<std::unique_ptr<laws::Law>> two_layers() {
  laws::Constants stiffening;
  stiffening.shear_modulus = 3;
  stiffening.exponent = 9;
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws.push_back(laws::make_law("ogden", stiffening));
  laws.push_back(laws::make_law("neo_hookean", {1}));
  return laws;
}

SolidSupport bonded_below(SolidSide side, double, double, double) {
  const bool held = side == SolidSide::bottom;
  return {held, held, held};
}

SolidSupport free_body(SolidSide, double, double, double) {
  return {};
}

/// u = (A - 1) x at every node.
template <int degree>
Eigen::VectorXd affine(const SolidSpace<degree>& space, const std::array<double, 9>& A) {
  Eigen::VectorXd u(space.dofs());
  for (std::size_t p = 0; p < space.points().size(); ++p)
    for (int c = 0; c < 3; ++c) {
      const auto& x = space.points()[p];
      u[space.dof_of_point(static_cast<int>(p), c)] =
          A[3 * c] * x[0] + A[3 * c + 1] * x[1] + A[3 * c + 2] * x[2] - x[c];
    }
  return u;
}

/// A turn by 0.7 rad around (1, 2, 2)/3 (Rodrigues).
std::array<double, 9> turn() {
  const double n[3] = {1 / 3.0, 2 / 3.0, 2 / 3.0}, c = std::cos(0.7), s = std::sin(0.7);
  std::array<double, 9> R;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      R[3 * i + j] = (i == j ? c : 0) + (1 - c) * n[i] * n[j] +
                     (i == j ? 0 : s * n[3 - i - j] * ((j - i + 3) % 3 == 1 ? -1 : 1));
  return R;
}

/// A ball of radius 0.5 over the middle of the cube's upper side, `depth` inside.
SolidBody ball(double depth) {
  return [depth](double x, double y, double z) {
    const double from[3] = {x - 0.5, y - 0.5, z - 1.5 + depth};
    const double distance = std::hypot(from[0], from[1], from[2]);
    SolidGap gap{distance - 0.5, {}, {}};
    for (int i = 0; i < 3; ++i) {
      gap.normal[i] = from[i] / distance;
      for (int j = 0; j < 3; ++j)
        gap.hessian[i][j] = ((i == j) - from[i] * from[j] / (distance * distance)) / distance;
    }
    return gap;
  };
}

} // namespace

BOOST_AUTO_TEST_SUITE(solid)

BOOST_AUTO_TEST_CASE_TEMPLATE(contact_has_consistent_derivatives_and_force, Degree, Degrees) {
  const auto space = small_solid<Degree::value>(bonded_below);
  SolidContactTerm<Degree::value> contact(space, space.faces(SolidSide::top), {40, 0.01, 0});
  const Eigen::VectorXd u = random_displacement(space, 0.01);
  const double depth = 0.1, step = 1e-6;
  for (bool augmented : {false, true}) {
    contact.place(ball(depth));
    if (augmented)
      contact.augment(u);
    check_derivatives(contact, space, u, step, 1e-5);
    const auto totals = contact.totals(u);
    BOOST_TEST(totals.penetration > 0.05);
    contact.place(ball(depth + step));
    const double ahead = contact.energy(u);
    contact.place(ball(depth - step));
    BOOST_TEST(totals.axial_force == (ahead - contact.energy(u)) / (2 * step), tt::tolerance(1e-6));
  }
}

/// A blunt needle on a drum as large as the cube, over the middle of the cube's upper side.
struct Rolled {
  SolidSpace<1> space = small_solid<1>(bonded_below);
  needles::Needle needle{{4, 0.4, 25 * M_PI / 180, 0.3, 0.4}};
  needles::RollingCourse course{1, 0.5};
  SolidContactTerm<1> contact;
  Eigen::VectorXd u = random_displacement(space, 0.01);

  explicit Rolled(double friction)
      : contact(space, space.faces(SolidSide::top), {40, 0.01, 0, friction, 0.002}) {}
  needles::Pose pose(double path) const {
    needles::Pose pose = course.pose(path);
    pose.apex[0] += 0.1; // away from the cell's middle
    pose.apex[1] += 1;
    return pose;
  }
  void move(double from, double path) {
    const needles::Pose now = pose(path);
    contact.carry(
        [this, now](double x, double y, double z) { return gap_in_space(needle, now, x - 0.5, y - 0.5, z); },
        motion_in_space(pose(from), now, course.rate(path), 0.5));
  }
  double energy(double from, double path) {
    move(from, path);
    return contact.energy(u);
  }
};

BOOST_AUTO_TEST_CASE(what_drives_a_needle_that_turns_is_the_derivative_of_the_energy_by_its_travel) {
  constexpr double touched = 0.25, rolled = 0.27, step = 1e-6;
  double driven_smoothly = 0;
  for (double friction : {0.0, 0.4}) {
    Rolled at(friction);
    at.move(touched, touched);
    at.contact.commit(at.u); // friction begins in the next step
    const double by_difference =
        (at.energy(touched, rolled + step) - at.energy(touched, rolled - step)) / (2 * step);
    at.move(touched, rolled);
    const auto totals = at.contact.totals(at.u);
    BOOST_TEST(totals.penetration > 0.05);
    BOOST_TEST(totals.drive_force == by_difference, tt::tolerance(1e-5));
    BOOST_TEST(std::abs(totals.drive_force - totals.axial_force) > 0.05 * totals.axial_force); // it turns
    check_derivatives(at.contact, at.space, at.u, step, 1e-4);
    if (friction == 0)
      driven_smoothly = totals.drive_force;
    else
      BOOST_TEST(totals.drive_force > 1.02 * driven_smoothly);
  }
}

BOOST_AUTO_TEST_CASE(a_body_that_does_not_turn_is_driven_by_the_axial_force) {
  const auto space = small_solid<1>(bonded_below);
  SolidContactTerm<1> contact(space, space.faces(SolidSide::top), {40, 0.01, 0});
  contact.place(ball(0.1));
  const auto totals = contact.totals(Eigen::VectorXd::Zero(space.dofs()));
  BOOST_TEST(totals.drive_force == totals.axial_force, tt::tolerance(1e-12));
  BOOST_TEST(std::abs(totals.lateral_force) < 0.02 * totals.axial_force); // the mesh is not symmetric
}

BOOST_AUTO_TEST_CASE(a_ball_in_the_air_touches_nothing) {
  const auto space = small_solid<2>(bonded_below);
  SolidContactTerm<2> contact(space, space.faces(SolidSide::top), {40, 0.01, 0});
  contact.place(ball(-0.1));
  const Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  BOOST_TEST(contact.energy(u) == 0.0);
  BOOST_TEST(contact.totals(u).axial_force == 0.0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(derivatives_meet_finite_differences, Degree, Degrees) {
  const auto space = small_solid<Degree::value>(bonded_below);
  for (const PreStretch& pre_stretch : {PreStretch(1), PreStretch(1.1), PreStretch(1.02, 1.2)}) {
    const SolidBulkTerm<Degree::value> bulk(space, two_layers(), pre_stretch, 50);
    check_derivatives(bulk, space, random_displacement(space, 0.01), 1e-6, 1e-6);
  }
}

// Cells enough for two threads, and for sums of several groups of cells.
BOOST_AUTO_TEST_CASE(the_number_of_threads_changes_no_bit) {
  std::vector<double> edges(8);
  for (std::size_t k = 0; k < edges.size(); ++k)
    edges[k] = 0.1 * static_cast<double>(k);
  const SolidSpace<1> space({edges, edges, edges, std::vector<int>(7, 0)}, bonded_below);
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws.push_back(laws::make_law("ogden", {3, 9}));
  const SolidBulkTerm<1> bulk(space, std::move(laws), 1.1);
  const Eigen::VectorXd u = random_displacement(space, 0.002);
  const auto linearised = [&](unsigned threads) {
    limit_threads(threads);
    Linearisation sum{Eigen::VectorXd::Zero(space.dofs()), std::vector<double>(space.system().nonzeros(), 0)};
    const double energy = bulk.linearise(u, sum);
    BOOST_TEST(bulk.energy(u) == energy, tt::tolerance(1e-12));
    return std::tuple(energy, bulk.energy(u), sum.gradient, sum.hessian);
  };
  const unsigned before = limit_threads(1);
  const bool same = linearised(1) == linearised(2);
  limit_threads(before);
  BOOST_TEST(same);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(viscous_tissue_has_consistent_derivatives, Degree, Degrees) {
  const auto space = small_solid<Degree::value>(bonded_below);
  SolidBulkTerm<Degree::value> bulk(space, two_layers(), 1.1, 50);
  bulk.set_viscosity({laws::PronySeries({{0.4, 0.25}, {0.2, 4}}), laws::PronySeries()}, 0.1);
  bulk.commit(Eigen::VectorXd::Zero(space.dofs()));
  bulk.begin_step(0.1);
  bulk.commit(random_displacement(space, 0.01, 2));
  bulk.begin_step(0.2);
  check_derivatives(bulk, space, random_displacement(space, 0.01), 1e-6, 1e-6);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(held_strain_relaxes_by_the_series, Degree, Degrees) {
  const auto space = small_solid<Degree::value>(free_body);
  const laws::PronySeries series({{0.4, 0.25}, {0.2, 4}});
  SolidBulkTerm<Degree::value> bulk(space, two_layers());
  bulk.set_viscosity({series, series}, 0.1);
  bulk.commit(Eigen::VectorXd::Zero(space.dofs()));
  const double across = 1 / std::sqrt(1.2);
  const Eigen::VectorXd u = affine(space, {across, 0, 0, 0, across, 0, 0, 0, 1.2});
  bulk.begin_step(0);
  bulk.commit(u);
  bulk.begin_step(0.7);
  const auto state = bulk.states(0, u)[0]; // neo-Hooke, mu = 1, in the lower layer
  BOOST_TEST(state.cauchy[2] - state.cauchy[0] == (1.44 - 1 / 1.2) * series.relaxation(0.7),
             tt::tolerance(1e-10));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rigid_motion_costs_nothing, Degree, Degrees) {
  const auto space = small_solid<Degree::value>(free_body);
  const SolidBulkTerm<Degree::value> bulk(space, two_layers());
  const Eigen::VectorXd u = affine(space, turn());
  BOOST_TEST(u.norm() > 1);
  BOOST_TEST(std::abs(bulk.energy(u)) < 1e-12);
  BOOST_TEST(gradient(bulk, space, u).norm() < 1e-10);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_homogeneous_shear_stores_its_density_times_the_volume, Degree, Degrees) {
  const SolidSpace<Degree::value> space({{0, 0.4, 1}, {0, 0.6, 2}, {0, 0.3, 1}, {1, 0}}, free_body);
  const SolidBulkTerm<Degree::value> bulk(space, two_layers());
  const double shear = 0.3, root = std::sqrt(1 + shear * shear / 4);
  const std::array<double, 3> stretch{root + shear / 2, 1, root - shear / 2};
  const auto laws = two_layers();
  const Eigen::VectorXd u = affine(space, {1, 0, shear, 0, 1, 0, 0, 0, 1});
  BOOST_TEST(bulk.energy(u) == 2 * (0.7 * laws[0]->energy(stretch) + 0.3 * laws[1]->energy(stretch)),
             tt::tolerance(1e-12));
  const auto state = bulk.states(0, u)[0];
  BOOST_TEST(state.volume_ratio == 1.0, tt::tolerance(1e-12));
  BOOST_TEST(state.cauchy[5] == shear, tt::tolerance(1e-10)); // neo-Hooke, mu = 1
  BOOST_TEST(state.cauchy[0] - state.cauchy[1] == shear * shear, tt::tolerance(1e-10));
  BOOST_TEST(std::abs(state.cauchy[3]) + std::abs(state.cauchy[4]) < 1e-12);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_change_of_volume_costs_the_bulk_modulus, Degree, Degrees) {
  const auto space = small_solid<Degree::value>(free_body);
  const SolidBulkTerm<Degree::value> bulk(space, two_layers(), 1, 200);
  double stiffness = 0;
  for (const auto& cell : space.cells())
    for (const auto& point : cell.point)
      stiffness += point.weight * 200 * (cell.layer == 0 ? 3 : 1);
  const double change = 1.01 * 1.01 * 1.01 - 1;
  BOOST_TEST(bulk.energy(affine(space, {1.01, 0, 0, 0, 1.01, 0, 0, 0, 1.01})) ==
                 stiffness / 2 * change * change,
             tt::tolerance(1e-10));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_small_change_of_volume_keeps_its_digits, Degree, Degrees) {
  const auto space = small_solid<Degree::value>(free_body);
  const SolidBulkTerm<Degree::value> bulk(space, two_layers(), 1, 200);
  const double bulk_modulus = 200 * bulk.law(space.cells()[0].layer).shear_modulus();
  const Eigen::VectorXd u = 1e-14 * affine(space, {2, 0, 0, 0, 2, 0, 0, 0, 2});
  for (const auto& state : bulk.states(0, u))
    BOOST_TEST(state.pressure_stress == 3e-14 * bulk_modulus, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(skin_in_place_carries_its_tension, Degree, Degrees) {
  const auto space = small_solid<Degree::value>(free_body);
  const SolidBulkTerm<Degree::value> bulk(space, two_layers(), 1.1);
  const auto state = bulk.states(0, Eigen::VectorXd::Zero(space.dofs()))[0];
  BOOST_TEST(state.cauchy[0] - state.cauchy[2] == std::pow(1.1, 2) - std::pow(1.1, -4), tt::tolerance(1e-12));
  BOOST_TEST(state.cauchy[0] == state.cauchy[1], tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(skin_in_place_may_be_stretched_more_along_one_direction, Degree, Degrees) {
  const auto space = small_solid<Degree::value>(free_body);
  const SolidBulkTerm<Degree::value> bulk(space, two_layers(), PreStretch(1.05, 1.2));
  const auto state = bulk.states(0, Eigen::VectorXd::Zero(space.dofs()))[0]; // neo-Hooke, mu = 1
  const double through = std::pow(1.05 * 1.2, -2);
  BOOST_TEST(state.volume_ratio == 1.0, tt::tolerance(1e-14));
  BOOST_TEST(state.cauchy[0] - state.cauchy[2] == 1.05 * 1.05 - through, tt::tolerance(1e-12));
  BOOST_TEST(state.cauchy[1] - state.cauchy[2] == 1.2 * 1.2 - through, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(what_is_turned_inside_out_is_refused) {
  const auto space = small_solid<2>(free_body);
  const SolidBulkTerm<2> bulk(space, two_layers());
  BOOST_TEST(bulk.energy(affine(space, {1, 0, 0, 0, 1, 0, 0, 0, -0.5})) == inadmissible);
  const auto fold = [](const std::array<double, 3>& at) -> std::array<double, 3> {
    return {at[0] * (1 - 1.5 * at[1]), at[1], at[2]};
  };
  BOOST_CHECK_THROW(SolidSpace<1>({{0, 1}, {0, 1}, {0, 1}, {0}}, free_body, fold), std::invalid_argument);
}

// Cells around one corner are divided twice, so that sides and edges of larger cells carry hanging nodes.
template <int degree> SolidSpace<degree> refined_solid(const SolidSupportRule& supports) {
  const auto near_corner = [](const Coordinates<SolidElement<degree>>& at,
                              const Coordinates<SolidElement<degree>>& edges) {
    return std::hypot(at[0], at[1], at[2] - 1) < 0.9 * edges[0] && edges[0] > 0.15;
  };
  return SolidSpace<degree>({{0, 0.5, 1}, {0, 0.4, 1}, {0, 0.6, 1}, {0, 0}}, supports,
                            typename SolidSpace<degree>::Refinement(near_corner));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(refined_cells_have_consistent_derivatives, Degree, Degrees) {
  const auto space = refined_solid<Degree::value>(bonded_below);
  BOOST_TEST(space.cells().size() > 8 + 7u);
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws.push_back(laws::make_law("neo_hookean", {1}));
  const SolidBulkTerm<Degree::value> bulk(space, std::move(laws), 1.05, 50);
  check_derivatives(bulk, space, random_displacement(space, 0.01), 1e-6, 1e-6);
  SolidContactTerm<Degree::value> contact(space, space.faces(SolidSide::top), {40, 0.01, 0});
  contact.place(ball(0.1));
  check_derivatives(contact, space, random_displacement(space, 0.01), 1e-6, 1e-5);
}

// Patch test across hanging nodes: a homogeneous state loads no inner node, and is the same on both sides.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_homogeneous_state_passes_hanging_nodes, Degree, Degrees) {
  const auto all_held = [](SolidSide, double, double, double) -> SolidSupport { return {true, true, true}; };
  const auto space = refined_solid<Degree::value>(all_held);
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws.push_back(laws::make_law("neo_hookean", {1}));
  const SolidBulkTerm<Degree::value> bulk(space, std::move(laws), 1, 50);
  const Eigen::VectorXd u = affine(space, {1.2, 0.1, 0, 0, 0.9, 0.2, 0.05, 0, 0.95});
  BOOST_TEST(gradient(bulk, space, u).head(space.unknowns()).norm() < 1e-12);
  Eigen::VectorXd completed = u;
  space.complete(completed);
  BOOST_TEST((completed - u).norm() < 1e-12);
  double volume = 0;
  for (const auto& cell : space.cells())
    for (const auto& point : cell.point)
      volume += point.weight;
  BOOST_TEST(volume == 1, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_SUITE_END()

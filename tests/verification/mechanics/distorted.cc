// Distorted cells: a homogeneous state is found exactly, a turn costs nothing, Newton's method squares the
// error.

#include "loading.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

/// Moves inner corners by up to a third of a cell, each its own way.
template <std::size_t dimension>
std::array<double, dimension> shaken(const std::array<double, dimension>& at) {
  std::array<double, dimension> moved = at;
  double bump = 0.08;
  for (double coordinate : at)
    bump *= std::sin(M_PI * coordinate);
  for (std::size_t d = 0; d < dimension; ++d)
    moved[d] += bump * std::sin(40 * at[d] + 17 * at[(d + 1) % dimension] + 5.0 * d);
  return moved;
}

const std::vector<double> lines{0, 0.25, 0.5, 0.75, 1};
const meshes::GradedSection square{lines, lines, {0, 0, 0, 0}};
const meshes::LayeredBlock block{lines, lines, lines, {0, 0, 0, 0}};

Support held(Side, double, double) {
  return {true, true};
}
Support not_held(Side, double, double) {
  return {};
}
SolidSupport held_around(SolidSide, double, double, double) {
  return {true, true, true};
}

std::vector<std::unique_ptr<laws::Law>> stiffening() {
  laws::Constants constants;
  constants.shear_modulus = 1;
  constants.exponent = 9;
  return one_law("ogden", constants);
}

/// u = G x at every node.
template <class Element, std::size_t size>
Eigen::VectorXd affine(const Space<Element>& space, const double (&G)[size][size]) {
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  for (std::size_t p = 0; p < space.points().size(); ++p)
    for (std::size_t c = 0; c < size; ++c)
      for (std::size_t d = 0; d < size; ++d)
        u[space.dof_of_point(static_cast<int>(p), static_cast<int>(c))] += G[c][d] * space.points()[p][d];
  return u;
}

/// Disturbs the inner nodes of a state of equilibrium, lets them go and returns how far from it they come to
/// rest.
template <class Element> double patch_error(const Space<Element>& space, const Eigen::VectorXd& exact) {
  const BulkTermOf<Element> bulk(space, stiffening(), 1, 100);
  Linearisation sum{Eigen::VectorXd::Zero(space.dofs()), std::vector<double>(space.system().nonzeros()), 0};
  bulk.linearise(exact, sum);
  BOOST_TEST(sum.gradient.norm() > 0.1);
  BOOST_TEST(sum.gradient.head(space.unknowns()).norm() < 1e-12);
  Eigen::VectorXd u = exact;
  for (int i = 0; i < space.unknowns(); ++i)
    u[i] += 0.002 * std::sin(7.0 * i);
  BOOST_TEST((u - exact).norm() > 0.002);
  MinimiserSettings settings;
  settings.smallest_force = 1;
  settings.tolerance = 1e-12;
  const auto report = minimise({&bulk}, space.system(), bulk.metric(), settings, u);
  BOOST_TEST(report.converged, report.reason);
  return (u - exact).template lpNorm<Eigen::Infinity>();
}

/// Residual after `iterations` from a state that is not one of equilibrium.
double residual_after(int iterations) {
  const SolidSpace<2> space(
      block,
      [](SolidSide side, double, double, double) {
        const bool bonded = side == SolidSide::bottom || side == SolidSide::top;
        return SolidSupport{bonded, bonded, bonded};
      },
      shaken<3>);
  const SolidBulkTerm<2> bulk(space, stiffening(), 1, 100);
  Eigen::VectorXd u = affine(space, {{0, 0, 0.1}, {0, 0, 0}, {0, 0, 0}});
  MinimiserSettings settings;
  settings.largest_iterations = iterations + 1;
  settings.smallest_force = 1;
  settings.tolerance = 1e-14;
  return minimise({&bulk}, space.system(), bulk.metric(), settings, u).residual;
}

} // namespace

BOOST_AUTO_TEST_SUITE(distorted)

BOOST_AUTO_TEST_CASE(patch) {
  const SectionSpace slab(square, Kinematics::plane_strain, held, shaken<2>);
  const SectionSpace ring(square, Kinematics::axisymmetric, held, shaken<2>);
  const SolidSpace<1> linear(block, held_around, shaken<3>);
  const SolidSpace<2> quadratic(block, held_around, shaken<3>);
  const double G[3][3] = {{0.1, 0.15, 0.02}, {0.05, -0.08, 0.1}, {-0.1, 0.03, 0.05}};
  const std::vector<double> errors{patch_error(slab, affine(slab, {{0.1, 0.15}, {0.05, -0.08}})),
                                   patch_error(ring, affine(ring, {{0.1, 0}, {0, -0.15}})),
                                   patch_error(linear, affine(linear, G)),
                                   patch_error(quadratic, affine(quadratic, G))};
  Case("elements/patch_distorted",
       "patch test on distorted cells, Ogden 9: plane strain, axisymmetric, 8 nodes, 27 nodes")
      .against({}, "homogeneous state")
      .errors(errors, "of the displacement")
      .no_order("exact on any mesh")
      .all_within(1e-8); // below, the energy no longer changes
}

BOOST_AUTO_TEST_CASE(a_turn_costs_nothing) {
  const double c = std::cos(0.5), s = std::sin(0.5);
  const SectionSpace slab(square, Kinematics::plane_strain, not_held, shaken<2>);
  const BulkTerm bulk(slab, stiffening());
  const Eigen::VectorXd u = affine(slab, {{c - 1, -s}, {s, c - 1}});
  Linearisation sum{Eigen::VectorXd::Zero(slab.dofs()), std::vector<double>(slab.system().nonzeros()), 0};
  const double energy = bulk.linearise(u, sum);
  Case("elements/turn", "a turn by 0.5 rad of distorted cells, Ogden 9: energy")
      .against({0}, "")
      .computed({energy}, "")
      .no_order("exact on any mesh")
      .within(1e-12);
  BOOST_TEST(sum.gradient.norm() < 1e-10);
}

BOOST_AUTO_TEST_CASE(newton_converges_quadratically_in_a_solid) {
  std::vector<double> residual;
  while (residual.size() < 10 && (residual.empty() || residual.back() > 1e-8)) // then rounding
    residual.push_back(residual_after(static_cast<int>(residual.size())));
  const auto last = residual.end() - 1;
  const double order = std::log(last[0] / last[-1]) / std::log(last[-1] / last[-2]);
  Case("elements/newton_solid",
       "Newton's method, sheared solid of distorted 27-node cells, Ogden 9: residual of each iteration")
      .against({}, "quadratic: order 2")
      .errors({last[-2], last[-1], last[0]}, "(residuals)")
      .order(order, 1.8)
      .within(1e-8);
}

BOOST_AUTO_TEST_SUITE_END()

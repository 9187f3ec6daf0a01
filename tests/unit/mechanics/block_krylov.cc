// The iterative solver against the factorisation, on nearly incompressible hexahedra with hanging nodes.

#include "derivatives.h"
#include "mechanics/bulk_term.h"
#include "mechanics/choose_solver.h"

#include <boost/test/unit_test.hpp>

using namespace percuta;
using namespace percuta::mechanics;

namespace {

SolidSpace<1> block_refined_in_a_corner() {
  const std::vector<double> edges{0, 0.25, 0.5, 0.75, 1};
  return {{edges, edges, edges, {0, 0, 0, 0}},
          [](SolidSide side, double, double, double) -> SolidSupport {
            return {side == SolidSide::bottom || side == SolidSide::left, side == SolidSide::bottom,
                    side == SolidSide::bottom};
          },
          SolidSpace<1>::Refinement([](const auto& centre, const auto& size) {
            return size[0] > 0.2 && centre[0] < 0.5 && centre[1] < 0.5 && centre[2] > 0.5;
          })};
}

struct Block {
  SolidSpace<1> space = block_refined_in_a_corner();
  SolidBulkTerm<1> bulk;
  std::vector<double> metric;
  Linearisation sum;

  explicit Block(SolverKind kind) : bulk(space, stiffening(), 1.1), metric(bulk.metric()) {
    choose_solver(space, kind);
    sum.gradient = Eigen::VectorXd::Zero(space.dofs());
    sum.hessian.assign(space.system().nonzeros(), 0);
    sum.volume.apart = space.system().solver().wants_volume_apart();
    bulk.linearise(Eigen::VectorXd::Zero(space.dofs()), sum);
  }
  static std::vector<std::unique_ptr<laws::Law>> stiffening() {
    laws::Constants constants;
    constants.shear_modulus = 3;
    constants.exponent = 9;
    std::vector<std::unique_ptr<laws::Law>> laws;
    laws.push_back(laws::make_law("ogden", constants));
    return laws;
  }
  bool solve(double shift, Eigen::VectorXd& solution) {
    solution = Eigen::VectorXd::Zero(space.unknowns());
    const Eigen::VectorXd right = Eigen::VectorXd::LinSpaced(space.unknowns(), -1, 2);
    return space.system().factorise(sum.hessian, metric, shift, &sum.volume) &&
           space.system().solve(right, solution);
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(block_krylov)

BOOST_AUTO_TEST_CASE(it_solves_as_the_factorisation_does) {
  Block direct(SolverKind::direct), iterative(SolverKind::iterative);
  BOOST_TEST(!direct.sum.volume.apart);
  BOOST_TEST(iterative.sum.volume.apart);
  for (double shift : {0.0, 0.5}) {
    Eigen::VectorXd expected, found;
    BOOST_REQUIRE(direct.solve(shift, expected));
    BOOST_REQUIRE(iterative.solve(shift, found));
    BOOST_TEST((found - expected).norm() < 1e-5 * expected.norm());
  }
  const LinearSolver& solver = iterative.space.system().solver();
  BOOST_TEST(solver.solutions() == 2);
  BOOST_TEST(solver.iterations() / solver.solutions() < 40);
}

BOOST_AUTO_TEST_CASE(what_was_solved_before_changes_no_bit) {
  Block block(SolverKind::iterative);
  Eigen::VectorXd first, other, again;
  BOOST_REQUIRE(block.solve(0.5, first));
  BOOST_REQUIRE(block.solve(0, other));
  BOOST_REQUIRE(block.solve(0.5, again));
  BOOST_TEST((again == first));
  BOOST_TEST((other != first));
}

BOOST_AUTO_TEST_CASE(what_is_not_positive_definite_is_refused_before_any_iteration) {
  Block block(SolverKind::iterative);
  Eigen::VectorXd step;
  for (double& value : block.sum.hessian)
    value = -value;
  BOOST_TEST(!block.solve(0, step));
  BOOST_TEST(block.space.system().solver().solutions() == 0);
  BOOST_TEST(block.solve(100, step)); // a shift makes it positive definite again
}

BOOST_AUTO_TEST_SUITE_END()

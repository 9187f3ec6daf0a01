// The factorisation solves, and tells when a matrix is not positive definite.

#include "mechanics/symmetric_system.h"
#include "mechanics/mumps_solver.h"

#include <boost/test/unit_test.hpp>

using percuta::mechanics::MumpsSolver;
using percuta::mechanics::NearSolution;
using percuta::mechanics::SymmetricSystem;

namespace {

constexpr int size = 50;

/// A chain of springs in which neighbours are coupled.
struct Chain {
  SymmetricSystem system;
  std::vector<double> values, identity;

  static std::vector<std::vector<int>> links() {
    std::vector<std::vector<int>> result;
    for (int i = 0; i + 1 < size; ++i)
      result.push_back({i, i + 1});
    result.push_back({size - 1, size, -1}); // partners that are not unknowns are ignored
    return result;
  }

  Chain(double diagonal, double off_diagonal)
      : system(size, links()), values(system.nonzeros()), identity(values) {
    for (int i = 0; i < size; ++i) {
      values[system.position(i, i)] = diagonal;
      identity[system.position(i, i)] = 1;
      if (i > 0)
        values[system.position(i, i - 1)] = off_diagonal;
    }
  }

  void use_mumps() { system.solve_by(std::make_unique<MumpsSolver>(system)); }
  Eigen::VectorXd solution(const Eigen::VectorXd& right) {
    Eigen::VectorXd found(size);
    BOOST_REQUIRE(system.solve(right, found));
    return found;
  }
};

/// A block of nodes, each coupled to the 26 around it as by the Laplacian: dense enough in its factor for
/// solutions without factorisation to pay.
struct Block {
  static constexpr int side = 13, nodes = side * side * side;
  SymmetricSystem system;
  std::vector<double> values, identity;

  static std::vector<std::vector<int>> cells() {
    std::vector<std::vector<int>> result;
    const auto node = [](int i, int j, int k) { return (i * side + j) * side + k; };
    for (int i = 0; i + 1 < side; ++i)
      for (int j = 0; j + 1 < side; ++j)
        for (int k = 0; k + 1 < side; ++k)
          result.push_back({node(i, j, k), node(i, j, k + 1), node(i, j + 1, k), node(i, j + 1, k + 1),
                            node(i + 1, j, k), node(i + 1, j, k + 1), node(i + 1, j + 1, k),
                            node(i + 1, j + 1, k + 1)});
    return result;
  }

  Block() : system(nodes, cells()), values(system.nonzeros(), -1), identity(system.nonzeros(), 0) {
    for (int i = 0; i < nodes; ++i) {
      values[system.position(i, i)] = 26.5;
      identity[system.position(i, i)] = 1;
    }
  }

  NearSolution near(const std::vector<double>& matrix, double shift, Eigen::VectorXd& found) {
    return system.solve_near(matrix, identity, shift, nullptr, right(), 0.1, found);
  }
  static Eigen::VectorXd right() { return Eigen::VectorXd::LinSpaced(nodes, -1, 3); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(symmetric_system)

BOOST_AUTO_TEST_CASE(it_solves) {
  Chain chain(2.1, -1);
  BOOST_REQUIRE(chain.system.factorise(chain.values, chain.identity, 0));
  const Eigen::VectorXd expected = Eigen::VectorXd::LinSpaced(size, -1, 3);
  Eigen::VectorXd right = 2.1 * expected, found(size);
  right.head(size - 1) -= expected.tail(size - 1);
  right.tail(size - 1) -= expected.head(size - 1);
  chain.system.solve(right, found);
  BOOST_TEST((found - expected).norm() < 1e-12 * expected.norm());
}

BOOST_AUTO_TEST_CASE(it_tells_an_indefinite_matrix_and_recovers) {
  Chain chain(1.9, -1); // smallest eigenvalue 1.9 - 2 cos(pi / 51) < 0
  BOOST_TEST(!chain.system.factorise(chain.values, chain.identity, 0));
  BOOST_TEST(!chain.system.factorise(chain.values, chain.identity, 0.09));
  BOOST_REQUIRE(chain.system.factorise(chain.values, chain.identity, 0.2));
  const Eigen::VectorXd right = Eigen::VectorXd::Ones(size);
  Eigen::VectorXd found(size);
  chain.system.solve(right, found);
  Eigen::VectorXd back = 2.1 * found;
  back.head(size - 1) -= found.tail(size - 1);
  back.tail(size - 1) -= found.head(size - 1);
  BOOST_TEST((back - right).norm() < 1e-12 * size);
}

BOOST_AUTO_TEST_CASE(the_solver_of_several_ranks_agrees_with_that_of_one) {
  Chain one(1.9, -1), several(1.9, -1);
  several.use_mumps();
  const Eigen::VectorXd right = Eigen::VectorXd::LinSpaced(size, -1, 3);
  for (double shift : {0.0, 0.09, 0.2, 0.01, 1.0}) {
    const bool definite = one.system.factorise(one.values, one.identity, shift);
    BOOST_TEST(definite == (shift > 0.1));
    BOOST_TEST(several.system.factorise(several.values, several.identity, shift) == definite);
    if (definite) {
      const Eigen::VectorXd expected = one.solution(right);
      BOOST_TEST((several.solution(right) - expected).norm() < 1e-12 * expected.norm());
    }
  }
}

BOOST_AUTO_TEST_CASE(positions_know_the_pattern) {
  Chain chain(2, -1);
  BOOST_TEST(chain.system.nonzeros() == 2 * size - 1);
  BOOST_TEST(chain.system.position(3, 4) == chain.system.position(4, 3));
  BOOST_TEST(chain.system.position(3, size) == -1);
  BOOST_CHECK_THROW(chain.system.position(3, 7), std::logic_error);
  BOOST_TEST(chain.system.positions({5, 6, size}).size() == 6);
}

BOOST_AUTO_TEST_CASE(a_matrix_close_to_the_last_one_is_solved_to_a_tolerance_without_factorising_it) {
  Block block;
  BOOST_REQUIRE(block.system.factorise(block.values, block.identity, 0));
  std::vector<double> other = block.values;
  for (int i = 0; i < Block::nodes; i += 7)
    other[block.system.position(i, i)] *= 1.5;
  Eigen::VectorXd near(Block::nodes), exact(Block::nodes);
  BOOST_TEST((block.near(other, 0.1, near) == NearSolution::found));
  BOOST_REQUIRE(block.system.factorise(other, block.identity, 0.1));
  BOOST_REQUIRE(block.system.solve(Block::right(), exact));
  BOOST_TEST((near - exact).norm() < 0.1 * exact.norm());
  BOOST_TEST((near - exact).norm() > 1e-9 * exact.norm()); // and no closer than asked for
}

BOOST_AUTO_TEST_CASE(the_factorisation_is_kept_by_solutions_without_one) {
  Block block;
  Eigen::VectorXd near(Block::nodes), before(Block::nodes), after(Block::nodes);
  BOOST_REQUIRE(block.system.factorise(block.values, block.identity, 0));
  BOOST_REQUIRE(block.system.solve(Block::right(), before));
  BOOST_REQUIRE((block.near(block.values, 0.3, near) == NearSolution::found));
  BOOST_REQUIRE(block.system.solve(Block::right(), after));
  BOOST_TEST((after == before));
}

BOOST_AUTO_TEST_CASE(negative_curvature_is_met_without_factorising) {
  Block block;
  Eigen::VectorXd near(Block::nodes);
  BOOST_REQUIRE(block.system.factorise(block.values, block.identity, 0));
  std::vector<double> negative = block.values;
  for (double& value : negative)
    value = -value;
  BOOST_TEST((block.near(negative, 0, near) == NearSolution::indefinite));
}

BOOST_AUTO_TEST_CASE(what_is_far_from_the_last_matrix_is_not_solved_without_factorising_it) {
  Block block;
  Eigen::VectorXd near(Block::nodes);
  BOOST_TEST((block.near(block.values, 0, near) == NearSolution::not_found)); // nothing factorised yet
  BOOST_REQUIRE(block.system.factorise(block.values, block.identity, 0));
  std::vector<double> other = block.values;
  for (int i = 0; i < Block::nodes; ++i)
    other[block.system.position(i, i)] *= 1 + i % 101 * (i % 101);
  BOOST_TEST((block.near(other, 0, near) == NearSolution::not_found));
}

BOOST_AUTO_TEST_CASE(small_matrices_are_always_factorised) {
  Chain chain(2.1, -1);
  BOOST_REQUIRE(chain.system.factorise(chain.values, chain.identity, 0));
  const Eigen::VectorXd right = Eigen::VectorXd::Ones(size);
  Eigen::VectorXd found(size);
  BOOST_TEST((chain.system.solve_near(chain.values, chain.identity, 0, nullptr, right, 0.1, found) ==
              NearSolution::not_found));
}

BOOST_AUTO_TEST_SUITE_END()

// The factorisation solves, and tells when a matrix is not positive definite.

#include "mechanics/symmetric_system.h"
#include "mechanics/mumps_solver.h"

#include <boost/test/unit_test.hpp>

using percuta::mechanics::MumpsSolver;
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

BOOST_AUTO_TEST_SUITE_END()

// Thickness and stiffness of the matrix from its states.

#include "healing/matrix.h"
#include "healing/observables.h"

#include <boost/test/unit_test.hpp>

using namespace percuta::healing;
namespace tt = boost::test_tools;

namespace {

State with_collagen(double factor) {
  State state = healthy_state();
  for (const int pool : {collagen_1_new, collagen_1_mature, collagen_3_new, collagen_3_mature})
    state[pool] *= factor;
  return state;
}

} // namespace

BOOST_AUTO_TEST_SUITE(matrix_of_skin)

BOOST_AUTO_TEST_CASE(untreated_matrix_is_exactly_one) {
  const Matrix matrix = matrix_of({}, healthy_state());
  BOOST_TEST(matrix.thickness == 1.0);
  BOOST_TEST(matrix.fibres == 1.0);
  BOOST_TEST(matrix.elastin == 1.0);
  BOOST_TEST(matrix.modulus() == 1.0);
  BOOST_TEST(matrix.toughness() == 1.0);
  BOOST_TEST(matrix.strength() == 1.0);
}

BOOST_AUTO_TEST_CASE(toughness_and_strength_take_their_exponents_from_the_constants) {
  Constants constants;
  constants.toughness_exponent = 2;
  constants.strength_exponent = 0;
  const Matrix matrix = matrix_of(constants, with_collagen(1.4));
  BOOST_TEST(matrix.fibres > 1.1);
  BOOST_TEST(matrix.toughness() == matrix.fibres * matrix.fibres, tt::tolerance(1e-12));
  BOOST_TEST(matrix.strength() == 1.0);
}

BOOST_AUTO_TEST_CASE(collagen_thickens_by_its_share_and_becomes_denser_by_the_rest) {
  Constants constants;
  constants.thickness_share = 0.25;
  const Matrix matrix = matrix_of(constants, with_collagen(1.4));
  BOOST_TEST(matrix.thickness == 1.1, tt::tolerance(1e-12));
  BOOST_TEST(matrix.thickness * matrix.fibres == 1.4, tt::tolerance(1e-12)); // nothing is lost
  BOOST_TEST(matrix.thickness * matrix.elastin == 1.0, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(tissue_of_the_old_composition_grows_without_changing_its_modulus) {
  Constants constants;
  constants.thickness_share = 1;
  State state = with_collagen(1.4);
  state[elastin] = 1.4;
  BOOST_TEST(matrix_of(constants, state).thickness == 1.4, tt::tolerance(1e-12));
  BOOST_TEST(matrix_of(constants, state).modulus() == 1.0, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(new_collagen_is_less_stiff_than_mature) {
  State state = healthy_state();
  state[collagen_1_new] = 100;
  const Observables observed = observe({}, state);
  BOOST_TEST(observed[collagen_total] > 1.1);
  const Matrix matrix = matrix_of({}, state);
  BOOST_TEST(matrix.thickness * matrix.fibres < observed[collagen_total]);
  BOOST_TEST(matrix.thickness * matrix.fibres > 1.0);
}

BOOST_AUTO_TEST_SUITE_END()

// A crack with strength and toughness: the law alone, then on the boundary of a body.

#include "mechanics/cohesive_term.h"
#include "derivatives.h"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

constexpr double strength = 3, toughness = 0.6, rise = 0.01; // final opening 0.4

CohesiveLaw law() {
  return {strength, toughness, rise};
}

using Degrees = boost::mpl::list<std::integral_constant<int, 1>, std::integral_constant<int, 2>>;

SolidSupport bonded_below(SolidSide side, double, double, double) {
  const bool held = side == SolidSide::bottom;
  return {held, held, held};
}

} // namespace

BOOST_AUTO_TEST_SUITE(cohesive_term)

BOOST_AUTO_TEST_CASE(the_law_meets_strength_and_toughness) {
  const CohesiveLaw crack = law();
  double work = 0, largest = 0;
  const int steps = 40000;
  const double step = 1.1 * crack.final_opening() / steps;
  for (int i = 0; i < steps; ++i) {
    const auto at = crack.at((i + 0.5) * step, 0);
    work += step * at.traction;
    largest = std::max(largest, at.traction);
  }
  BOOST_TEST(work == toughness, tt::tolerance(1e-6));
  BOOST_TEST(largest == strength, tt::tolerance(1e-2));
  BOOST_TEST(crack.dissipated(1) == toughness, tt::tolerance(1e-12));
  BOOST_TEST(crack.dissipated(rise) == 0, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(traction_is_the_derivative_of_the_energy_on_every_branch) {
  const CohesiveLaw crack = law();
  const double step = 1e-6;
  for (double largest : {0.0, 0.05, 0.5})
    for (double w : {-0.1, 0.004, 0.03, 0.2, 0.45}) {
      const auto at = crack.at(w, largest), ahead = crack.at(w + step, largest),
                 behind = crack.at(w - step, largest);
      BOOST_TEST(std::abs(at.traction - (ahead.energy - behind.energy) / (2 * step)) < 1e-6 * strength);
      BOOST_TEST(std::abs(at.slope - (ahead.traction - behind.traction) / (2 * step)) < 1e-3);
    }
}

BOOST_AUTO_TEST_CASE(a_crack_unloads_to_the_origin_and_loads_again_along_the_same_line) {
  const CohesiveLaw crack = law();
  const auto turn = crack.at(0.2, 0);
  BOOST_TEST(crack.at(0.1, 0.2).traction == turn.traction / 2, tt::tolerance(1e-12));
  BOOST_TEST(crack.at(0.2, 0.2).traction == turn.traction, tt::tolerance(1e-12));
  BOOST_TEST(crack.at(0.0, 0.2).energy == crack.dissipated(0.2), tt::tolerance(1e-12));
  BOOST_TEST(crack.at(0.3, 0.2).energy == crack.at(0.3, 0).energy, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(a_law_without_softening_is_refused) {
  BOOST_CHECK_THROW(CohesiveLaw(3, 0.6, 0.5), std::invalid_argument);
  BOOST_CHECK_THROW(CohesiveLaw(3, 0, 0.01), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(derivatives_meet_finite_differences, Degree, Degrees) {
  const auto space = small_solid<Degree::value>(bonded_below);
  CohesiveTermOf<SolidElement<Degree::value>> crack(space.faces(SolidSide::left), {law(), law()}, 0,
                                                    {50, 1e-4});
  // Openings of either sign on rising and falling branches; the traction has kinks, which a difference meets
  // in proportion to its length.
  const Eigen::VectorXd u = random_displacement(space, 0.05);
  check_derivatives(crack, space, u, 1e-7, 1e-5);
  crack.commit(u);
  crack.update(u);
  check_derivatives(crack, space, Eigen::VectorXd(0.5 * u), 1e-7, 1e-5);
}

BOOST_AUTO_TEST_CASE(half_of_what_a_crack_costs_belongs_to_each_half_of_the_body) {
  const auto space = small_solid<1>(bonded_below);
  CohesiveTermOf<SolidElement<1>> crack(space.faces(SolidSide::left), {law(), law()}, 0, {50, 1e-4});
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  for (std::size_t p = 0; p < space.points().size(); ++p)
    u[space.dof_of_point(static_cast<int>(p), 0)] = 0.25;
  crack.commit(u);
  BOOST_TEST(crack.totals(u).fracture == toughness / 2, tt::tolerance(1e-12)); // of a unit square
  BOOST_TEST(std::abs(crack.totals(u).stored) < 1e-12);
  BOOST_TEST(crack.energy(u) == toughness / 2, tt::tolerance(1e-12));
  const Eigen::VectorXd closed = Eigen::VectorXd::Zero(space.dofs());
  BOOST_TEST(crack.totals(closed).fracture == toughness / 2, tt::tolerance(1e-12)); // it does not heal
}

/// Two layers of the unit cube, cut alike on opposite sides.
BOOST_AUTO_TEST_CASE(a_crack_on_either_side_of_the_body_is_the_mirror_image_of_the_other) {
  const SolidSpace<1> space({{0, 0.5, 1}, {0, 0.3, 1}, {0, 0.5, 1}, {1, 0}}, bonded_below);
  const ClosingSettings closing{50, 1e-4};
  const std::vector<CohesiveLaw> laws{law(), law()};
  CohesiveTermOf<SolidElement<1>> at_left(space.faces(SolidSide::left), laws, 0, closing);
  CohesiveTermOf<SolidElement<1>> at_right(symmetric_cracks(space.faces(SolidSide::right), 0, -1), laws,
                                           closing);
  Eigen::VectorXd u = random_displacement(space, 0.1), mirrored = Eigen::VectorXd::Zero(space.dofs());
  for (std::size_t p = 0; p < space.points().size(); ++p)
    for (std::size_t q = 0; q < space.points().size(); ++q) {
      const auto &at = space.points()[p], &other = space.points()[q];
      if (std::hypot(1 - at[0] - other[0], at[1] - other[1], at[2] - other[2]) < 1e-9)
        for (int c = 0; c < 3; ++c)
          mirrored[space.dof_of_point(static_cast<int>(q), c)] =
              (c == 0 ? -1 : 1) * u[space.dof_of_point(static_cast<int>(p), c)];
    }
  for (int pass = 0; pass < 2; ++pass) { // without pressure of the closed parts, and with it
    BOOST_TEST(at_left.energy(u) > 0);
    BOOST_TEST(at_right.energy(mirrored) == at_left.energy(u), tt::tolerance(1e-12));
    BOOST_TEST(at_right.energy(u) != at_left.energy(u));
    check_derivatives(at_right, space, u, 1e-7, 1e-5);
    BOOST_TEST(!at_left.update(u));
    BOOST_TEST(!at_right.update(mirrored));
  }
}

BOOST_AUTO_TEST_CASE(augmentation_carries_pressure_at_no_overlap) {
  const auto space = small_solid<1>(bonded_below);
  CohesiveTermOf<SolidElement<1>> crack(space.faces(SolidSide::left), {law(), law()}, 0, {50, 1e-4});
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  for (std::size_t p = 0; p < space.points().size(); ++p)
    u[space.dof_of_point(static_cast<int>(p), 0)] = -0.01;
  BOOST_TEST(crack.totals(u).overlap == 0.02, tt::tolerance(1e-12));
  BOOST_TEST(!crack.update(u));
  u.setZero();
  BOOST_TEST(crack.states(0, u)[0].traction == -0.5, tt::tolerance(1e-12));
  BOOST_TEST(crack.update(u));
  crack.retry();
  BOOST_TEST(crack.states(0, u)[0].traction == 0);
}

BOOST_AUTO_TEST_SUITE_END()

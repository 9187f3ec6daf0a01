// Suction on a surface: derivatives, and the volume of shapes that are known.

#include "mechanics/suction_term.h"
#include "derivatives.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

struct Sucked {
  SectionSpace space{small_section(), Kinematics::axisymmetric, skin_supports};
  SuctionTerm suction{space.faces(Side::top)};
  Eigen::VectorXd at_rest = Eigen::VectorXd::Zero(space.dofs());

  /// Moves the nodes by a function of their place.
  template <class Move> Eigen::VectorXd moved(const Move& move) const {
    Eigen::VectorXd u = at_rest;
    for (std::size_t p = 0; p < space.points().size(); ++p) {
      const auto by = move(space.points()[p][0], space.points()[p][1]);
      for (int c = 0; c < 2; ++c)
        u[space.dof_of_point(static_cast<int>(p), c)] = by[c];
    }
    return u;
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(suction_term)

BOOST_AUTO_TEST_CASE(derivatives_meet_finite_differences) {
  Sucked at;
  at.suction.set_pressure(3);
  check_derivatives(at.suction, at.space, random_displacement(at.space, 0.05), 1e-5, 1e-7);
}

BOOST_AUTO_TEST_CASE(a_surface_at_rest_encloses_nothing) {
  const Sucked at;
  BOOST_TEST(at.suction.volume(at.at_rest) == 0.0);
}

BOOST_AUTO_TEST_CASE(a_paraboloid_encloses_half_its_cylinder) {
  const Sucked at;
  const auto dome = [](double r, double) { return std::array<double, 2>{0, 0.3 * (1 - r * r)}; };
  BOOST_TEST(at.suction.volume(at.moved(dome)) == M_PI * 0.3 / 2, tt::tolerance(1e-13));
}

BOOST_AUTO_TEST_CASE(a_dome_that_is_also_widened_encloses_more_by_the_square) {
  const Sucked at;
  const auto dome = [](double r, double) { return std::array<double, 2>{0.2 * r, 0.3 * (1 - r * r)}; };
  BOOST_TEST(at.suction.volume(at.moved(dome)) == 1.44 * M_PI * 0.3 / 2, tt::tolerance(1e-13));
}

BOOST_AUTO_TEST_CASE(the_force_on_a_flat_surface_is_pressure_times_area) {
  Sucked at;
  at.suction.set_pressure(5);
  const Eigen::VectorXd forces = -gradient(at.suction, at.space, at.at_rest);
  double axial = 0, radial = 0;
  for (std::size_t p = 0; p < at.space.points().size(); ++p) {
    radial += std::abs(forces[at.space.dof_of_point(static_cast<int>(p), 0)]);
    axial += forces[at.space.dof_of_point(static_cast<int>(p), 1)];
  }
  BOOST_TEST(axial == 5 * M_PI, tt::tolerance(1e-13));
  BOOST_TEST(radial == 0.0);
}

BOOST_AUTO_TEST_CASE(faces_within_a_radius_end_there) {
  const Sucked at;
  const double radius = small_section().radii[3];
  const auto inside = faces_within(at.space, radius);
  BOOST_TEST(inside.size() == 3u);
  SuctionTerm part(inside);
  part.set_pressure(1);
  double force = 0;
  const Eigen::VectorXd gradients = gradient(part, at.space, at.at_rest);
  for (std::size_t p = 0; p < at.space.points().size(); ++p)
    force -= gradients[at.space.dof_of_point(static_cast<int>(p), 1)];
  BOOST_TEST(force == M_PI * radius * radius, tt::tolerance(1e-13));
}

BOOST_AUTO_TEST_SUITE_END()

// Contact with a needle: derivatives, and the force as derivative of the energy by the needle's position.

#include "mechanics/contact_term.h"
#include "derivatives.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

struct Indented {
  SectionSpace space{small_section(), Kinematics::axisymmetric, skin_supports};
  needles::Needle needle{{5, 0.5, 0.6, 0.3, 0.1}};
  ContactTerm contact{space, space.faces(Side::top), {40, 0.01, 0}};
  Eigen::VectorXd u = random_displacement(space, 0.01);

  explicit Indented(double depth) { lower(depth); }
  void lower(double depth) {
    contact.place([this, depth](double r, double z) { return needle.gap(r, z + depth); });
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(contact_term)

// The pressure is only C1 where contact sets in, so a difference across a kink is off by its share of the
// steps: 1e-5.
BOOST_AUTO_TEST_CASE(derivatives_meet_finite_differences) {
  Indented at(0.15);
  check_derivatives(at.contact, at.space, at.u, 1e-7, 1e-5);
  at.contact.augment(at.u);
  at.lower(0.152);
  check_derivatives(at.contact, at.space, at.u, 1e-7, 1e-5);
}

BOOST_AUTO_TEST_CASE(the_force_is_the_derivative_of_the_energy_by_the_depth) {
  Indented at(0.15);
  const double step = 1e-6;
  for (int augmentation = 0; augmentation < 2; ++augmentation) {
    at.lower(0.15);
    const double force = at.contact.totals(at.u).axial_force;
    BOOST_TEST(force > 0);
    at.lower(0.15 + step);
    const double ahead = at.contact.energy(at.u);
    at.lower(0.15 - step);
    BOOST_TEST(force == (ahead - at.contact.energy(at.u)) / (2 * step), tt::tolerance(1e-6));
    at.lower(0.15);
    at.contact.augment(at.u);
  }
}

BOOST_AUTO_TEST_CASE(a_needle_in_the_air_touches_nothing) {
  const Indented at(-0.1);
  BOOST_TEST(at.contact.energy(at.u) == 0.0);
  BOOST_TEST(at.contact.totals(at.u).axial_force == 0.0);
  BOOST_TEST(gradient(at.contact, at.space, at.u).norm() == 0.0);
}

// Away from the smoothed onset the pressure of augmentation k is p_k - stiffness * gap.
BOOST_AUTO_TEST_CASE(augmentation_adds_the_pressure_that_was) {
  Indented at(0.2);
  const auto first = at.contact.contact(0, at.u);
  at.contact.augment(at.u);
  const auto second = at.contact.contact(0, at.u);
  for (int q = 0; q < points_per_face; ++q)
    if (first[q].gap < -0.01)
      BOOST_TEST(second[q].pressure == 2 * first[q].pressure, tt::tolerance(1e-12));
  at.contact.forget_multipliers();
  BOOST_TEST(at.contact.contact(0, at.u)[0].pressure == first[0].pressure);
}

BOOST_AUTO_TEST_CASE(the_area_ratio_is_that_of_the_deformed_face) {
  Indented at(0.15);
  const double across = 1.3, along = 0.8;
  const auto points = at.space.output_mesh().points;
  for (std::size_t p = 0; p < points.size(); ++p) {
    at.u[at.space.dof_of_point(static_cast<int>(p), 0)] = (across - 1) * points[p][0];
    at.u[at.space.dof_of_point(static_cast<int>(p), 1)] = (along - 1) * points[p][1];
  }
  for (const auto& point : at.contact.contact(2, at.u))
    BOOST_TEST(point.area_ratio == across * across, tt::tolerance(1e-12));
  const ContactTerm rim(at.space, at.space.faces(Side::right), {40, 0.01, 0});
  ContactTerm side = rim;
  side.place([](double, double) { return needles::Gap{1, {1, 0}, {}}; });
  for (const auto& point : side.contact(1, at.u))
    BOOST_TEST(point.area_ratio == across * along, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_SUITE_END()

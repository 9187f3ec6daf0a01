// Friction in contact: derivatives, the force as derivative of the energy by the needle's position, sticking
// and slipping, and independence of the size of the steps.

#include "derivatives.h"
#include "mechanics/contact_term.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

constexpr double coefficient = 0.3, elastic_slip = 0.002;

/// A needle that stands in tissue by 0.15 after a first, committed step, and has moved on by `lower`.
struct Rubbed {
  SectionSpace space{small_section(), Kinematics::axisymmetric, skin_supports};
  needles::Needle needle{{5, 0.5, 0.6, 0.3, 0.1}};
  ContactTerm contact;
  Eigen::VectorXd u = random_displacement(space, 0.01);
  double committed = 0.15;

  explicit Rubbed(double friction = coefficient, double tolerance = 0.001)
      : contact(space, space.faces(Side::top), {40, 0.01, tolerance, friction, elastic_slip}) {
    lower(committed);
    contact.commit(u);
  }
  void lower(double depth) {
    contact.place([this, depth](double r, double z) { return needle.gap(r, z + depth); },
                  {0, committed - depth});
  }
  void commit(double depth) {
    contact.commit(u);
    committed = depth;
  }
};

/// A plate whose tissue neither moves nor yields: pressure 40 x 0.2 everywhere, slid along by `shift`.
struct Plate {
  SectionSpace space{small_section(), Kinematics::plane_strain, skin_supports};
  ContactTerm contact{space, space.faces(Side::top), {40, 0.01, 1, coefficient, elastic_slip}};
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  double load = coefficient * 40 * 0.2; ///< on a face of length 1

  Plate() {
    slide(0);
    contact.commit(u);
  }
  void slide(double shift) {
    contact.place([](double, double z) { return needles::Gap{-(z + 0.2), {0, -1}, {}}; }, {shift, 0});
  }
  double drag(double shift) {
    slide(shift);
    return contact.totals(u).radial_force;
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(contact_friction)

BOOST_AUTO_TEST_CASE(derivatives_meet_finite_differences_while_points_stick_and_slip) {
  Rubbed at;
  for (double depth : {0.1505, 0.16}) {
    at.lower(depth);
    const Eigen::VectorXd moved = at.u + random_displacement(at.space, 0.001, 5);
    check_derivatives(at.contact, at.space, moved, 1e-7, 1e-5);
  }
}

BOOST_AUTO_TEST_CASE(the_force_is_the_derivative_of_the_energy_by_the_depth) {
  Rubbed at;
  const double step = 1e-6;
  for (double depth : {0.1505, 0.16, 0.14}) {
    at.lower(depth);
    const auto totals = at.contact.totals(at.u);
    BOOST_TEST(totals.axial_friction * (depth - at.committed) > 0);
    at.lower(depth + step);
    const double ahead = at.contact.energy(at.u);
    at.lower(depth - step);
    BOOST_TEST(totals.axial_force == (ahead - at.contact.energy(at.u)) / (2 * step), tt::tolerance(1e-6));
  }
}

BOOST_AUTO_TEST_CASE(the_force_is_the_sum_of_the_tractions_on_the_nodes) {
  Rubbed at;
  at.lower(0.16);
  const Eigen::VectorXd nodal = gradient(at.contact, at.space, at.u);
  double axial = 0;
  for (std::size_t p = 0; p < at.space.output_mesh().points.size(); ++p)
    axial += nodal[at.space.dof_of_point(static_cast<int>(p), 1)];
  BOOST_TEST(at.contact.totals(at.u).axial_force == axial, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(without_a_coefficient_nothing_changes) {
  Rubbed at(0);
  ContactTerm plain(at.space, at.space.faces(Side::top), {40, 0.01, 0.001});
  at.lower(0.16);
  plain.place([&](double r, double z) { return at.needle.gap(r, z + 0.16); });
  BOOST_TEST(at.contact.energy(at.u) == plain.energy(at.u));
  BOOST_TEST(gradient(at.contact, at.space, at.u) == gradient(plain, at.space, at.u));
  BOOST_TEST(at.contact.totals(at.u).axial_friction == 0);
}

BOOST_AUTO_TEST_CASE(a_plate_is_held_by_the_spring_and_then_by_the_full_load) {
  Plate plate;
  BOOST_TEST(plate.drag(0.5 * elastic_slip) == 0.5 * plate.load, tt::tolerance(1e-12));
  BOOST_TEST(plate.drag(3 * elastic_slip) == plate.load, tt::tolerance(1e-12));
  BOOST_TEST(plate.drag(-3 * elastic_slip) == -plate.load, tt::tolerance(1e-12));
  const auto point =
      plate.contact.contact(0, plate.u)[2]; // the tissue has stayed behind a plate that went left
  BOOST_TEST(point.slip == 3 * elastic_slip, tt::tolerance(1e-12));
  BOOST_TEST(point.friction == -plate.load, tt::tolerance(1e-12));
}

// Forth by 10, back by 0.5 and 1.5 elastic slips: the spring turns over first.
BOOST_AUTO_TEST_CASE(history_does_not_depend_on_the_size_of_the_steps) {
  for (int steps : {1, 10}) {
    Plate plate;
    double work = 0;
    for (int step = 0; step < steps; ++step) {
      plate.slide(10 * elastic_slip / steps);
      work += plate.contact.totals(plate.u).friction_work;
      plate.contact.commit(plate.u);
    }
    BOOST_TEST(plate.drag(-0.5 * elastic_slip) == 0.5 * plate.load, tt::tolerance(1e-12));
    BOOST_TEST(plate.drag(-1.5 * elastic_slip) == -0.5 * plate.load, tt::tolerance(1e-12));
    BOOST_TEST(work == plate.load * 9.5 * elastic_slip, tt::tolerance(1e-12));
  }
}

BOOST_AUTO_TEST_CASE(a_point_has_no_friction_in_the_step_in_which_it_touches) {
  SectionSpace space{small_section(), Kinematics::plane_strain, skin_supports};
  ContactTerm contact{space, space.faces(Side::top), {40, 0.01, 1, coefficient, elastic_slip}};
  const Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  const auto plate = [](double, double z) { return needles::Gap{-(z + 0.2), {0, -1}, {}}; };
  contact.place(plate, {1, -1});
  BOOST_TEST(contact.totals(u).radial_force == 0);
  contact.augment(u);
  BOOST_TEST(contact.settled(contact.totals(u)));
  BOOST_TEST(contact.totals(u).radial_force == 0);
  contact.commit(u);
  contact.place(plate, {1, 0});
  BOOST_TEST(contact.totals(u).radial_force > 0);
}

BOOST_AUTO_TEST_CASE(a_step_settles_when_the_load_follows_the_pressure) {
  Rubbed at(coefficient, 1); // no overlap is too large
  at.lower(0.16);
  const double before = at.contact.totals(at.u).axial_friction,
               pressure = at.contact.contact(0, at.u)[0].pressure;
  BOOST_TEST(!at.contact.update(at.u)); // the load was that of a depth of 0.15
  BOOST_TEST(at.contact.update(at.u));
  BOOST_TEST(at.contact.totals(at.u).axial_friction > before);
  BOOST_TEST(at.contact.contact(0, at.u)[0].pressure == pressure); // the multipliers have stayed
}

BOOST_AUTO_TEST_CASE(loads_that_go_in_a_circle_settle_between) {
  Plate plate;
  const double per_overlap = plate.load / 0.2;
  double overlap = 0.24;
  bool settled = false;
  for (int round = 0; round < 12 && !settled; ++round) {
    plate.contact.place(
        [overlap](double, double z) {
          return needles::Gap{-(z + overlap), {0, -1}, {}};
        },
        {1, 0});
    settled = plate.contact.update(plate.u);
    // A tissue that gives way by as much as friction grows: whole updates would go to and fro for ever.
    const double friction = plate.contact.totals(plate.u).radial_force;
    overlap = 0.24 - (friction - plate.load) / per_overlap;
  }
  BOOST_TEST(settled);
  BOOST_TEST(overlap == 0.22, tt::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(a_step_may_keep_the_friction_loads_of_its_start) {
  Rubbed at(coefficient, 1);
  at.lower(0.16);
  const double before = at.contact.totals(at.u).axial_friction;
  BOOST_TEST(!at.contact.update(at.u));
  at.contact.keep_friction();
  BOOST_TEST(at.contact.totals(at.u).axial_friction == before, tt::tolerance(1e-12));
  BOOST_TEST(at.contact.update(at.u));
  at.commit(0.16); // the next step has friction that follows again
  at.lower(0.17);
  BOOST_TEST(!at.contact.update(at.u));
}

BOOST_AUTO_TEST_CASE(an_update_augments_while_the_overlap_is_too_large) {
  Rubbed at;
  const double pressure = at.contact.contact(0, at.u)[0].pressure;
  BOOST_TEST(!at.contact.update(at.u));
  BOOST_TEST(at.contact.contact(0, at.u)[0].pressure > 1.5 * pressure);
}

BOOST_AUTO_TEST_CASE(a_point_that_lets_go_forgets_its_slip) {
  Plate plate;
  plate.slide(5 * elastic_slip);
  plate.contact.commit(plate.u);
  plate.contact.place([](double, double z) { return needles::Gap{1 - z, {0, -1}, {}}; }, {0, 1});
  plate.contact.commit(plate.u);
  BOOST_TEST(plate.contact.contact(0, plate.u)[0].slip == 0);
  plate.contact.place([](double, double z) { return needles::Gap{-(z + 0.2), {0, -1}, {}}; }, {0, -1});
  plate.contact.commit(plate.u);
  BOOST_TEST(plate.drag(0.5 * elastic_slip) == 0.5 * plate.load, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_SUITE_END()

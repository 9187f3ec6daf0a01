// The embedded needle: derivatives, and its force as derivative of the energy by its advance.

#include "mechanics/embedded_needle_term.h"
#include "derivatives.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

const std::vector<SlitTissue>& tissue() {
  static const std::vector<SlitTissue> layers{{SlitEnergyTable::standard().curve(9), 3, 2},
                                              {SlitEnergyTable::standard().curve(2), 1, 0.5}};
  return layers;
}

/// A needle of shaft radius 0.15 whose tip has passed 0.5 of the section's height 1.
struct Embedded {
  SectionSpace space{small_section(), Kinematics::axisymmetric, skin_supports,
                     every_second_line(small_section(), 0.5)};
  needles::Needle needle{{5, 0.15, 0.4, 0.05, 0.1}};
  EmbeddedNeedleTerm term;
  Eigen::VectorXd u = random_displacement(space, 0.005);

  explicit Embedded(double friction) : term(space, needle, tissue(), {2, 0.1, friction, 0.02}) {
    term.start(-0.5, Eigen::VectorXd::Zero(space.dofs()));
  }
  double energy_after(double advance) {
    term.prepare(Eigen::VectorXd::Zero(space.dofs()), advance);
    return term.energy(u);
  }
};

} // namespace

BOOST_AUTO_TEST_SUITE(embedded_needle_term)

// The spline of the slit energy is C2 and the slip law C1, hence smooth enough for differences at 1e-5.
BOOST_AUTO_TEST_CASE(derivatives_meet_finite_differences) {
  for (double friction : {0.0, 0.3}) {
    Embedded at(friction);
    at.term.prepare(Eigen::VectorXd::Zero(at.space.dofs()), 0.01);
    check_derivatives(at.term, at.space, at.u, 1e-6, 1e-5);
  }
}

// Without friction nothing but the advance depends on the step, if the discs around the axis stay as they
// are: the step is small against the needle's radius.
BOOST_AUTO_TEST_CASE(the_force_is_the_derivative_of_the_energy_by_the_advance) {
  Embedded at(0);
  const double step = 1e-6;
  at.energy_after(0);
  const double force = at.term.totals(at.u).axial_force;
  BOOST_TEST(force > 0);
  BOOST_TEST(force == (at.energy_after(step) - at.energy_after(-step)) / (2 * step), tt::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(totals_add_up_to_the_energy) {
  Embedded at(0.3);
  at.term.prepare(Eigen::VectorXd::Zero(at.space.dofs()), 0.03);
  const auto totals = at.term.totals(at.u);
  BOOST_TEST(totals.stored + totals.fracture + totals.friction == at.term.energy(at.u), tt::tolerance(1e-12));
  BOOST_TEST(totals.friction > 0);
}

// Tissue that moves with the needle feels no advance.
BOOST_AUTO_TEST_CASE(moving_with_the_needle_costs_nothing) {
  Embedded at(0.3);
  const SectionSpace free_space(small_section(), Kinematics::axisymmetric, no_supports,
                                every_second_line(small_section(), 0.5));
  EmbeddedNeedleTerm term(free_space, at.needle, tissue(), {2, 0.1, 0.3, 0.02});
  Eigen::VectorXd u = Eigen::VectorXd::Zero(free_space.dofs());
  term.start(-0.5, u);
  term.prepare(u, 0);
  const double before = term.energy(u);
  for (std::size_t p = 0; p < free_space.output_mesh().points.size(); ++p)
    u[free_space.dof_of_point(static_cast<int>(p), 1)] = -0.04;
  term.prepare(Eigen::VectorXd::Zero(free_space.dofs()), 0.04);
  BOOST_TEST(term.energy(u) == before, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(the_tip_is_where_it_was_put) {
  Embedded at(0);
  const Eigen::VectorXd rest = Eigen::VectorXd::Zero(at.space.dofs());
  at.term.prepare(rest, 0.05);
  BOOST_TEST(at.term.totals(rest).tip_depth == 0.55, tt::tolerance(1e-9));
  at.term.commit(rest);
  at.term.prepare(rest, 0.05);
  BOOST_TEST(at.term.totals(rest).tip_depth == 0.6, tt::tolerance(1e-9));
}

// Far behind the tip every level holds the shaft open, whose energy is the steady one: the force of a long
// straight shaft is F_P of the tissue at the tip.
BOOST_AUTO_TEST_CASE(the_force_of_a_buried_cone_is_that_of_steady_penetration) {
  std::vector<double> heights;
  for (int i = 0; i <= 60; ++i)
    heights.push_back(-3 + 0.05 * i);
  const meshes::GradedSection column{{0, 0.2, 0.5, 1}, heights, std::vector<int>(60, 0)};
  const SectionSpace space(column, Kinematics::axisymmetric, skin_supports, every_second_line(column, 0.4));
  const needles::Needle needle({5, 0.15, 0.4, 0.05, 0.1});
  EmbeddedNeedleTerm term(space, needle, {tissue()[0]}, {2, 0.1, 0, 0.02});
  const Eigen::VectorXd rest = Eigen::VectorXd::Zero(space.dofs());
  term.start(-2, rest);
  term.prepare(rest, 0);
  const double expected = steady_slit(tissue()[0], 0.15).total();
  BOOST_TEST(term.totals(rest).axial_force == expected,
             tt::tolerance(0.01)); // 3 Gauss points per row of 1/8 cone
}

BOOST_AUTO_TEST_CASE(levels_share_the_height_of_their_row) {
  const Embedded at(0);
  for (const SectionSpace::AxisRow& row : at.space.axis_rows())
    BOOST_TEST(at.term.spacing_at(-0.5 * (row.bottom + row.top)) == (row.top - row.bottom) / 24,
               tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_SUITE_END()

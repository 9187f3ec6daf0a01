// Suction through a round opening against the half-space: a free surface around the opening, and one that is
// held.

#include "loading.h"
#include "mechanics/suction_term.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

constexpr double far = 400;       ///< size of the block over the radius of the opening
constexpr double pressure = 1e-3; ///< over the shear modulus: small strain

/// Columns that are finest at r = 1, rows finest at the surface.
meshes::GradedSection under_opening(double finest) {
  return meshes::grade_section({finest, 1.3, far, 0, far, {far}, {}, 1});
}

/// Heights of the middle and, where it is free, of the rim over pressure x radius / shear modulus.
struct Dome {
  double middle, rim;
};

Dome suck(double finest, const SupportRule& supports) {
  const SectionSpace space(under_opening(finest), Kinematics::axisymmetric, supports);
  const BulkTerm bulk(space, one_law("neo_hookean", {1, 0}), 1, 1e4);
  SuctionTerm suction(faces_within(space, 1));
  suction.set_pressure(pressure);
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  MinimiserSettings settings;
  settings.rounding = 1e-7; // a block of 400 radii leaves residuals of rounding
  const auto report = minimise({&bulk, &suction}, space.system(), bulk.metric(), settings, u);
  BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
  const auto height = [&](double r) { return u[space.dof_of_point(space.point_near(r, 0), 1)] / pressure; };
  return {height(0), height(1)};
}

Support held_around(Side side, double r, double z, bool glued) {
  if (side == Side::top)
    return r > 1 - 1e-9 ? Support{glued, true} : Support{};
  return bonded(side, r, z);
}

const std::string meshes_used = "cells of 0.2, 0.1, 0.05 radii at the rim";

} // namespace

BOOST_AUTO_TEST_CASE(pressure_on_a_disc_of_the_half_space) {
  std::vector<double> middle, rim;
  for (double finest : {0.2, 0.1, 0.05}) {
    const Dome dome = suck(finest, bonded);
    middle.push_back(dome.middle);
    rim.push_back(dome.rim);
  }
  Case("suction/free_surface_middle",
       "even suction on a disc of the half-space: height of the middle over p a / µ")
      .against({0.5}, "2 (1 − ν²) p a / E, Timoshenko & Goodier 1970")
      .computed(middle, meshes_used)
      .no_order("the block's size, 400 radii, leaves more than the mesh")
      .within(0.005);
  Case("suction/free_surface_rim", "the same: height of the rim over p a / µ")
      .against({1 / M_PI}, "4 (1 − ν²) p a / (π E)")
      .computed(rim, meshes_used)
      .no_order("the block's size, 400 radii, leaves more than the mesh")
      .within(0.006);
}

BOOST_AUTO_TEST_CASE(suction_through_an_opening_in_a_plate) {
  // The half-space that a plate without friction holds down around the opening is half a body with a
  // penny-shaped crack under pressure. Its surface does not slide when it is incompressible, so glue changes
  // nothing.
  for (const bool glued : {false, true}) {
    std::vector<double> middle;
    for (double finest : {0.2, 0.1, 0.05})
      middle.push_back(
          suck(finest, [&](Side side, double r, double z) { return held_around(side, r, z, glued); }).middle);
    Case(glued ? "suction/glued_rim" : "suction/sliding_rim",
         std::string("suction through a round opening in a plate, rim ") + (glued ? "glued" : "sliding") +
             ": height of the dome over p a / µ")
        .against({1 / M_PI}, "4 (1 − ν²) p a / (π E), penny-shaped crack (Sneddon 1946)")
        .computed(middle, meshes_used)
        .order_of_errors(0.8)
        .within(0.005);
  }
}

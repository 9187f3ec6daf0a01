// A rigid frictionless sphere pressed into a block, against FEBio: contact of a solid's surface.

#include "compressible.h"
#include "mechanics/contact_term.h"
#include "pressed_block.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

constexpr double edge = 5, radius = 2, mu = 0.0344828, lambda = 0.310345; // mm, MPa, N
constexpr double overlap = 1e-3;                                          // mm
constexpr int steps = 5;

/// A quarter of a block of 10 x 10 x 5 mm.
meshes::LayeredBlock quarter(int cells) {
  const std::vector<double> lines = equal_cells(edge, cells);
  return {lines, lines, lines, std::vector<int>(cells, 0)};
}

SolidSupport clamped_below(SolidSide side, double, double, double) {
  const bool clamped = side == SolidSide::bottom;
  return {clamped || side == SolidSide::left, clamped || side == SolidSide::front, clamped};
}

SolidBody sphere(double depth) {
  return [depth](double x, double y, double z) {
    const double from[3] = {x, y, z - edge - radius + depth};
    const double distance = std::hypot(from[0], from[1], from[2]);
    SolidGap gap{distance - radius, {}, {}};
    for (int i = 0; i < 3; ++i) {
      gap.normal[i] = from[i] / distance;
      for (int j = 0; j < 3; ++j)
        gap.hessian[i][j] = ((i == j) - from[i] * from[j] / (distance * distance)) / distance;
    }
    return gap;
  };
}

/// Force of the quarter where the sphere is 1 mm in.
template <int degree> double indent(int cells) {
  const SolidSpace<degree> space(quarter(cells), clamped_below);
  std::vector<std::unique_ptr<laws::Law>> laws;
  laws.push_back(std::make_unique<CoupledNeoHookean>(mu, lambda));
  const SolidBulkTerm<degree> bulk(space, std::move(laws), 1, 0);
  SolidContactTerm<degree> contact(space, space.faces(SolidSide::top), {10 * mu / overlap, overlap, overlap});
  const std::vector<double> metric = bulk.metric();
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  MinimiserSettings settings;
  settings.smallest_force = 1e-3;
  settings.tolerance = 1e-6;
  for (int step = 1; step <= steps; ++step) {
    contact.place(sphere(1.0 * step / steps));
    for (int augmentation = 0; augmentation < 20; ++augmentation) {
      const auto report = minimise({&bulk, &contact}, space.system(), metric, settings, u);
      BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
      if (contact.totals(u).penetration < overlap)
        break;
      contact.augment(u);
    }
    BOOST_TEST(contact.totals(u).penetration < overlap);
  }
  return contact.totals(u).axial_force;
}

} // namespace

// FEBio 4.11, 8-node cells 14^3: 0.0726 N. Cells are a quarter of the contact's radius, so programs differ by
// how they integrate the pressure over cells that touch in part: here at 25 points of a face.
BOOST_AUTO_TEST_CASE(sphere_on_a_block) {
  const double linear = indent<1>(14), quadratic = indent<2>(6);
  Case("cross-code/sphere_on_a_block", "rigid sphere, R 2 mm, pressed 1 mm into a block of 10 × 10 × 5 mm of "
                                       "coupled neo-Hooke: quarter of the "
                                       "force in N")
      .against({0.0726}, "FEBio 4.11, 8-node cells 14³")
      .computed({linear, quadratic}, "8 nodes 14³, 27 nodes 6³")
      .no_order("two kinds of cells, a quarter of the contact's radius wide")
      .all_within(0.03);
}

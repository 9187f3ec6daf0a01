// A thick neo-Hookean cylinder whose hole a rigid core widens to twice its radius, in plane strain.

#include "loading.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

constexpr double outer_radius = 20, height = 0.5, final_stretch = 2;

percuta::meshes::GradedSection ring(int columns) {
  percuta::meshes::GradedSection mesh;
  for (int i = 0; i <= columns; ++i)
    mesh.radii.push_back(std::pow(outer_radius, double(i) / columns));
  mesh.heights = {-height, 0};
  mesh.row_layer = {0};
  return mesh;
}

/// Pressure on the hole over the shear modulus.
double pressure(int columns) {
  const auto between_plates = [](Side side, double, double) {
    return Support{false, side == Side::bottom || side == Side::top};
  };
  Block block(ring(columns), Kinematics::axisymmetric, between_plates, Side::left,
              one_law("neo_hookean", {1, 0}), 1e5, 0.01);
  const auto core = [](double growth) -> RigidBody {
    return [growth](double r, double) { return percuta::needles::Gap{r - 1 - growth, {1, 0}, {}}; };
  };
  block.load(core, final_stretch - 1, 20);
  return block.contact.totals(block.displacement).radial_force / (2 * M_PI * final_stretch * height);
}

/// P = mu [ln(l_a/l_b) + (l_b^-2 - l_a^-2)/2] from dP = mu (l^2 - l^-2) dr/r; 1.06815 mu without an outer
/// edge.
double exact() {
  const double outer =
      std::sqrt(outer_radius * outer_radius + final_stretch * final_stretch - 1) / outer_radius;
  return std::log(final_stretch / outer) + (1 / (outer * outer) - 1 / (final_stretch * final_stretch)) / 2;
}

} // namespace

BOOST_AUTO_TEST_CASE(thick_cylinder) {
  const double coarse = pressure(4), medium = pressure(8), fine = pressure(16);
  Case("cavities/thick_cylinder",
       "neo-Hooke, hole widened to twice its radius, outer radius 20, plane strain: pressure over µ")
      .against({exact()}, "ln λ + (1 − λ⁻²)/2 at the hole less the same at the outer edge")
      .computed({coarse, medium, fine}, "4, 8, 16 cells")
      .order_of_values(2)
      .within(1e-4);
}

// A thick neo-Hookean sphere whose cavity is widened, as a section of revolution with curved rows of cells.

#include "loading.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

constexpr double outer_radius = 10; ///< over that of the cavity

/// Cells by the logarithm of the distance from the centre and by latitude, both from 0 to 1.
percuta::meshes::GradedSection unit_square(int columns, int rows) {
  percuta::meshes::GradedSection mesh;
  for (int i = 0; i <= columns; ++i)
    mesh.radii.push_back(double(i) / columns);
  for (int i = 0; i <= rows; ++i)
    mesh.heights.push_back(double(i) / rows);
  mesh.row_layer.assign(rows, 0);
  return mesh;
}

std::array<double, 2> upper_half(const std::array<double, 2>& at) {
  const double distance = std::pow(outer_radius, at[0]), latitude = M_PI / 2 * at[1];
  return {distance * std::cos(latitude), distance * std::sin(latitude)};
}

/// The cavity's wall is held where it is put; the equator's plane and the axis are planes of symmetry.
Support symmetric(Side side, double, double) {
  if (side == Side::left)
    return {true, true};
  return {side == Side::top, side == Side::bottom};
}

/// Volume of the cavity of a section whose wall consists of `rows` straight edges, upper half.
double cavity(int rows) {
  double volume = 0;
  for (int i = 0; i < rows; ++i) {
    const auto below = upper_half({0, double(i) / rows}), above = upper_half({0, double(i + 1) / rows});
    volume += M_PI / 3 * (below[0] + above[0]) * (below[0] * above[1] - above[0] * below[1]);
  }
  return volume;
}

/// Pressures over the shear modulus at the stretches of the wall, ascending. The wall's nodes move outwards
/// in proportion to where they are, so pressure is energy over volume.
std::vector<double> pressures(int rows, const std::vector<double>& stretches) {
  const SectionSpace space(unit_square(2 * rows, rows), Kinematics::axisymmetric, symmetric, upper_half);
  const BulkTerm bulk(space, one_law("neo_hookean", {1, 0}), 1, 1e5);
  const auto& points = space.points();
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  const auto widen = [&](double from, double to) {
    for (std::size_t p = 0; p < points.size(); ++p) {
      // Shells keep their volume: the first guess, and at the wall what is prescribed.
      const double distance = std::hypot(points[p][0], points[p][1]);
      const double wall = std::min(1.0, distance), beyond = std::pow(distance, 3) - std::pow(wall, 3);
      const auto grown = [&](double stretch) { return std::cbrt(std::pow(stretch * wall, 3) + beyond); };
      for (int c = 0; c < 2; ++c)
        u[space.dof_of_point(static_cast<int>(p), c)] += (grown(to) - grown(from)) * points[p][c] / distance;
    }
    MinimiserSettings settings;
    settings.smallest_force = 1;
    settings.tolerance = 1e-7;
    const auto report = minimise({&bulk}, space.system(), bulk.metric(), settings, u);
    BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
  };
  std::vector<double> results;
  double stretch = 1;
  for (double end : stretches) {
    while (stretch < end - 1e-9) {
      const double next = std::min(end, 1.1 * stretch);
      widen(stretch, next);
      stretch = next;
    }
    Linearisation sum{Eigen::VectorXd::Zero(space.dofs()), std::vector<double>(space.system().nonzeros()), 0};
    bulk.linearise(u, sum);
    double by_stretch = 0; // of the energy
    for (std::size_t p = 0; p < points.size(); ++p)
      if (std::hypot(points[p][0], points[p][1]) < 1 + 1e-9)
        for (int c = 0; c < 2; ++c)
          by_stretch += sum.gradient[space.dof_of_point(static_cast<int>(p), c)] * points[p][c];
    results.push_back(by_stretch / (3 * stretch * stretch * cavity(rows)));
  }
  return results;
}

/// P/mu = 5/2 - 2/l - 1/(2 l^4) in unbounded tissue (Green & Zerna 1968; Gent & Lindley 1959); of a sphere of
/// finite size the same at the wall less that at the outer surface.
double exact(double stretch) {
  const auto unbounded = [](double l) { return 2.5 - 2 / l - 0.5 / std::pow(l, 4); };
  const double outer = std::cbrt(1 + (std::pow(stretch, 3) - 1) / std::pow(outer_radius, 3));
  return unbounded(stretch) - unbounded(outer);
}

} // namespace

BOOST_AUTO_TEST_CASE(thick_sphere) {
  const std::vector<double> stretches{2, 5};
  std::vector<std::vector<double>> on;
  for (int rows : {4, 8, 16})
    on.push_back(pressures(rows, stretches));
  for (std::size_t i = 0; i < stretches.size(); ++i)
    Case("cavities/thick_sphere_" + std::to_string(static_cast<int>(stretches[i])),
         "neo-Hooke, cavity widened to " + std::to_string(static_cast<int>(stretches[i])) +
             " times its radius, outer radius 10: pressure over µ")
        .against({exact(stretches[i])}, "5/2 − 2/λ − 1/(2λ⁴) at the wall less the same at the outer surface")
        .computed({on[0][i], on[1][i], on[2][i]}, "8 × 4, 16 × 8, 32 × 16 cells with straight edges")
        .order_of_errors(1.5)
        .within(0.01);
}

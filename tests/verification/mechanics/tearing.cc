// Cracks in strips, by the energy that is left over: a pure-shear strip tears when W H = Gc, a peeled arm
// needs 2F = Gc, and a wedge cuts at F = Gc, per unit thickness.

#include "loading.h"
#include "sheet_term.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

/// Upper half of a strip of half height 1, clamped at the top and held at the bottom ahead of the crack.
meshes::GradedSection strip(int columns, double length, int rows) {
  meshes::GradedSection mesh;
  for (int i = 0; i <= columns; ++i)
    mesh.radii.push_back(length * i / columns);
  for (int i = 0; i <= rows; ++i)
    mesh.heights.push_back(double(i) / rows);
  mesh.row_layer.assign(rows, 0);
  return mesh;
}

SupportRule clamped_ahead_of(double crack) {
  return [crack](Side side, double r, double) -> Support {
    if (side == Side::top)
      return {true, true};
    return {false, side == Side::bottom && r >= crack - 1e-9};
  };
}

void pull_top(const SectionSpace& space, double stretch, Eigen::VectorXd& u) {
  const auto points = space.output_mesh().points;
  for (std::size_t p = 0; p < points.size(); ++p)
    if (const int dof = space.dof_of_point(static_cast<int>(p), 1); points[p][1] > 1 - 1e-9)
      u[dof] = stretch - 1;
}

/// Energy of the strip of unit shear modulus at a stretch, the crack being so long.
double sheet_energy(const meshes::GradedSection& mesh, double crack, double stretch) {
  const SectionSpace space(mesh, Kinematics::plane_strain, clamped_ahead_of(crack));
  const auto law = laws::make_law("neo_hookean", {1, 0});
  const SheetTerm sheet(space, *law);
  const BulkTerm bulk(space, one_law("neo_hookean", {1, 0}), 1, 1);
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  MinimiserSettings settings;
  settings.smallest_force = 1;
  settings.tolerance = 1e-9;
  for (int step = 1; step <= 4; ++step) {
    pull_top(space, 1 + (stretch - 1) * step / 4, u);
    const auto report = minimise({&sheet}, space.system(), bulk.metric(), settings, u);
    BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
  }
  return sheet.energy(u);
}

/// Energy released per new area by a crack in mid-strip, half height 1 and unit modulus: -dE/dc of both
/// halves.
double release_rate(const meshes::GradedSection& mesh, double stretch) {
  const double length = mesh.radii.back(), crack = mesh.radii[mesh.radii.size() / 2],
               longer = crack + length / 8;
  return 2 * (sheet_energy(mesh, crack, stretch) - sheet_energy(mesh, longer, stretch)) / (length / 8);
}

/// Stretch at which the release rate is `toughness` over (shear modulus times half height).
double critical_stretch(const meshes::GradedSection& mesh, double toughness) {
  double below = 1.4, above = 1.8, rate_below = release_rate(mesh, below),
         rate_above = release_rate(mesh, above);
  double stretch = below;
  for (int i = 0; i < 4; ++i) {
    stretch = below + (toughness - rate_below) / (rate_above - rate_below) * (above - below);
    const double rate = release_rate(mesh, stretch);
    if (std::abs(rate - toughness) < 1e-8 * toughness)
      break;
    (rate > toughness ? above : below) = stretch;
    (rate > toughness ? rate_above : rate_below) = rate;
  }
  return stretch;
}

constexpr double blade = 0.25; ///< half thickness; the arms are 1 thick, their shear modulus 1

/// A blade with a round edge at x = `edge` that comes in from the left along the plane z = 0.
RigidBody blade_at(double edge) {
  return [edge](double r, double z) -> needles::Gap {
    const double x = r - edge + blade;
    if (x <= 0)
      return {-z - blade, {0, -1}, {}};
    const double distance = std::hypot(x, z);
    needles::Gap gap{distance - blade, {x / distance, z / distance}, {}};
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j)
        gap.hessian[i][j] = ((i == j) - gap.normal[i] * gap.normal[j]) / distance;
    return gap;
  };
}

/// The lower arm of a strip of length 12 that a blade splits along its middle; the rest is held by symmetry.
struct SplitArm {
  Block block;
  explicit SplitArm(const meshes::GradedSection& mesh, double crack)
      : block(
            mesh, Kinematics::plane_strain,
            [crack](Side side, double r, double) -> Support {
              return {side == Side::right, side == Side::top && r >= crack - 1e-9};
            },
            [crack](const SectionFace& face) { return face.point[0].r < crack; }, Side::top,
            one_law("neo_hookean", {1, 0}), 200, {200, 1e-3, 1e-3}) {}
  /// Lowers the blade into the crack mouth from above, where it overlaps nothing, and leaves it at `edge`.
  void enter(double edge) {
    const int steps = 12;
    for (int step = 1; step <= steps; ++step)
      block.step([edge, step](double r,
                              double z) { return blade_at(edge)(r, z - blade * (1 - double(step) / steps)); },
                 {0, 0});
  }
  double stored() const { return 2 * block.bulk.energy(block.displacement); }
  double force() const { return 2 * block.totals.radial_force; }
};

meshes::GradedSection arm(double size) {
  meshes::GradedSection mesh;
  const int columns = static_cast<int>(std::lround(12 / size));
  for (int i = 0; i <= columns; ++i)
    mesh.radii.push_back(12.0 * i / columns);
  mesh.heights = {0};
  for (double next : meshes::graded_sizes(1, size, 1.5, 0.3))
    mesh.heights.insert(mesh.heights.begin(), mesh.heights.front() - next);
  mesh.row_layer.assign(mesh.heights.size() - 1, 0);
  return mesh;
}

/// Energies and force of a blade at an edge position, for the crack that minimises stored + Gc x crack.
struct Cut {
  double edge, crack, stored, force;
};

/// Advances the blade through `edges`; the crack takes the best length among the mesh lines and never heals.
std::vector<Cut> cut_strip(double size, double toughness, const std::vector<double>& edges) {
  const meshes::GradedSection mesh = arm(size);
  std::vector<Cut> cuts;
  double shortest = edges.front() + size;
  for (double edge : edges) {
    Cut best{edge, 0, 0, 0};
    double least = inadmissible;
    for (double crack = shortest;; crack += size) {
      SplitArm split(mesh, crack);
      split.enter(edge);
      const double total = split.stored() + toughness * crack;
      if (total >= least)
        break;
      least = total;
      best = {edge, crack, split.stored(), split.force()};
    }
    shortest = best.crack;
    cuts.push_back(best);
  }
  return cuts;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tearing)

BOOST_AUTO_TEST_CASE(a_blade_cuts_at_the_toughness) {
  const double size = 0.1, toughness = 0.05;
  std::vector<double> edges;
  for (int i = 0; i <= 8; ++i)
    edges.push_back(4 + size / 4 * i);
  for (const Cut& cut : cut_strip(size, toughness, edges))
    BOOST_TEST_MESSAGE("blade: edge " << cut.edge << ", crack " << cut.crack << ", stored " << cut.stored
                                      << ", force " << cut.force);
}

// Rivlin & Thomas 1953. mu = 0.1 MPa, H = 10 mm, Gc = 500 J/m2: mu/2 (l - 1/l)^2 H = Gc, so l - 1/l = 1.
BOOST_AUTO_TEST_CASE(pure_shear_strip) {
  const double exact = (1 + std::sqrt(5.0)) / 2, toughness = 500 / (0.1e6 * 5e-3);
  std::vector<double> stretch;
  for (double length : {4.0, 8.0, 16.0})
    stretch.push_back(critical_stretch(strip(static_cast<int>(4 * length), length, 3), toughness));
  BOOST_TEST_MESSAGE("pure shear: critical stretch " << stretch[0] << " " << stretch[1] << " " << stretch[2]
                                                     << ", exact " << exact);
  BOOST_TEST(std::abs(stretch[1] - exact) < std::abs(stretch[0] - exact));
  BOOST_TEST(stretch[2] == exact, tt::tolerance(1e-3));
}

BOOST_AUTO_TEST_SUITE_END()

// Cracks in strips, by the energy that is left over: a pure-shear strip tears when W H = Gc, a peeled arm
// needs 2F = Gc, and a wedge cuts at F = Gc, per unit thickness.

#include "loading.h"
#include "sheet_term.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <memory>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

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

meshes::GradedSection arm_mesh(double length, double size) {
  meshes::GradedSection mesh;
  const int columns = static_cast<int>(std::lround(length / size));
  for (int i = 0; i <= columns; ++i)
    mesh.radii.push_back(length * i / columns);
  mesh.heights = {0};
  for (double next : meshes::graded_sizes(1, size, 1.5, 0.3))
    mesh.heights.insert(mesh.heights.begin(), mesh.heights.front() - next);
  mesh.row_layer.assign(mesh.heights.size() - 1, 0);
  return mesh;
}

/// The lower arm of a strip that a blade splits along its middle; ahead of the crack symmetry holds it.
struct SplitArm {
  Block block;
  SplitArm(const meshes::GradedSection& mesh, double crack)
      : block(
            mesh, Kinematics::plane_strain,
            [crack](Side side, double r, double) -> Support {
              return {side == Side::right, side == Side::top && r >= crack - 1e-9};
            },
            [crack](const SectionFace& face) { return face.point[0].r < crack; }, Side::top,
            one_law("neo_hookean", {1, 0}), 200, {200, 1e-3, 1e-3}) {}
  double stored() const { return 2 * block.bulk.energy(block.displacement); }
  double force() const { return 2 * block.totals.radial_force; }
  void advance(double edge) { block.step(blade_at(edge), {0, 0}); }
  /// Lowers the blade into the mouth from above, where it overlaps nothing.
  void enter(double edge) {
    constexpr int steps = 12;
    for (int step = 1; step <= steps; ++step) {
      const double above = blade * (1 - double(step) / steps);
      block.step([=](double r, double z) { return blade_at(edge)(r, z - above); }, {0, 0});
    }
  }
  /// The same blade in a longer crack. Both number the points of the mesh alike.
  void follow(const SplitArm& shorter, double edge) {
    const std::size_t points = block.space.output_mesh().points.size();
    for (std::size_t p = 0; p < points; ++p)
      for (int c = 0; c < 2; ++c)
        block.displacement[block.space.dof_of_point(static_cast<int>(p), c)] =
            shorter.block.displacement[shorter.block.space.dof_of_point(static_cast<int>(p), c)];
    advance(edge);
  }
};

/// A blade that cuts a strip: the crack grows by a cell as soon as that lowers stored energy + Gc x crack,
/// and never heals.
struct Cutting {
  const meshes::GradedSection mesh;
  const double size, toughness;
  double edge = 4, crack, work = 0;
  std::unique_ptr<SplitArm> arm, longer;
  double gain = 0; ///< energy that the next cell of crack would set free

  Cutting(double cell, double Gc)
      : mesh(arm_mesh(12, cell)), size(cell), toughness(Gc), crack(edge + 2 * cell) {
    arm = std::make_unique<SplitArm>(mesh, crack);
    arm->enter(edge);
    for (look_ahead(); gain > 0; look_ahead())
      grow();
  }
  void look_ahead() {
    longer = std::make_unique<SplitArm>(mesh, crack + size);
    longer->follow(*arm, edge);
    gain = arm->stored() - longer->stored() - toughness * size;
  }
  void grow() {
    arm = std::move(longer);
    crack += size;
  }
  void push_to(double next) {
    const double before = arm->force();
    arm->advance(next);
    work += (before + arm->force()) / 2 * (next - edge);
    edge = next;
  }
  /// Pushes on by `step`; where the crack grows in between is interpolated.
  void push(double step) {
    const double start = edge, work_before = work, gain_before = gain;
    push_to(start + step);
    look_ahead();
    if (gain <= 0)
      return;
    const double share = gain_before / (gain_before - gain);
    arm->advance(start);
    edge = start;
    work = work_before;
    push_to(start + share * step);
    look_ahead();
    grow();
    push_to(start + step);
    look_ahead();
  }
};

/// One arm of a T-peel, bonded by symmetry ahead of the crack and pulled at its end, at right angles to the
/// bond.
struct Peel {
  double energy, force;
};

/// A first guess for a small pull: the arm turns about the crack's front.
Eigen::VectorXd turned(const SectionSpace& space, double crack, double pulled) {
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  const auto points = space.output_mesh().points;
  for (std::size_t p = 0; p < points.size(); ++p)
    u[space.dof_of_point(static_cast<int>(p), 1)] = -pulled * std::max(0.0, 1 - points[p][0] / crack);
  return u;
}

Peel peel_arm(double crack, double pulled) {
  const meshes::GradedSection mesh = arm_mesh(30, 0.25);
  const double middle = mesh.heights[mesh.heights.size() / 2];
  const SectionSpace space(mesh, Kinematics::plane_strain, [=](Side side, double r, double z) -> Support {
    return {side == Side::right,
            (side == Side::top && r >= crack - 1e-9) || (side == Side::left && std::abs(z - middle) < 1e-9)};
  });
  const BulkTerm bulk(space, one_law("neo_hookean", {1, 0}), 1, 100);
  const int end = space.dof_of_point(space.point_near(0, middle), 1);
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  MinimiserSettings settings;
  settings.smallest_force = 1e-3;
  const int steps = static_cast<int>(std::ceil(pulled / 0.5));
  Eigen::VectorXd move = turned(space, crack, pulled / steps), before = u;
  for (int step = 1; step <= steps; ++step) {
    u += move;
    u[end] = -pulled * step / steps;
    const auto report = minimise({&bulk}, space.system(), bulk.metric(), settings, u);
    BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
    move = u - before;
    before = u;
  }
  Linearisation sum{Eigen::VectorXd::Zero(space.dofs()), std::vector<double>(space.system().nonzeros(), 0.0),
                    0};
  const double energy = bulk.linearise(u, sum);
  return {energy, -sum.gradient[end]};
}

} // namespace

BOOST_AUTO_TEST_SUITE(tearing)

// In steady state what the blade stores moves along with it, so its work is the new surface's (Williams 1998,
// Williams & Patel 2016). From cell to cell the force saws; its mean is the toughness.
BOOST_AUTO_TEST_CASE(a_blade_cuts_at_the_toughness,
                     *boost::unit_test::label("long") * boost::unit_test::disabled()) {
  const std::vector<double> toughnesses{0.05, 0.15};
  std::vector<double> forces, audits;
  for (double toughness : toughnesses) {
    Cutting cut(0.1, toughness);
    for (int quarter = 0; quarter < 16; ++quarter)
      cut.push(cut.size / 4);
    const double edge = cut.edge, crack = cut.crack, stored = cut.arm->stored();
    cut.work = 0;
    for (int quarter = 0; quarter < 24; ++quarter)
      cut.push(cut.size / 4);
    const double force = cut.work / (cut.edge - edge), surface = toughness * (cut.crack - crack);
    forces.push_back(force);
    audits.push_back(cut.work / (cut.arm->stored() - stored + surface));
  }
  Case("cracks/blade_force",
       "frictionless blade cuts a strip, Gc 0.05 and 0.15 µh: mean force per thickness over six cells")
      .against(toughnesses, "Gc (Williams 1998)")
      .computed(forces, "each Gc")
      .no_order("from cell to cell the force saws")
      .all_within(0.01);
  Case("cracks/blade_energy", "the same: work of the blade over stored energy and Gc × area")
      .against({1}, "")
      .computed(audits, "each Gc")
      .no_order("a balance, equal on any mesh but for the steps of the work")
      .all_within(0.01);
}

// 2 F / b = G (Kinloch, Lau & Williams 1994 for thin arms), approached as the arm turns into the direction of
// the pull.
BOOST_AUTO_TEST_CASE(t_peel) {
  double error = 1;
  std::vector<double> ratios;
  for (double pulled : {12.0, 15.0, 17.0, 18.0}) {
    const Peel shorter = peel_arm(20, pulled), longer = peel_arm(20.25, pulled);
    const double released = 2 * (shorter.energy - longer.energy) / 0.25, force = shorter.force + longer.force;
    ratios.push_back(force / released);
    BOOST_TEST(std::abs(force / released - 1) < error);
    error = std::abs(force / released - 1);
  }
  Case("cracks/t_peel", "T-peel of an arm of 20 thicknesses: 2F/b over the energy set free")
      .against({1}, "Kinloch, Lau & Williams 1994, thin arms")
      .computed(ratios, "end pulled by 12, 15, 17, 18 thicknesses")
      .no_order("the limit is that of a long pull, not of a fine mesh")
      .within(0.01);
}

// Rivlin & Thomas 1953. mu = 0.1 MPa, H = 10 mm, Gc = 500 J/m2: mu/2 (l - 1/l)^2 H = Gc, so l - 1/l = 1.
BOOST_AUTO_TEST_CASE(pure_shear_strip) {
  const double exact = (1 + std::sqrt(5.0)) / 2, toughness = 500 / (0.1e6 * 5e-3);
  std::vector<double> stretch;
  for (double length : {4.0, 8.0, 16.0})
    stretch.push_back(critical_stretch(strip(static_cast<int>(4 * length), length, 3), toughness));
  Case("cracks/pure_shear_strip",
       "pure-shear strip, thin neo-Hookean sheet, µ 0.1 MPa, H 10 mm, Gc 500 J/m²: critical stretch")
      .against({exact}, "λ − 1/λ = 1 (Rivlin & Thomas 1953)")
      .computed(stretch, "strips 2, 4, 8 times as long as high")
      .order_of_errors(1)
      .within(1e-3);
}

BOOST_AUTO_TEST_SUITE_END()

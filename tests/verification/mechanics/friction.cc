// Coulomb friction against closed forms: a block on an incline, a wedge, the stick zone of Cattaneo and
// Mindlin.

#include "loading.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <iomanip>
#include <sstream>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

/// Weight of unit size in the direction (sin, -cos) of an angle, spread over the block, and a weak spring
/// that holds it along the incline: what the spring takes is what friction does not.
class WeightOnSpring : public EnergyTerm {
public:
  WeightOnSpring(const SectionSpace& space, double spring) : space_(space), spring_(spring) {
    share_.assign(space.dofs(), 0);
    double volume = 0;
    for (const SectionCell& cell : space.cells())
      for (const CellPoint& point : cell.point) {
        volume += point.weight;
        for (int m = 0; m < nodes_per_cell; ++m)
          for (int c = 0; c < 2; ++c)
            share_[cell.dof[2 * m + c]] += point.weight * point.value[m];
      }
    for (double& share : share_)
      share /= volume;
    const std::size_t points = space.output_mesh().points.size();
    for (std::size_t p = 0; p < points; ++p)
      dof_.push_back(
          {{space.dof_of_point(static_cast<int>(p), 0), space.dof_of_point(static_cast<int>(p), 1)}});
  }
  void tilt(double angle) {
    weight_[0] = std::sin(angle);
    weight_[1] = -std::cos(angle);
  }
  double pull(const Eigen::VectorXd& u) const {
    double sum = 0;
    for (const auto& dof : dof_)
      sum += spring_ * share_[dof[0]] * u[dof[0]];
    return sum;
  }
  double energy(const Eigen::VectorXd& u) const override {
    double energy = 0;
    for (const auto& dof : dof_) {
      for (int c = 0; c < 2; ++c)
        energy -= share_[dof[c]] * weight_[c] * u[dof[c]];
      energy += spring_ / 2 * share_[dof[0]] * u[dof[0]] * u[dof[0]];
    }
    return energy;
  }
  double linearise(const Eigen::VectorXd& u, Linearisation& sum) const override {
    for (const auto& dof : dof_) {
      for (int c = 0; c < 2; ++c)
        sum.gradient[dof[c]] -= share_[dof[c]] * weight_[c];
      sum.gradient[dof[0]] += spring_ * share_[dof[0]] * u[dof[0]];
      sum.hessian[space_.system().position(dof[0], dof[0])] += spring_ * share_[dof[0]];
    }
    sum.force_scale += 1;
    return energy(u);
  }

private:
  const SectionSpace& space_;
  double spring_, weight_[2] = {0, -1};
  std::vector<double> share_; ///< of the weight, per degree of freedom
  std::vector<std::array<int, 2>> dof_;
};

Support no_support(Side, double, double) {
  return {};
}

/// What friction carries of the weight's pull down an incline of `angle`.
double held_by_friction(double coefficient, double angle) {
  const meshes::GradedSection mesh{{0, 0.5, 1, 1.5, 2}, {-1, -0.6, -0.3, 0}, {0, 0, 0}};
  Block block(mesh, Kinematics::plane_strain, no_support, Side::bottom, one_law("neo_hookean", {500, 0}), 500,
              0.1, {coefficient, 1e-5, 1e-6});
  WeightOnSpring weight(block.space, 0.01);
  block.terms.push_back(&weight);
  const RigidBody incline = [](double, double z) { return needles::Gap{z + 1, {0, 1}, {}}; };
  block.step(incline, {0, 0});
  for (int step = 1; step <= 4; ++step) {
    weight.tilt(angle * step / 4);
    block.step(incline, {0, 0});
  }
  return std::sin(angle) - weight.pull(block.displacement);
}

/// One flank of a wedge of half angle `angle` at the edge of a block.
struct Flank {
  double angle;
  Block block;
  Flank(double half_angle, double coefficient)
      : angle(half_angle),
        block({{1, 1.1, 1.3, 1.7, 2.5, 4}, {-3, -2, -1.2, -0.7, -0.4, -0.2, -0.1, 0}, {0, 0, 0, 0, 0, 0, 0}},
              Kinematics::plane_strain, held, Side::left, one_law("neo_hookean", {1, 0}), 100, 0.2,
              {coefficient, 1e-4, 1e-3}) {}
  static Support held(Side side, double, double) {
    const bool far = side == Side::right || side == Side::bottom;
    return {far, far};
  }
  RigidBody body(double depth) const {
    const double sine = std::sin(angle), cosine = std::cos(angle);
    return [=](double r, double z) {
      return needles::Gap{(r - 1) * cosine - (z + depth) * sine, {cosine, -sine}, {}};
    };
  }
};

/// Pushed in and on along itself until every point slides: axial over normal force.
double wedge_ratio(double angle, double coefficient) {
  Flank flank(angle, coefficient);
  Block& block = flank.block;
  block.load([&](double depth) { return flank.body(depth); }, 0.2, 6);
  for (int step = 0; step < 3; ++step)
    block.step(flank.body(0.2), {-0.2 * std::sin(angle), -0.2 * std::cos(angle)});
  double normal = 0;
  for (std::size_t f = 0; f < block.contact.faces().size(); ++f) {
    const auto points = block.contact.contact(static_cast<int>(f), block.displacement);
    for (int q = 0; q < points_per_face; ++q)
      normal += block.contact.faces()[f].point[q].weight * points[q].pressure;
  }
  return block.force() / normal;
}

/// Share of the work of a wedge pushed in by 0.2 that is neither stored nor rubbed away.
double lost_work(double coefficient, int steps) {
  Flank flank(0.4, coefficient);
  double work = 0, rubbed = 0, force = 0;
  for (int step = 1; step <= steps; ++step) {
    flank.block.step(flank.body(0.2 * step / steps), {0, -0.2 / steps});
    work += (force + flank.block.force()) / 2 * 0.2 / steps;
    force = flank.block.force();
    rubbed += flank.block.totals.friction_work;
  }
  return std::abs(work - flank.block.bulk.energy(flank.block.displacement) - rubbed) / work;
}

constexpr double plane_modulus = 4; ///< E / (1 - nu^2) of incompressible tissue of unit shear modulus
constexpr double half_width = 0.02; ///< of the contact, over the cylinder's radius

/// Even cells across the contact, growing outwards to a block of 100 half widths.
meshes::GradedSection strip_under_cylinder(int cells) {
  constexpr double fine = 1.25 * half_width, far = 100 * half_width;
  const double size = half_width / cells, growth = 1.4;
  std::vector<double> half{0};
  while (half.back() < fine - size / 2)
    half.push_back(half.back() + size);
  for (double next : meshes::graded_sizes(far - half.back(), size, growth, far))
    half.push_back(half.back() + next);
  meshes::GradedSection mesh;
  for (std::size_t i = half.size() - 1; i > 0; --i)
    mesh.radii.push_back(-half[i]);
  mesh.radii.insert(mesh.radii.end(), half.begin(), half.end());
  for (double next : meshes::graded_sizes(far, size, growth, far))
    mesh.heights.push_back(mesh.heights.empty() ? -next : mesh.heights.back() - next);
  std::reverse(mesh.heights.begin(), mesh.heights.end());
  mesh.heights.push_back(0);
  mesh.row_layer.assign(mesh.heights.size() - 1, 0);
  return mesh;
}

RigidBody cylinder(double depth, double shift) {
  return [=](double r, double z) {
    const double x = r - shift, above = z - 1 + depth, distance = std::hypot(x, above);
    needles::Gap gap{distance - 1, {x / distance, above / distance}, {}};
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j)
        gap.hessian[i][j] = ((i == j) - gap.normal[i] * gap.normal[j]) / distance;
    return gap;
  };
}

/// Partial slip of a line contact: computed against Cattaneo 1938 and Mindlin 1949 (Johnson 1985,
/// section 7.2) for the normal and tangential loads that the run shows.
struct PartialSlip {
  double share;          ///< T / (f N)
  double stick, exact;   ///< half width of the stick zone over that of the contact
  double traction_error; ///< integral of |q - q exact| over T
};

PartialSlip evaluate(const Block& block, double coefficient) {
  const ContactTerm::Totals& totals = block.totals;
  const double normal = totals.friction_load / coefficient, tangential = std::abs(totals.radial_force);
  const double a = std::sqrt(4 * normal / (M_PI * plane_modulus)), peak = 2 * normal / (M_PI * a);
  PartialSlip result{tangential / (coefficient * normal), 0, 0, 0};
  result.exact = std::sqrt(1 - result.share);
  const double c = result.exact * a;
  const auto root = [](double x, double of) { return x < of ? std::sqrt(1 - x * x / (of * of)) : 0; };
  for (std::size_t f = 0; f < block.contact.faces().size(); ++f) {
    const auto points = block.contact.contact(static_cast<int>(f), block.displacement);
    for (int q = 0; q < points_per_face; ++q) {
      const FacePoint& point = block.contact.faces()[f].point[q];
      const double x = std::abs(point.r), traction = std::abs(points[q].friction);
      if (traction < 0.9999 * coefficient * points[q].pressure)
        result.stick += point.weight / (2 * a);
      const double expected = coefficient * peak * (root(x, a) - c / a * root(x, c));
      result.traction_error += point.weight * std::abs(traction - expected) / (coefficient * normal);
    }
  }
  return result;
}

std::vector<PartialSlip> cattaneo_mindlin(int cells, double coefficient, double elastic_slip) {
  constexpr double depth = 5.2e-4;
  Block block(strip_under_cylinder(cells), Kinematics::plane_strain, bonded, Side::top,
              one_law("neo_hookean", {1, 0}), 1000, depth, {coefficient, elastic_slip});
  for (int step = 1; step <= 3; ++step)
    block.step(cylinder(depth * step / 3, 0), {0, -depth / 3});
  std::vector<PartialSlip> results;
  const double stride = 4e-5;
  for (int step = 1; step <= 3; ++step) {
    block.step(cylinder(depth, stride * step), {stride, 0});
    results.push_back(evaluate(block, coefficient));
  }
  return results;
}

} // namespace

BOOST_AUTO_TEST_SUITE(friction)

// Below the angle of friction the spring has nothing to hold; above it friction gives f cos(angle), no more.
BOOST_AUTO_TEST_CASE(a_block_slides_down_an_incline_when_the_tangent_exceeds_the_coefficient) {
  std::vector<double> sticking, sliding;
  for (double coefficient : {0.2, 0.6}) {
    const double limit = std::atan(coefficient);
    for (double angle : {0.5 * limit, 0.99 * limit})
      sticking.push_back(held_by_friction(coefficient, angle) / std::sin(angle));
    for (double angle : {1.01 * limit, 1.2 * limit})
      sliding.push_back(held_by_friction(coefficient, angle) / (coefficient * std::cos(angle)));
  }
  Case("friction/incline_sticks",
       "block on an incline, friction f of 0.2 and 0.6: friction over the weight's pull")
      .against({1}, "Coulomb: sticks while tan φ < f")
      .computed(sticking, "angle 0.5 and 0.99 times the limit, each f")
      .no_order("the block's own shear is the error")
      .all_within(1e-4);
  Case("friction/incline_slides", "the same beyond the limit: friction over f N")
      .against({1}, "Coulomb: slides when tan φ > f")
      .computed(sliding, "angle 1.01 and 1.2 times the limit, each f")
      .no_order("equal on any mesh")
      .all_within(1e-4);
}

BOOST_AUTO_TEST_CASE(a_wedge_needs_sine_plus_friction_times_cosine) {
  std::vector<double> ratio, exact;
  for (double angle : {0.2, 0.6})
    for (double coefficient : {0.0, 0.25, 0.5}) {
      ratio.push_back(wedge_ratio(angle, coefficient));
      exact.push_back(std::sin(angle) + coefficient * std::cos(angle));
    }
  Case("friction/wedge", "flank of a wedge that slides: axial over normal force")
      .against(exact, "sin θ + f cos θ")
      .computed(ratio, "θ = 0.2, 0.6 rad; f = 0, 0.25, 0.5 each")
      .no_order("equal on any mesh")
      .all_within(1e-3);
}

BOOST_AUTO_TEST_CASE(the_work_of_a_wedge_is_stored_or_rubbed_away) {
  const auto record = [](const std::string& id, double coefficient, const std::string& of) {
    Case(id, "wedge of 0.4 rad " + of + ": share of its work that is neither stored nor rubbed away")
        .against({}, "0")
        .errors({lost_work(coefficient, 20), lost_work(coefficient, 40)}, "(20, 40 steps)")
        .no_order("without friction both errors are at the level of the overlap that contact is allowed")
        .within(0.01);
  };
  record("friction/wedge_work_without", 0, "without friction");
  record("friction/wedge_work_with", 0.3, "with friction 0.3");
}

namespace {

/// Meshes of 10, 20, ... cells per half width.
void check_stick_zone(const std::string& suffix, int meshes, const std::string& cells, double traction_bound,
                      double stick_bound) {
  std::vector<std::vector<PartialSlip>> on;
  for (int i = 0; i < meshes; ++i)
    on.push_back(cattaneo_mindlin(10 << i, 0.3, 5e-8 / (1 << 2 * i)));
  for (std::size_t load = 0; load < on[0].size(); ++load) {
    std::vector<double> stick, exact, error;
    for (const auto& mesh : on) {
      stick.push_back(mesh[load].stick);
      exact.push_back(mesh[load].exact);
      error.push_back(mesh[load].traction_error);
    }
    const std::string name = std::to_string(load + 1) + suffix;
    std::ostringstream share;
    share << std::setprecision(3) << on.back()[load].share;
    Case("friction/partial_slip_stick_" + name,
         "line contact, friction 0.3, T/fN = " + share.str() + ": stick zone c/a")
        .against(exact, "√(1 − T/fN) (Cattaneo 1938, Mindlin 1949)")
        .computed(stick, cells)
        .no_order("a point sticks or slips: the zone moves by whole points")
        .within(stick_bound);
    Case("friction/partial_slip_traction_" + name, "the same: integral of the error of the traction over fN")
        .against({}, "Cattaneo 1938, Mindlin 1949")
        .errors(error, "(" + cells + ")")
        .order_of_errors(0.5)
        .within(traction_bound);
  }
}

} // namespace

BOOST_AUTO_TEST_CASE(cattaneo_mindlin_stick_zone) {
  check_stick_zone("", 2, "10, 20 cells per half width", 0.03, 0.03);
}

BOOST_AUTO_TEST_CASE(cattaneo_mindlin_stick_zone_on_three_meshes,
                     *boost::unit_test::label("long") * boost::unit_test::disabled()) {
  check_stick_zone("_fine", 3, "10, 20, 40 cells per half width", 0.02, 0.015);
}

BOOST_AUTO_TEST_SUITE_END()

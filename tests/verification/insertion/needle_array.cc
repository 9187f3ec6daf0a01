// Needles that share a dimple: superposition of needles alone against four of them in one block in space; and
// what is not shared, their puncture.
#include "insertion/finite_array.h"
#include "insertion/stroke_plan.h"
#include "mechanics/bulk_term.h"
#include "mechanics/contact_term.h"
#include "mechanics/minimiser.h"
#include "mechanics/needle_in_space.h"
#include "needles/array_places.h"
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;

namespace {

using Space = SolidSpace<1>;

// A skin on a soft base, as it carries a dimple far.
constexpr double stiff = 30, soft = 1, radius = 0.5, overlap = 1e-3, half_width = 8, height = 3;
constexpr double deepest = 0.25;
constexpr int steps = 5;

std::vector<double> equal_cells(double length, int cells) {
  std::vector<double> lines;
  for (int i = 0; i <= cells; ++i)
    lines.push_back(length * i / cells);
  return lines;
}

needles::NeedleShape sphere_shape() {
  needles::NeedleShape shape;
  shape.shape = "sphere";
  shape.shaft_radius = radius;
  shape.length = height;
  return shape;
}

/// A quarter of a wide block on a rigid base, its cells halved around the needle at (place, place).
struct Block {
  double place;
  needles::Needle needle{sphere_shape()};
  Space space;
  SolidBulkTerm<1> bulk;
  SolidContactTerm<1> contact;
  Eigen::VectorXd u;

  explicit Block(double place)
      : place(place),
        space({equal_cells(half_width, 8), equal_cells(half_width, 8), {0, 1, 2, 2.75, height}, {1, 1, 1, 0}},
              &Block::supports, Space::Refinement([place](const auto& centre, const auto& edges) {
                const double distance = std::hypot(centre[0] - place, centre[1] - place, centre[2] - height);
                return edges[0] > std::max(0.1, distance / 3);
              })),
        bulk(space, laws(), 1),
        contact(space, space.faces(SolidSide::top), {20 * stiff / overlap, overlap, overlap}),
        u(Eigen::VectorXd::Zero(space.dofs())) {}

  static std::vector<std::unique_ptr<laws::Law>> laws() {
    skin::Skin skin;
    for (double shear_modulus : {stiff, soft}) {
      skin.layers.emplace_back();
      skin.layers.back().law = "neo_hookean";
      skin.layers.back().shear_modulus.value = shear_modulus;
    }
    return insertion::make_laws(skin);
  }

  static SolidSupport supports(SolidSide side, double, double, double) {
    const bool below = side == SolidSide::bottom;
    return {below || side == SolidSide::left, below || side == SolidSide::front, below};
  }

  SolidBody sphere(double depth) const {
    return [this, depth](double x, double y, double z) {
      return gap_in_space(needle, x - place, y - place, z - height + depth);
    };
  }

  /// Force on what the quarter holds of the sphere.
  double press(double depth) {
    const std::vector<double> metric = bulk.metric();
    MinimiserSettings settings;
    settings.smallest_force = 1e-3;
    settings.tolerance = 1e-6;
    contact.place(sphere(depth));
    for (int augmentation = 0; augmentation < 20; ++augmentation) {
      const auto report = minimise({&bulk, &contact}, space.system(), metric, settings, u);
      BOOST_REQUIRE_MESSAGE(report.converged, report.reason);
      if (contact.totals(u).penetration < 2 * overlap)
        break;
      contact.augment(u);
    }
    return contact.totals(u).axial_force;
  }

  /// Sinking of the surface along x, by the distance from the axis.
  std::pair<std::vector<double>, std::vector<double>> surface() const {
    Eigen::VectorXd complete = u;
    space.complete(complete);
    std::vector<std::pair<double, double>> found;
    for (std::size_t p = 0; p < space.points().size(); ++p)
      if (space.points()[p][2] == height && space.points()[p][1] == 0)
        found.emplace_back(space.points()[p][0], -complete[space.dof_of_point(static_cast<int>(p), 2)]);
    std::sort(found.begin(), found.end());
    std::pair<std::vector<double>, std::vector<double>> result;
    for (const auto& [r, sunk] : found) {
      result.first.push_back(r);
      result.second.push_back(sunk);
    }
    return result;
  }
};

insertion::InsertionResult alone() {
  Block block(0);
  insertion::InsertionResult stroke;
  for (int k = 1; k <= steps; ++k) {
    insertion::Step step;
    step.displacement = deepest * k / steps;
    step.force = 4 * block.press(step.displacement);
    stroke.steps.push_back(step);
    auto [radii, sunk] = block.surface();
    stroke.surface_radii = radii;
    stroke.surface.push_back(sunk);
  }
  stroke.deepest = stroke.steps.size() - 1;
  return stroke;
}

double one_of_four(double pitch) {
  Block block(pitch / 2);
  double force = 0;
  for (int k = 1; k <= steps; ++k)
    force = block.press(deepest * k / steps);
  return force;
}

} // namespace

BOOST_AUTO_TEST_CASE(four_needles_share_a_dimple_as_superposition_says) {
  const insertion::LoneNeedle needle(alone());
  std::vector<double> computed, exact;
  for (double pitch : {1.5, 3.0}) {
    const auto state =
        insertion::press_array(needle, needles::needle_places(needles::Layout::square, 4, pitch), deepest);
    computed.push_back(state.force.front() / state.alone);
    exact.push_back(one_of_four(pitch) / state.alone);
  }
  BOOST_TEST(exact[0] < 0.9); // there is something to share
  Case("arrays/superposition",
       "four spheres in a square, pressed half a radius into a skin of half a radius on "
       "a soft base: force per sphere over that of one alone")
      .against(exact, "all four in one mesh in space")
      .computed(computed, "superposition, pitch of 3 and 6 radii")
      .no_order("one mesh; large strains are not in the superposition")
      .all_within(0.05);
}

BOOST_AUTO_TEST_CASE(needles_share_the_dent_but_each_punctures_with_the_force_of_one_alone) {
  const skin::Skin skin = forearm();
  const auto puncture = [&](needles::Layout layout, double pitch) {
    needles::Device device = pen(8e-6, 0.8e-3, 60e-6);
    device.speed = 188.5e-3;
    device.layout = layout;
    device.pitch = pitch;
    const auto result = stroke(skin, device, advance());
    BOOST_TEST_REQUIRE(result.puncture.happened);
    return result.puncture;
  };
  const auto one = puncture(needles::Layout::single, 0), dense = puncture(needles::Layout::square, 0.15e-3),
             loose = puncture(needles::Layout::square, 0.5e-3);
  BOOST_TEST(dense.displacement > 3 * one.displacement); // there is something to share
  Case("arrays/puncture_of_a_lattice",
       "endless lattice in the forearm: puncture force per needle over that of "
       "a needle alone")
      .against({1}, "a needle alone")
      .computed({dense.force_before / one.force_before, loose.force_before / one.force_before},
                "pitch of 0.15 and 0.5 mm")
      .no_order("one mesh; tissue between dense needles is squeezed")
      .all_within(0.05);
}

// Several needles in one mesh of the reference engine.

#include "insertion/reference_stroke.h"
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

constexpr double width = 0.5e-3; ///< of the quarter cell

needles::Device pen_of_array(int count, double pitch, double depth) {
  return pen_of_lattice(needles::Layout::square, count, pitch, depth);
}

constexpr double coarse = 0.5;

insertion::StrokeRequest request(bool rupture, bool fields = false) {
  insertion::StrokeRequest request = advance(0, coarse);
  request.rupture = rupture;
  request.fields = fields;
  return request;
}

insertion::InsertionResult run(const needles::Device& device, const insertion::NeedleArrangement& needles,
                               bool rupture, bool fields = false) {
  SilentProgress silent;
  const skin::Skin skin = phantom();
  auto plan = insertion::plan_reference(skin, device, 0, coarse, needles);
  plan.zone_moves = false; // cells are compared in each step, and meshes settle within a tolerance
  return insertion::ReferenceStroke(skin, device, request(rupture, fields), plan).run(silent);
}

} // namespace

/// A skin of half a radius on a base of three, thirty times softer; a sphere of radius 0.5 mm half a radius
/// deep.
double force_per_sphere(int count, double pitch) {
  constexpr double refinement = 0.8;
  const needles::Device device = sphere_of_lattice(needles::Layout::square, count, pitch);
  const skin::Skin skin = skin_on_soft_base(1e3);
  SilentProgress silent;
  const auto result = insertion::ReferenceStroke(skin, device, request(false),
                                                 insertion::plan_reference_array(skin, device, 0, refinement))
                          .run(silent);
  BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
  return result.at_depth().force;
}

// The quarter cell of a needle and its mirror image at x < 0 make one half cell with the slit inside.
BOOST_AUTO_TEST_CASE(a_slit_inside_the_mesh_is_two_halves_of_one_in_a_plane_of_symmetry) {
  const needles::Device device = pen_of_array(100, 2 * width, 0.24e-3);
  const auto quarter = run(device, {{{0, 0}}, width}, true);
  const auto half = run(device, {{{width, 0}}, width}, true);
  BOOST_REQUIRE(quarter.completed);
  BOOST_REQUIRE(half.completed);
  BOOST_TEST(quarter.puncture.happened);
  BOOST_TEST(half.puncture.happened);
  BOOST_REQUIRE(half.steps.size() == quarter.steps.size());
  double farthest = 1; // of the ratios of forces
  for (std::size_t i = 0; i < quarter.steps.size(); ++i)
    if (const double ratio = half.steps[i].force / quarter.steps[i].force;
        std::abs(ratio - 1) > std::abs(farthest - 1))
      farthest = ratio;
  Case("insertion/reference_inner_slit",
       "a slit inside the mesh against one in a plane of symmetry, before and after the puncture: force, in "
       "the step where they differ most")
      .against({1}, "the quarter cell's force")
      .computed({farthest}, "half cell")
      .no_order("the same mesh")
      .within(1e-4);
}

// Tissue tears under the tip, wherever the mesh began to.
BOOST_AUTO_TEST_CASE(a_slit_whose_plane_begins_beside_the_tip_opens_under_it) {
  const needles::Device device = pen_of_array(100, 2 * width, 0.24e-3);
  const skin::Skin skin = phantom();
  SilentProgress silent;
  const auto at = [&](double beside) {
    auto plan = insertion::plan_reference(skin, device, 0, coarse, {{{width, 0}}, width});
    BOOST_REQUIRE(insertion::follow_surface(plan, {width + beside}));
    const auto result = insertion::ReferenceStroke(skin, device, request(true), plan).run(silent);
    BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
    BOOST_REQUIRE(result.puncture.happened);
    BOOST_TEST(result.array.size() == 2);
    BOOST_TEST(result.array[0].slit_x == width, tt::tolerance(0.01));
    BOOST_TEST(result.array[0].sideways_slip < 4e-6);
    return result;
  };
  const auto under = at(0), beside = at(15e-6);
  Case("insertion/reference_slit_follows",
       "a slit whose plane begins 0.75 tip radii beside the tip: puncture force, displacement and force at "
       "depth over those of one that begins under it")
      .against({1, 1, 1}, "the same skin")
      .computed({beside.puncture.force_before / under.puncture.force_before,
                 beside.puncture.displacement / under.puncture.displacement,
                 beside.at_depth().force / under.at_depth().force},
                "a quarter with one needle inside")
      .no_order("two meshes")
      .all_within(1e-3);
}

BOOST_AUTO_TEST_CASE(a_slit_that_has_come_to_the_end_of_its_plane_is_given_more_room) {
  const needles::Device device = pen_of_array(100, 2 * width, 0.4e-3);
  const skin::Skin skin = phantom();
  SilentProgress silent;
  for (const double x : {0.0, width}) { // in a plane of symmetry, and inside
    const auto stroke = [&](double room) {
      auto plan = insertion::plan_reference(skin, device, 0, coarse, {{{x, 0}}, width});
      plan.slit_depth =
          -*std::find_if(plan.block.z.rbegin(), plan.block.z.rend(), [&](double z) { return -z >= room; });
      insertion::ReferenceStroke stroke(skin, device, request(true), plan);
      const auto result = stroke.run(silent);
      BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
      return std::pair(result, stroke.mesh_changes());
    };
    const auto [wide, followed] = stroke(0.5e-3);
    const auto [narrow, changed] = stroke(0.2e-3);
    BOOST_TEST(changed == followed + 1);
    Case(x > 0 ? "insertion/reference_room_inside" : "insertion/reference_room",
         "a slit that begins with too little room against one with enough: puncture force and force at depth")
        .against({1, 1}, "enough room from the beginning")
        .computed({narrow.puncture.force_before / wide.puncture.force_before,
                   narrow.at_depth().force / wide.at_depth().force},
                  x > 0 ? "slit inside the mesh" : "slit in a plane of symmetry")
        .no_order("the same cells")
        .all_within(0.01);
  }
}

// As in arrays/superposition, where a mesh of its own holds the spheres; the far one lifts its neighbours.
BOOST_AUTO_TEST_CASE(four_spheres_in_one_mesh_share_a_dimple) {
  const double alone = force_per_sphere(1, 0);
  Case("arrays/reference_four_spheres", "four spheres in a square, pressed half a radius into a skin of half "
                                        "a radius on a soft base: force per "
                                        "sphere over that of one alone")
      .against({0.874, 1.126}, "another mesh, arrays/superposition")
      .computed({force_per_sphere(4, 1.5e-3) / alone, force_per_sphere(4, 3e-3) / alone},
                "the reference engine, pitch of 3 and 6 radii")
      .no_order("one mesh")
      .all_within(0.03);
}

BOOST_AUTO_TEST_CASE(every_needle_of_an_array_punctures_and_tears) {
  const needles::Device device = pen_of_array(4, 0.5e-3, 0.26e-3);
  SilentProgress silent;
  const skin::Skin skin = phantom();
  const auto result = insertion::ReferenceStroke(skin, device, request(true, true),
                                                 insertion::plan_reference_array(skin, device, 0, coarse))
                          .run(silent);
  BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
  BOOST_REQUIRE(result.array.size() == 4);
  double force = 0;
  for (const auto& needle : result.array) {
    BOOST_TEST(std::abs(needle.x) == 0.25e-3, tt::tolerance(1e-9));
    BOOST_TEST(std::abs(needle.y) == 0.25e-3, tt::tolerance(1e-9));
    BOOST_TEST(needle.punctured);
    BOOST_TEST(needle.puncture_force > 1.2 * needle.force); // the needle is through
    BOOST_TEST(needle.slit_half_length > 10e-6);
    BOOST_TEST(needle.slit_depth > 0.06e-3); // into the lower layer
    // So close, neighbours push the surface off the tips before it tears, by less than half a tip radius.
    BOOST_TEST(needle.sideways_slip > 3e-6);
    BOOST_TEST(needle.sideways_slip < 10e-6);
    force += needle.force;
  }
  BOOST_TEST(force / 4 == result.at_depth().force, tt::tolerance(1e-9));
  BOOST_TEST(result.puncture.force_before == result.array[0].puncture_force, tt::tolerance(1e-9));
  for (const Field& field : result.solid.frames.back().fields)
    BOOST_TEST(field.values.size() == field.components * result.solid.mesh.points.size());
  Case("insertion/reference_array_balance",
       "four needles 0.5 mm apart, through the puncture: energy balance over the work")
      .against({0}, "work = stored + cut + snap")
      .computed({balance_error(result)}, "cells of one tip radius")
      .no_order("a balance")
      .within(0.02);
}

// Two quarter needles and a whole one; what is too short to touch leaves the others alone, and they it.
BOOST_AUTO_TEST_CASE(needles_too_short_to_touch_are_as_good_as_none) {
  constexpr double depth = 0.06e-3, pitch = 0.6e-3;
  needles::Device device = pen_of_array(9, pitch, depth);
  const insertion::NeedleArrangement lone{{{0, 0}}, width + pitch, pitch / 2, pitch / 2};
  insertion::NeedleArrangement three{{{0, 0}, {pitch, 0, 2 * depth}, {0, pitch, 2 * depth}}, width};
  const auto alone = run(device, lone, false), array = run(device, three, false);
  BOOST_REQUIRE_MESSAGE(array.completed, array.stop_reason);
  BOOST_REQUIRE(array.array.size() == 5);
  double middle = 0;
  for (const auto& needle : array.array)
    if (std::hypot(needle.x, needle.y) == 0)
      middle = needle.force;
    else
      BOOST_TEST(needle.force == 0);
  Case("arrays/reference_short_neighbours",
       "a needle whose four neighbours are too short to touch: force over that of a needle alone in cells of "
       "the same size")
      .against({1}, "a needle alone")
      .computed({middle / alone.at_depth().force}, "cells of one tip radius")
      .no_order("the same cells")
      .within(0.01);
}

// In the quarter they are a quarter needle, a half one and a whole one.
BOOST_AUTO_TEST_CASE(the_six_needles_around_a_seventh_bear_the_same) {
  needles::Device device = pen_of_array(7, 0.6e-3, 0.06e-3);
  device.layout = needles::Layout::hex;
  SilentProgress silent;
  const skin::Skin skin = phantom();
  const auto result = insertion::ReferenceStroke(skin, device, request(false),
                                                 insertion::plan_reference_array(skin, device, 0, coarse))
                          .run(silent);
  BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
  BOOST_REQUIRE(result.array.size() == 7);
  std::vector<double> around;
  double middle = 0, total = 0;
  for (const auto& needle : result.array) {
    total += needle.force;
    if (std::hypot(needle.x, needle.y) > 0.1e-3)
      around.push_back(needle.force);
    else
      middle = needle.force;
  }
  BOOST_REQUIRE(around.size() == 6);
  BOOST_TEST(middle < 0.99 * around[0]); // they carry its skin down
  BOOST_TEST(total / 7 == result.at_depth().force, tt::tolerance(1e-9));
  const auto [least, most] = std::minmax_element(around.begin(), around.end());
  Case("arrays/reference_ring", "seven needles in a hexagonal lattice, 0.06 mm deep in whole skin: least "
                                "over greatest force of the six "
                                "around the middle, in cells that do not share their symmetry")
      .against({1}, "turns by 60 degrees")
      .computed({*least / *most}, "cells of one tip radius")
      .no_order("one mesh")
      .within(0.01);
}

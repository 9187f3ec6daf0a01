// Meshes and slits of several needles in the reference engine's quarter.

#include "insertion/reference_plan.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using insertion::ReferencePlan;
namespace tt = boost::test_tools;

namespace {

skin::Skin phantom() {
  skin::Skin skin;
  skin::Layer& layer = skin.layers.emplace_back();
  layer.law = "neo_hookean";
  layer.thickness.value = 1e-3;
  layer.shear_modulus.value = 0.1e6;
  layer.toughness.value = 100;
  layer.strength.value = 2e6;
  return skin;
}

needles::Device device(needles::Layout layout, int count, double pitch) {
  needles::Device device;
  device.needle = {3e-3, 100e-6, 10 * M_PI / 180, 20e-6, 100e-6};
  device.depth = 0.3e-3;
  device.layout = layout;
  device.count = count;
  device.pitch = pitch;
  return device;
}

ReferencePlan plan_of(needles::Layout layout, int count, double pitch) {
  return insertion::plan_reference_array(phantom(), device(layout, count, pitch), 0, 0.6);
}

bool has_line(const std::vector<double>& lines, double at) {
  return std::any_of(lines.begin(), lines.end(), [&](double line) { return std::abs(line - at) < 1e-12; });
}

} // namespace

BOOST_AUTO_TEST_SUITE(reference_plan)

// Else the two faces of a slit would be divided differently.
BOOST_AUTO_TEST_CASE(lines_lie_about_each_needle_as_in_a_mirror) {
  for (double pitch : {0.3e-3, 1e-3, 2.7e-3})
    for (int count : {4, 9, 12, 36}) {
      const ReferencePlan plan = plan_of(needles::Layout::square, count, pitch);
      BOOST_TEST(std::is_sorted(plan.block.x.begin(), plan.block.x.end()));
      for (const auto& needle : plan.needles) {
        BOOST_TEST(has_line(plan.block.x, needle.x));
        BOOST_TEST(has_line(plan.block.y, needle.y));
        for (double line : plan.block.x)
          if (std::abs(line - needle.x) <= pitch / 2 && 2 * needle.x >= line)
            BOOST_TEST(has_line(plan.block.x, 2 * needle.x - line));
      }
      BOOST_TEST(plan.needle_count() == count);
    }
}

BOOST_AUTO_TEST_CASE(wide_skin_lies_beyond_the_outermost_needle) {
  const ReferencePlan alone = plan_of(needles::Layout::square, 1, 1e-3);
  const ReferencePlan nine = plan_of(needles::Layout::square, 9, 1e-3);
  BOOST_TEST(nine.block.x.back() == alone.block.x.back() + 1e-3, tt::tolerance(1e-9));
  BOOST_TEST(nine.block.y.back() == nine.block.x.back(), tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(a_needle_alone_has_the_cells_of_the_array) {
  for (int count : {4, 9}) {
    const auto pen = device(needles::Layout::square, count, 1e-3);
    const ReferencePlan array = insertion::plan_reference_array(phantom(), pen, 0, 0.6);
    const ReferencePlan alone = insertion::plan_reference_alone(phantom(), pen, 0, 0.6);
    BOOST_TEST(alone.needle_count() == 1);
    BOOST_TEST(alone.block.z == array.block.z);
    const double last = array.needles.back().x;
    for (double line : alone.block.x)
      BOOST_TEST(has_line(array.block.x, last + line));
  }
}

BOOST_AUTO_TEST_CASE(slits_open_around_needles_and_join_where_they_are_near) {
  const double inside = -0.1e-3;
  const ReferencePlan far = plan_of(needles::Layout::square, 9, 2e-3);
  BOOST_TEST(far.stretches.size() == 4u); // two needles in each of two planes
  BOOST_TEST(far.may_tear(0, 0, 0, inside));
  BOOST_TEST(far.may_tear(0, 2e-3, 2.1e-3, inside));
  BOOST_TEST(!far.may_tear(0, 2e-3, 1e-3, inside)); // between two needles
  BOOST_TEST(!far.may_tear(0, 1e-3, 0, inside));
  BOOST_TEST(far.slit_depth >= 0.3e-3);
  BOOST_TEST(!far.may_tear(0, 0, 0, -1.01 * far.slit_depth));
  const ReferencePlan near = plan_of(needles::Layout::square, 9, 0.4e-3);
  BOOST_TEST(near.stretches.size() == 2u);
  BOOST_TEST(near.may_tear(0, 0.4e-3, 0.2e-3, inside));
  BOOST_TEST(!near.at_border(0, 0.4e-3, 0.2e-3, inside));
  BOOST_TEST(near.at_border(0, 0.4e-3, 0.999 * near.stretches[1].upper, inside));
}

BOOST_AUTO_TEST_CASE(the_tissue_between_two_needles_belongs_to_the_nearer_one) {
  const ReferencePlan nine = plan_of(needles::Layout::square, 9, 1e-3);
  const auto& needle = nine.needles[nine.nearest_needle(0.6e-3, 0.4e-3)];
  BOOST_TEST(needle.x == 1e-3, tt::tolerance(1e-9));
  BOOST_TEST(needle.y == 0.0);
}

BOOST_AUTO_TEST_CASE(planes_of_slits_follow_the_surface_with_the_lines_of_the_mesh) {
  const ReferencePlan before = plan_of(needles::Layout::square, 9, 1e-3);
  ReferencePlan after = before;
  std::vector<double> places;
  for (const auto& needle : before.needles)
    places.push_back(needle.x > 0 ? needle.x + 37e-6 : 0);
  BOOST_REQUIRE(insertion::follow_surface(after, places));
  BOOST_TEST(after.block.x.size() == before.block.x.size());
  BOOST_TEST(std::is_sorted(after.block.x.begin(), after.block.x.end()));
  BOOST_TEST(after.block.x.front() == 0);
  BOOST_TEST(after.block.x.back() == before.block.x.back());
  BOOST_TEST(has_line(after.block.x, 1.037e-3));
  BOOST_TEST(after.may_tear(0, 1.037e-3, 0, -0.1e-3));
  BOOST_TEST(!after.may_tear(0, 1e-3, 0, -0.1e-3));
  BOOST_TEST(after.may_tear(0, 0, 0, -0.1e-3)); // of the innermost column, which has not moved
  BOOST_TEST(after.needle_count() == 9);
  for (std::size_t k = 0; k < places.size(); ++k) {
    BOOST_TEST(after.needles[k].x == before.needles[k].x);
    BOOST_TEST(after.tissue[k].x == places[k]);
    BOOST_TEST(after.nearest_needle(places[k], after.needles[k].y) == k);
  }
  // And back again.
  for (std::size_t k = 0; k < places.size(); ++k)
    places[k] = before.needles[k].x;
  BOOST_REQUIRE(insertion::follow_surface(after, places));
  for (double line : before.block.x)
    BOOST_TEST(has_line(after.block.x, line));
}

BOOST_AUTO_TEST_CASE(slits_are_given_more_room_until_they_have_all_of_the_mesh) {
  for (const ReferencePlan& narrow :
       {plan_of(needles::Layout::square, 1, 1e-3), plan_of(needles::Layout::square, 9, 1e-3),
        insertion::plan_reference(phantom(), device(needles::Layout::hex, 64, 1e-3), 0, 0.6)}) {
    ReferencePlan plan = narrow;
    const double end = plan.stretches[0].upper, depth = plan.slit_depth;
    BOOST_REQUIRE(!plan.may_tear(0, 0, 1.01 * end, -0.1e-3));
    BOOST_REQUIRE(insertion::extend_slits(plan));
    BOOST_TEST((plan.may_tear(0, 0, 1.01 * end, -0.1e-3) || plan.may_tear(0, 0, 0, -1.01 * depth)));
    int times = 1;
    while (insertion::extend_slits(plan))
      BOOST_REQUIRE(++times < 30);
    BOOST_TEST(plan.may_tear(0, 0, 0.999 * plan.block.y.back(), 0.999 * plan.block.z.front()));
  }
}

BOOST_AUTO_TEST_CASE(planes_do_not_follow_so_far_that_cells_lose_their_shape) {
  ReferencePlan plan = plan_of(needles::Layout::square, 9, 1e-3);
  const std::vector<double> lines = plan.block.x;
  std::vector<double> places;
  for (const auto& needle : plan.needles)
    places.push_back(needle.x > 0 ? needle.x - 0.51e-3 : 0);
  BOOST_TEST(!insertion::follow_surface(plan, places));
  BOOST_TEST(plan.block.x == lines);
  BOOST_TEST(plan.may_tear(0, 1e-3, 0, -0.1e-3));
}

BOOST_AUTO_TEST_CASE(needles_of_a_ring_are_as_short_as_it_says) {
  auto pen = device(needles::Layout::square, 9, 1e-3);
  BOOST_TEST(needles::ring_radii(pen.layout, 9, 1e-3).size() == 3u); // middle, edges, corners
  BOOST_TEST(needles::ring_radii(needles::Layout::hex, 7, 1e-3).size() == 2u);
  pen.shorter = {0, 20e-6, 50e-6};
  for (const auto& needle : insertion::plan_reference_array(phantom(), pen, 0, 0.6).needles)
    BOOST_TEST(needle.shorter == (needle.x > 0 && needle.y > 0 ? 50e-6
                                  : needle.x + needle.y > 0    ? 20e-6
                                                               : 0));
  BOOST_TEST(insertion::plan_reference_alone(phantom(), pen, 0, 0.6).needles[0].shorter == 0);
}

BOOST_AUTO_TEST_CASE(
    the_half_of_a_cell_in_which_a_needle_rolls_is_a_mirror_image_of_itself_and_longer_by_the_sweep) {
  auto roller = device(needles::Layout::square, 16, 1e-3);
  const ReferencePlan straight = insertion::plan_reference(phantom(), roller, 0, 0.6);
  roller.entry = needles::Entry::rolling;
  roller.drum_radius = 1e-3;
  const ReferencePlan rolling = insertion::plan_reference(phantom(), roller, 0, 0.6);
  const double sweep = rolling.course->sweep(0);
  BOOST_TEST(sweep > 0.1e-3);
  BOOST_TEST(rolling.block.x == straight.block.x);
  BOOST_TEST(rolling.block.y.back() == straight.block.y.back() + sweep, tt::tolerance(1e-9));
  for (double line : rolling.block.y)
    BOOST_TEST(has_line(rolling.block.y, -line));
  BOOST_TEST(std::is_sorted(rolling.block.y.begin(), rolling.block.y.end()));
  BOOST_TEST(rolling.needle_count() == 1);
  BOOST_TEST(rolling.may_tear(0, 0, -sweep - 0.1e-3, -0.1e-3));
  BOOST_TEST(rolling.at_border(0, 0, 0.999 * rolling.stretches[0].lower, -0.1e-3));
  BOOST_TEST(!rolling.at_border(0, 0, 0, -0.1e-3));
}

// The lattice does not distinguish its needles, so mesh and slits must not either.
BOOST_AUTO_TEST_CASE(the_cell_of_a_hexagonal_lattice_is_its_own_image_after_half_a_turn) {
  for (double pitch : {0.35e-3, 1e-3, 2.7e-3})
    for (bool along : {false, true}) {
      const auto pen = device(needles::Layout::hex, 100, pitch);
      const ReferencePlan plan =
          insertion::plan_reference(phantom(), pen, 0, 0.6, insertion::hexagonal_cell(pitch, along));
      const double x = plan.block.x.back(), y = plan.block.y.back();
      BOOST_TEST(x * y == std::sqrt(3.0) / 4 * pitch * pitch, tt::tolerance(1e-12));
      BOOST_TEST(std::min(x, y) == pitch / 2, tt::tolerance(1e-12));
      BOOST_TEST((x < y) == !along);
      BOOST_TEST(plan.needle_count() == 2);
      for (const auto& needle : plan.needles) {
        BOOST_TEST(plan.share(needle) == 0.25);
        BOOST_TEST(plan.share_along_slit(needle) == 0.5);
      }
      BOOST_TEST(std::is_sorted(plan.block.x.begin(), plan.block.x.end()));
      for (double line : plan.block.x)
        BOOST_TEST(has_line(plan.block.x, x - line));
      for (double line : plan.block.y)
        BOOST_TEST(has_line(plan.block.y, y - line));
      for (double at : {0.0, 0.01 * y, 0.3 * y, 0.6 * y, 0.99 * y}) {
        BOOST_TEST(plan.may_tear(0, 0, at, -0.1e-3) == plan.may_tear(0, x, y - at, -0.1e-3));
        BOOST_TEST(plan.at_border(0, 0, at, -0.1e-3) == plan.at_border(0, x, y - at, -0.1e-3));
      }
      BOOST_TEST(plan.may_tear(0, x, y, -0.1e-3));
      BOOST_TEST(!plan.may_tear(0, x / 2, 0.01 * y, -0.1e-3));
    }
}

BOOST_AUTO_TEST_CASE(a_hexagonal_lattice_has_a_cell_of_its_own_but_where_a_needle_rolls) {
  auto pen = device(needles::Layout::hex, 100, 1e-3);
  BOOST_TEST(insertion::plan_reference(phantom(), pen, 0, 0.6).needles.size() == 2u);
  pen.entry = needles::Entry::rolling;
  pen.drum_radius = 1e-3;
  BOOST_TEST(insertion::plan_reference(phantom(), pen, 0, 0.6).needles.size() == 1u);
}

BOOST_AUTO_TEST_CASE(slits_that_cross_may_open_as_far_as_each_other_around_one_needle_only) {
  auto pen = device(needles::Layout::square, 100, 1e-3);
  ReferencePlan plan = insertion::plan_reference(phantom(), pen, 0, 0.6);
  BOOST_TEST(!plan.may_tear(1, 0, 0, -0.1e-3));
  insertion::add_crossing_slit(plan, 3);
  for (double at : {0.0, 0.1e-3, 0.2e-3, 0.3e-3, 0.4e-3, 0.499e-3}) {
    BOOST_TEST(plan.may_tear(1, at, 0, -0.1e-3) == plan.may_tear(0, 0, at, -0.1e-3));
    BOOST_TEST(plan.at_border(1, at, 0, -0.1e-3) == plan.at_border(0, 0, at, -0.1e-3));
  }
  BOOST_TEST(plan.may_tear(1, 0, 0, -0.1e-3));
  BOOST_TEST(!plan.may_tear(1, 0, 0.1e-3, -0.1e-3));
  BOOST_TEST(plan.crossing_slit[0].strength() == 3 * plan.slit[0].strength());
  BOOST_TEST(plan.crossing_slit[0].toughness() == 3 * plan.slit[0].toughness());
  ReferencePlan array = plan_of(needles::Layout::square, 4, 1e-3);
  BOOST_CHECK_THROW(insertion::add_crossing_slit(array), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(an_array_without_planes_of_symmetry_is_refused) {
  BOOST_CHECK_THROW(plan_of(needles::Layout::hex, 3, 1e-3), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_finest_cells_go_with_the_tips) {
  ReferencePlan plan = plan_of(needles::Layout::square, 1, 1e-3);
  const auto size = plan.finest;
  const auto large = [&](double depth, const insertion::FineZone& zone) {
    return plan.too_large({size, size, -depth}, {2 * size, 2 * size, 2 * size}, zone);
  };
  const auto zone = plan.zone_around(0.15e-3, 0.15e-3);
  BOOST_TEST(large(0.15e-3, zone));
  BOOST_TEST(large(0.15e-3 + 0.8 * plan.zone_below, zone));
  BOOST_TEST(!large(0.15e-3 + 2 * plan.zone_below, zone)); // ahead of the tip
  BOOST_TEST(large(0.29e-3, plan.whole_path()));
  BOOST_TEST(plan.holds(zone, 0.15e-3));
  BOOST_TEST(!plan.holds(zone, 0.15e-3 + plan.zone_below));
  BOOST_TEST(plan.holds(plan.zone_around(0.3e-3, 0.3e-3), 1e-3)); // nothing lies beyond the path
  plan.zone_moves = false;
  BOOST_TEST(large(0.29e-3, plan.zone_around(0, 0)));
}

// Where the tip has passed, cells as large as a part of the needle's radius there will do.
BOOST_AUTO_TEST_CASE(cells_beside_the_shaft_are_as_large_as_its_radius_allows) {
  ReferencePlan plan = insertion::plan_reference(phantom(), device(needles::Layout::square, 1, 1e-3), 0, 3);
  const double size = 1.8 * plan.finest;
  const auto large = [&](double tip) {
    return plan.too_large({size / 2, size / 2, -5e-5}, {size, size, size}, plan.zone_around(tip, tip));
  };
  BOOST_TEST(large(0.05e-3));
  BOOST_TEST(!large(0.6e-3));
}

// Else all of the block's would be halved once more, which makes eight of each.
BOOST_AUTO_TEST_CASE(the_blocks_cells_grow_slower_outwards_than_cells_may) {
  for (double refinement : {0.9, 1.0, 1.4, 2.0}) {
    const ReferencePlan plan =
        insertion::plan_reference(phantom(), device(needles::Layout::single, 1, 1e-3), 0, refinement);
    for (const std::vector<double>& lines : {plan.block.x, plan.block.y}) {
      BOOST_TEST_REQUIRE(lines.size() > 4);
      for (std::size_t i = 1; i + 1 < lines.size(); ++i)
        BOOST_TEST(lines[i + 1] - lines[i] <= (1 + plan.growth) * (lines[i] - lines[i - 1]));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

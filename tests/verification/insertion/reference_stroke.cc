// Strokes of the reference engine in small cells of homogeneous tissue.

#include "insertion/reference_stroke.h"
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cmath>

using namespace percuta;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

/// Tissue of mu 0.1 MPa and Ogden exponent 9.
skin::Skin block(double toughness, double strength) {
  skin::Skin skin;
  skin.pre_stretch.value = 1;
  skin.layers = {layer("block", 1e-3, 0.1e6, toughness, strength)};
  return skin;
}

/// Tip of 20 um in a lattice of 1 mm.
needles::Device blunt_pen(double depth) {
  needles::Device device = pen(20e-6, depth);
  device.layout = needles::Layout::square;
  device.pitch = 1e-3;
  return device;
}

/// A stroke on a mesh that follows the tip, and on one that is finest along the whole path.
struct OnBothMeshes {
  insertion::InsertionResult following, fixed;
  int changes;

  double ratio(double insertion::Step::*what) const {
    return following.at_depth().*what / (fixed.at_depth().*what);
  }
};

OnBothMeshes on_both_meshes(const skin::Skin& skin, const needles::Device& device,
                            const insertion::StrokeRequest& request) {
  insertion::ReferencePlan along_path =
      insertion::plan_reference(skin, device, request.friction, request.refinement);
  along_path.zone_moves = false;
  SilentProgress silent;
  insertion::ReferenceStroke following(skin, device, request), fixed(skin, device, request, along_path);
  OnBothMeshes both{following.run(silent), fixed.run(silent), following.mesh_changes()};
  BOOST_REQUIRE(both.following.completed);
  BOOST_REQUIRE(both.fixed.completed);
  BOOST_TEST(both.following.stop_reason.empty());
  BOOST_TEST(fixed.mesh_changes() == 0);
  return both;
}

} // namespace

// Skin that never breaks is the same problem in a square cell and in the circle of its area, once with
// trilinear hexahedra and once with biquadratic cells of an axisymmetric section.
BOOST_AUTO_TEST_CASE(indentation_in_space_meets_the_axisymmetric_engine) {
  insertion::StrokeRequest indentation = advance(0, 1);
  indentation.rupture = false;
  const auto skin = block(100, 2e6);
  const auto device = blunt_pen(50e-6);
  const auto section = stroke(skin, device, indentation);
  BOOST_REQUIRE(section.completed);
  std::vector<double> ratios;
  for (double refinement : {1, 2}) {
    indentation.refinement = refinement;
    const auto space = reference_stroke(skin, device, indentation);
    BOOST_REQUIRE(space.completed);
    ratios.push_back(space.at_depth().force / section.at_depth().force);
  }
  BOOST_TEST(std::abs(ratios[1] - 1) < 0.5 * std::abs(ratios[0] - 1));
  Case("insertion/reference_indentation",
       "tip of 20 µm, 50 µm deep in Ogden tissue of exponent 9: force over that of "
       "the fast engine")
      .against({1, 1}, "axisymmetric engine")
      .computed(ratios, "cells of a half and a quarter of the tip radius")
      .no_order("two meshes")
      .all_within(0.07);
}

BOOST_AUTO_TEST_CASE(a_slit_opens_by_itself_and_balances_its_energy) {
  insertion::StrokeRequest request = advance(0, 1);
  request.fields = true;
  const auto result = reference_stroke(block(100, 2e6), blunt_pen(0.2e-3), request);
  BOOST_REQUIRE(result.completed);
  const insertion::Step& last = result.at_depth();
  BOOST_TEST(last.tip_depth > 60e-6);
  BOOST_TEST(last.fracture_energy > 0);
  BOOST_TEST(last.snap_energy > 0);
  double largest = 0;
  for (const insertion::Step& step : result.steps)
    largest = std::max(largest, step.force);
  BOOST_TEST(last.force < 0.9 * largest); // the needle is through
  BOOST_TEST(last.surface_indentation < 0.9 * last.displacement);
  BOOST_TEST(balance_error(result) < 0.01);
  for (const Field& field : result.solid.frames.back().fields)
    BOOST_TEST(field.values.size() == field.components * result.solid.mesh.points.size());
}

// Skin as it ships, at a pen's speed.
BOOST_AUTO_TEST_CASE(the_puncture_of_the_forearm_converges) {
  needles::Device device = pen(8e-6, 0.16e-3);
  device.speed = 49e-3;
  std::vector<double> puncture, work, fracture;
  for (double refinement : {0.7, 1.0}) {
    const auto result = reference_stroke(forearm(), device, advance(0.2, refinement));
    BOOST_TEST_REQUIRE(result.puncture.happened);
    BOOST_TEST(result.completed);
    puncture.push_back(1e3 * result.puncture.force_before);
    work.push_back(1e6 * result.at_depth().external_work);
    fracture.push_back(1e6 * result.at_depth().fracture_energy);
    check_balance(result,
                  fmt::format("insertion/reference_forearm_energy_{}", refinement == 1 ? "fine" : "coarse"),
                  "needle into the forearm, reference engine");
  }
  Case("insertion/reference_forearm",
       "needle into the forearm, reference engine, cells 1 and 1/0.7 times the default")
      .against({puncture[1], work[1], fracture[1]}, "the finer mesh")
      .computed({puncture[0], work[0], fracture[0]},
                "puncture force, mN; work, fracture energy at 0.16 mm, uJ")
      .no_order("two meshes")
      .all_within(0.12);
}

// Fibrous tissue on a coarse mesh tears by whole rows of cells at once, which left 2.2 % of the work
// unaccounted for where only a tip that runs away counted as a snap.
BOOST_AUTO_TEST_CASE(rows_of_cells_that_tear_at_once_release_what_a_snap_does) {
  skin::Skin skin = block(100, 2e6);
  skin::Layer& fibrous = skin.layers.front();
  fibrous.law = "gasser_holzapfel_ogden";
  fibrous.constants = {{"k1", {0.3e6, "test"}}, {"k2", {0.13, "test"}}, {"dispersion", {0.15, "test"}}};
  needles::Device device = blunt_pen(0.28e-3);
  device.needle = pen(20e-6, 0.28e-3, 100e-6).needle;
  const auto result = reference_stroke(skin, device, advance(0, 0.5));
  BOOST_REQUIRE(result.completed);
  BOOST_TEST(result.at_depth().tip_depth > 0.15e-3);
  Case("insertion/reference_rows_balance",
       "tip of 20 µm, 0.28 mm deep in fibrous tissue, coarse cells: energy balance over the work")
      .against({0}, "work = stored + cut + snap")
      .computed({balance_error(result)}, "cells of a tip radius")
      .no_order("a balance")
      .within(0.01);
}

// Through puncture, rest and withdrawal, with friction and relaxation: what is handed from mesh to mesh is
// the state, the slit, pressures, friction and viscous stress.
BOOST_AUTO_TEST_CASE(a_mesh_that_follows_the_tip_finds_what_a_fixed_one_does) {
  skin::Skin skin = block(100, 2e6);
  skin.layers.front().relaxation = {{{0.3, ""}, {0.05, ""}}};
  needles::Device device = blunt_pen(0.35e-3);
  device.speed = 1e-3;
  device.hold = 0.2;
  device.withdraw = true;
  const OnBothMeshes both = on_both_meshes(skin, device, whole(0.1, 0.7));
  BOOST_TEST(both.following.at_depth().tip_depth > 0.15e-3);
  BOOST_TEST(both.changes >= 2);
  const double balance = balance_error(both.following), balance_fixed = balance_error(both.fixed);
  BOOST_TEST(balance < 0.015);
  Case("insertion/reference_following_mesh",
       "tip of 20 µm, 0.35 mm deep, relaxing tissue, friction 0.1: force, depth and fracture energy on a "
       "mesh that follows the tip, over those on a fixed one")
      .against({1, 1, 1}, "mesh that is finest along the whole path")
      .computed({both.ratio(&insertion::Step::force), both.ratio(&insertion::Step::tip_depth),
                 both.ratio(&insertion::Step::fracture_energy)},
                "cells of 0.7 tip radii")
      .no_order("one mesh against another")
      .all_within(0.01);
  Case("insertion/reference_following_mesh_entry",
       "the same: work, which holds when the dent loses its stability, and energy balance of either")
      .against({1, 0, 0}, "mesh that is finest along the whole path")
      .computed({both.ratio(&insertion::Step::external_work), balance, balance_fixed},
                "cells of 0.7 tip radii")
      .no_order("one mesh against another")
      .all_within(0.04);
}

// Where a thin stiff layer relaxes beside a fast needle, cells that the tip has passed are worth more
// than their joining saves: joined all the same, they left 0.51 % of the work unaccounted for here, and a
// third of it and more in the forearm.
BOOST_AUTO_TEST_CASE(cells_that_cannot_be_joined_without_loss_stay_fine) {
  skin::Skin skin;
  skin.pre_stretch.value = 1.05;
  skin.layers = {layer("crust", 0.03e-3, 1e6, 100, 5e6), layer("below", 1.5e-3, 0.05e6, 300, 2e6)};
  for (skin::Layer& each : skin.layers)
    each.relaxation = {{{0.8, ""}, {1e-3, ""}}};
  needles::Device device = pen(15e-6, 0.8e-3, 100e-6);
  device.speed = 0.2;
  const OnBothMeshes both = on_both_meshes(skin, device, advance(0.2, 0.5));
  BOOST_TEST(both.following.at_depth().tip_depth > 0.5e-3);
  BOOST_TEST(both.changes >= 7);
  BOOST_TEST(both.following.refused_meshes == 0);
  Case("insertion/reference_kept_cells",
       "tip of 15 µm, 0.8 mm deep at 200 mm/s, thin stiff layer, relaxing tissue: force, depth and work on a "
       "mesh that follows the tip, over those on a fixed one")
      .against({1, 1, 1}, "mesh that is finest along the whole path")
      .computed({both.ratio(&insertion::Step::force), both.ratio(&insertion::Step::tip_depth),
                 both.ratio(&insertion::Step::external_work)},
                "cells of a tip radius")
      .no_order("one mesh against another")
      .all_within(0.004);
  Case("insertion/reference_kept_cells_energy", "the same: energy balance")
      .against({0}, "work = stored + cut + snap")
      .computed({balance_error(both.following)}, "cells of a tip radius")
      .no_order("a balance")
      .within(0.001);
}

BOOST_AUTO_TEST_CASE(tissue_that_is_strong_enough_stays_whole) {
  const auto result = reference_stroke(block(1e4, 200e6), blunt_pen(50e-6), advance(0, 1));
  BOOST_REQUIRE(result.completed);
  BOOST_TEST(result.at_depth().tip_depth < 1e-6);
  BOOST_TEST(result.at_depth().fracture_energy < 1e-3 * result.at_depth().external_work);
}

BOOST_AUTO_TEST_CASE(a_drive_by_force_or_mass_ends_where_its_force_or_momentum_does) {
  needles::Device by_force = blunt_pen(0.2e-3), by_mass = by_force;
  by_force.force = 2e-3;
  by_mass.mass = 2e-6;
  by_mass.speed = 0.2;
  const auto pushed = reference_stroke(block(100, 2e6), by_force, advance(0, 0.5)),
             thrown = reference_stroke(block(100, 2e6), by_mass, advance(0, 0.5));
  BOOST_REQUIRE(pushed.completed);
  BOOST_REQUIRE(thrown.completed);
  BOOST_TEST(pushed.at_depth().displacement < 0.15e-3);
  BOOST_TEST(thrown.at_depth().displacement < 0.15e-3);
  BOOST_TEST(pushed.at_depth().force == by_force.force, tt::tolerance(0.02));
  BOOST_TEST(thrown.at_depth().external_work == by_mass.mass * by_mass.speed * by_mass.speed / 2,
             tt::tolerance(0.02));
}

// The slit does not heal: the second stroke through it needs less, and tears nothing where the first has
// been.
BOOST_AUTO_TEST_CASE(a_needle_leaves_a_slit_through_which_it_returns_with_less_force) {
  const skin::Skin skin = phantom();
  needles::Device device = blunt_pen(0.26e-3);
  device.withdraw = true;
  device.strokes = 2;
  const auto result = reference_stroke(skin, device, whole(0.2, 0.6));
  BOOST_REQUIRE(result.completed);
  BOOST_TEST(result.stop_reason.empty());
  BOOST_REQUIRE(result.puncture.happened);
  const double torn = result.at_depth().fracture_energy;
  double before_entry = 0, at_same_travel = 0;
  for (const insertion::Step& step : result.steps) {
    if (step.phase == insertion::Phase::advance && !step.punctured)
      before_entry = std::max(before_entry, step.force);
    if (step.phase == insertion::Phase::reinsertion && step.displacement < 0.9 * result.puncture.displacement)
      at_same_travel = std::max(at_same_travel, step.force);
    if (step.phase != insertion::Phase::advance)
      BOOST_TEST(step.fracture_energy >= torn * (1 - 1e-12));
  }
  const insertion::Step& out = result.steps.back();
  BOOST_TEST(out.tip_depth == 0);
  BOOST_TEST(out.force == 0);
  BOOST_TEST(out.stored_energy < 0.1 * result.at_depth().stored_energy);
  BOOST_TEST(at_same_travel > 0);
  BOOST_TEST(at_same_travel < 0.7 * before_entry);
  BOOST_TEST(!result.channel.front().open_radius); // what does not set closes: nothing is computed to report
  Case("insertion/reference_whole_stroke",
       "in, out, in and out again by the reference engine with friction 0.2: "
       "energy balance over the work to the deepest position")
      .against({0}, "work = stored + cut + friction + snap")
      .computed({balance_error(result)}, "cells of 0.8 tip radii")
      .no_order("a balance")
      .within(0.02);
}

BOOST_AUTO_TEST_CASE(a_slit_stays_open_in_tissue_that_keeps_a_set) {
  const auto open_diameter = [](double set) {
    skin::Skin skin = phantom();
    for (skin::Layer& layer : skin.layers)
      layer.tissue_set.value = set;
    needles::Device device = blunt_pen(0.26e-3);
    device.withdraw = true;
    const auto result = reference_stroke(skin, device, whole(0, 0.6));
    BOOST_REQUIRE(result.completed);
    BOOST_TEST(result.stop_reason.empty());
    BOOST_REQUIRE(!result.channel.empty());
    BOOST_TEST(balance_error(result) < 0.02);
    double sum = 0;
    for (const insertion::ChannelSection& section : result.channel) {
      BOOST_REQUIRE(section.open_radius);
      BOOST_TEST(*section.open_radius < section.needle_radius);
      sum += 2 * *section.open_radius;
    }
    return sum / result.channel.size();
  };
  BOOST_TEST(open_diameter(1e-4) < 1e-6);
  const double open = open_diameter(0.2);
  BOOST_TEST(open > 4e-6);
  BOOST_TEST(open < 12e-6); // the fast engine's rule for the wall: a fifth of the needle
}

// The cell of an endless hexagonal lattice, whose second needle stands in the opposite corner.

#include "insertion/reference_stroke.h"
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace percuta;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

constexpr double pitch = 0.7e-3, coarse = 0.5;

insertion::InsertionResult run(const needles::Device& device, const insertion::NeedleArrangement& needles,
                               bool rupture, double refinement = coarse) {
  SilentProgress silent;
  const skin::Skin skin = phantom();
  insertion::StrokeRequest request = advance(0, refinement);
  request.rupture = rupture;
  const auto result =
      insertion::ReferenceStroke(skin, device, request,
                                 insertion::plan_reference(skin, device, 0, refinement, needles))
          .run(silent);
  BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
  return result;
}

/// Largest deviation from 1 of one needle's number over the other's.
double asymmetry(const insertion::InsertionResult& result, double insertion::NeedleOfArray::*number) {
  return std::abs(result.array[0].*number / (result.array[1].*number) - 1);
}

/// A sphere of radius 0.5 mm half a radius deep in a skin of half a radius on a softer base.
double force_of_sphere(
    const std::function<insertion::InsertionResult(const skin::Skin&, const needles::Device&)>& press) {
  const auto result = press(skin_on_soft_base(3e3), sphere_of_lattice(needles::Layout::hex, 100, 1.5e-3));
  BOOST_REQUIRE_MESSAGE(result.completed, result.stop_reason);
  return result.at_depth().force;
}

double force_of_sphere(double refinement) {
  return force_of_sphere([&](const skin::Skin& skin, const needles::Device& device) {
    SilentProgress silent;
    insertion::StrokeRequest whole_skin = advance(0, refinement);
    whole_skin.rupture = false;
    return insertion::ReferenceStroke(skin, device, whole_skin).run(silent);
  });
}

} // namespace

// Spheres as close as three radii, in a rectangle with two quarters of them and in a circle around one.
BOOST_AUTO_TEST_CASE(spheres_of_a_hexagonal_lattice_meet_the_circle_of_its_cells_area) {
  const double circle = force_of_sphere([&](const skin::Skin& skin, const needles::Device& device) {
    insertion::StrokeRequest whole_skin = advance(0, 1);
    whole_skin.rupture = false;
    return stroke(skin, device, whole_skin);
  });
  Case("arrays/reference_hexagonal",
       "spheres in a hexagonal lattice of three radii, pressed half a radius into a skin of half a "
       "radius on a softer base: force over that in an axisymmetric cell of equal area")
      .against({1}, "fast engine")
      .computed({force_of_sphere(1) / circle, force_of_sphere(1.5) / circle}, "refinement 1, 1.5")
      .no_order("two meshes; the cells' shapes differ")
      .within(0.07);
}

// Twice as wide, the cell has the second needle's slit inside of the mesh, as arrays have.
BOOST_AUTO_TEST_CASE(slits_on_the_far_side_of_a_cell_are_those_of_its_middle) {
  const needles::Device device = pen_of_lattice(needles::Layout::hex, 100, pitch, 0.26e-3);
  const double row = std::sqrt(0.75) * pitch;
  const auto cell = run(device, insertion::hexagonal_cell(pitch), true);
  const auto wide = run(device, {{{0, 0}, {pitch / 2, row}, {pitch, 0}}, 0}, true);
  BOOST_REQUIRE(cell.array.size() == 2u);
  BOOST_REQUIRE(wide.array.size() == 3u);
  for (const auto& needle : cell.array) {
    BOOST_TEST(needle.punctured);
    BOOST_TEST(needle.slit_half_length > 10e-6);
  }
  std::vector<double> whole; // ratios of forces
  for (std::size_t i = 0; i < cell.steps.size() && cell.steps[i].displacement < 0.14e-3; ++i) {
    BOOST_REQUIRE(wide.steps[i].displacement == cell.steps[i].displacement);
    whole.push_back(wide.steps[i].force / cell.steps[i].force);
  }
  BOOST_REQUIRE(whole.size() > 10u);
  const auto farther = [](double a, double b) { return std::abs(a - 1) < std::abs(b - 1); };
  Case("insertion/reference_hexagonal_wide", "hexagonal lattice, the cell against one twice as wide with one "
                                             "of three slits inside of the mesh: force "
                                             "before the skin tears, in the step where they differ most")
      .against({1}, "the cell's force")
      .computed({*std::max_element(whole.begin(), whole.end(), farther)}, "the wide cell")
      .no_order("the same cells")
      .within(1e-4);
  Case("insertion/reference_hexagonal_wide_torn",
       "the same through the puncture, whose steps are cut elsewhere: puncture displacement, force at depth, "
       "fracture energy")
      .against({1}, "the cell's")
      .computed({wide.puncture.displacement / cell.puncture.displacement,
                 wide.at_depth().force / cell.at_depth().force,
                 wide.at_depth().fracture_energy / cell.at_depth().fracture_energy},
                "the wide cell")
      .no_order("the same cells")
      .all_within(0.03);
  Case("insertion/reference_hexagonal_symmetry", "the two needles of the cell, which the lattice does not "
                                                 "distinguish: difference of force, puncture force and "
                                                 "half-length of the slit")
      .against({0, 0, 0}, "half a turn about the cell's middle")
      .computed({asymmetry(cell, &insertion::NeedleOfArray::force),
                 asymmetry(cell, &insertion::NeedleOfArray::puncture_force),
                 asymmetry(cell, &insertion::NeedleOfArray::slit_half_length)},
                "cells of one tip radius")
      .no_order("one mesh")
      .all_within(0.01);
  Case("insertion/reference_hexagonal_balance", "the cell through the puncture: energy balance over the work")
      .against({0}, "work = stored + cut + snap")
      .computed({balance_error(cell)}, "cells of one tip radius")
      .no_order("a balance")
      .within(0.02);
}

// Every registered shape: signed distance, profile, sections, and the keys that belong to it.

#include "fixture.h"
#include "needles/shape.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <functional>

using namespace percuta;
using namespace percuta::needles;
using namespace percuta::test;
namespace tt = boost::test_tools;

namespace {

constexpr double um = 1e-6;

scenario::DeviceChoice choice_of(const std::string& shape) {
  scenario::DeviceChoice choice;
  choice.needle.shape = shape;
  choice.needle.length = 1500 * um;
  choice.drive.depth = 1000 * um;
  const ShapeEntry& entry = shape_entry(shape);
  if (shape == "profile")
    choice.needle.profile = {{0, 0}, {300 * um, 60 * um}, {320 * um, 110 * um}, {900 * um, 125 * um}};
  if (counts(entry, choice.needle, "shaft_diameter"))
    choice.needle.shaft_diameter = 250 * um;
  if (counts(entry, choice.needle, "base_width"))
    choice.needle.base_width = 220 * um;
  if (counts(entry, choice.needle, "lumen_diameter"))
    choice.needle.lumen_diameter = 120 * um;
  if (counts(entry, choice.needle, "shaft_taper"))
    choice.needle.shaft_taper = 0.03;
  return choice;
}

Needle needle_of(const std::string& shape) {
  return Needle(resolve(choice_of(shape), "test.yaml").needle);
}

/// Does the test on a needle of every shape, on a flat profile and on a worn cone.
void for_every_needle(const std::function<void(const Needle&)>& test) {
  for (const std::string& name : needle_names())
    BOOST_TEST_CONTEXT(name) test(needle_of(name));
  scenario::DeviceChoice flat = choice_of("profile"), worn = choice_of("cone");
  flat.needle.profile.front().radius = 30 * um;
  worn.needle.wear = 80 * um;
  BOOST_TEST_CONTEXT("flat profile") test(Needle(resolve(flat, "").needle));
  BOOST_TEST_CONTEXT("worn cone") test(Needle(resolve(worn, "").needle));
}

struct Point {
  double r, z;
};

/// The meridian from its radius alone, with `count` points; the flat part of a tip included.
std::vector<Point> sampled(const Needle& needle, int count) {
  std::vector<Point> points;
  for (int i = 0; i <= count / 10; ++i)
    points.push_back({needle.contact_edge() * 10 * i / count, 0});
  const double top = 3000 * um;
  for (int i = 1; i <= count; ++i) {
    const double z = top * std::pow(double(i) / count, 3);
    points.push_back({needle.radius(z), z});
  }
  return points;
}

double distance_to_polyline(const std::vector<Point>& line, double r, double z) {
  double least = 1;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double dr = line[i + 1].r - line[i].r, dz = line[i + 1].z - line[i].z;
    const double share =
        std::clamp(((r - line[i].r) * dr + (z - line[i].z) * dz) / (dr * dr + dz * dz + 1e-300), 0.0, 1.0);
    least = std::min(least, std::hypot(r - line[i].r - share * dr, z - line[i].z - share * dz));
  }
  return least;
}

/// Places around the needle, some inside, with irrational spacing so that none lies on a joint.
std::vector<Point> places(const Needle& needle) {
  std::vector<Point> points;
  for (int i = 0; i < 23; ++i)
    for (int k = 0; k < 9; ++k)
      points.push_back(
          {needle.shaft_radius() * (0.0137 + 0.2113 * k), -60.31 * um + 1700 * um * std::pow(i / 22.7, 2)});
  return points;
}

double least_curvature(const Needle& needle) {
  double least = 1;
  for (const Meridian::Piece& piece : needle.meridian().pieces())
    if (piece.curvature > 0)
      least = std::min(least, piece.curvature);
  return least;
}

void check_distance(const Needle& needle) {
  const auto line = sampled(needle, 6000);
  for (const Point& at : places(needle)) {
    const double found = needle.gap(at.r, at.z).value, exact = distance_to_polyline(line, at.r, at.z);
    BOOST_TEST(std::abs(std::abs(found) - exact) < 0.02 * um,
               at.r << " " << at.z << ": " << found << " for " << exact);
    BOOST_TEST((found < 0) == (at.z > 0 && at.r < needle.radius(at.z)), at.r << " " << at.z);
  }
}

/// Where the distance has a kink (inside, far from the surface) it has no derivatives.
void check_derivatives(const Needle& needle) {
  const double step = 1e-3 * um;
  for (const Point& at : places(needle)) {
    const Gap gap = needle.gap(at.r, at.z);
    BOOST_TEST(std::hypot(gap.normal[0], gap.normal[1]) == 1.0, tt::tolerance(1e-12));
    const Gap ahead[2] = {needle.gap(at.r + step, at.z), needle.gap(at.r, at.z + step)};
    const Gap behind[2] = {needle.gap(at.r - step, at.z), needle.gap(at.r, at.z - step)};
    if (gap.value < -0.5 * least_curvature(needle))
      continue;
    for (int j = 0; j < 2; ++j) {
      BOOST_TEST(std::abs(gap.normal[j] - (ahead[j].value - behind[j].value) / (2 * step)) < 1e-6);
      for (int i = 0; i < 2; ++i)
        BOOST_TEST(std::abs(gap.hessian[i][j] - (ahead[j].normal[i] - behind[j].normal[i]) / (2 * step)) <
                   1e-4 / least_curvature(needle));
    }
  }
}

/// Direction in which a piece ends, from its own geometry.
void check_joints(const Needle& needle) {
  const auto& pieces = needle.meridian().pieces();
  for (std::size_t k = 0; k + 1 < pieces.size(); ++k) {
    const Meridian::Piece &piece = pieces[k], &next = pieces[k + 1];
    double direction[2] = {piece.tangent[0], piece.tangent[1]};
    if (piece.curvature > 0) {
      const double q[2] = {next.start[0] - piece.centre[0], next.start[1] - piece.centre[1]};
      BOOST_TEST(std::hypot(q[0], q[1]) == piece.curvature, tt::tolerance(1e-9));
      direction[0] = -piece.side * q[1] / piece.curvature;
      direction[1] = piece.side * q[0] / piece.curvature;
    } else {
      const double q[2] = {next.start[0] - piece.start[0], next.start[1] - piece.start[1]};
      BOOST_TEST(std::abs(q[0] * direction[1] - q[1] * direction[0]) < 1e-9 * um);
    }
    BOOST_TEST(std::abs(direction[0] * next.tangent[1] - direction[1] * next.tangent[0]) < 1e-9);
    BOOST_TEST(direction[0] * next.tangent[0] + direction[1] * next.tangent[1] > 0.999);
  }
}

void check_slope(const Needle& needle) {
  const double step = 1e-3 * um;
  for (double s = 2.113 * um; s < 1600 * um; s *= 1.173) {
    const double difference = (needle.radius(s + step) - needle.radius(s - step)) / (2 * step);
    BOOST_TEST(std::abs(needle.slope(s) - difference) < 1e-5 * (1 + difference), "at " << s);
  }
  BOOST_TEST(needle.radius(-1 * um) == 0.0);
  BOOST_TEST(needle.slope(-1 * um) == 0.0);
  BOOST_TEST(needle.radius(10e-3) == needle.shaft_radius(), tt::tolerance(1e-12));
  BOOST_TEST(needle.slope(10e-3) == 0.0);
}

std::string problem(const scenario::DeviceChoice& choice) {
  try {
    resolve(choice, "test.yaml");
  } catch (const InputError& error) {
    return error.problems()[0].key + ": " + error.problems()[0].message;
  }
  return "none";
}

} // namespace

BOOST_AUTO_TEST_SUITE(needle_shapes)

BOOST_AUTO_TEST_CASE(the_distance_is_that_to_the_nearest_point_of_the_profile) {
  for_every_needle(check_distance);
}

BOOST_AUTO_TEST_CASE(normal_and_hessian_are_derivatives_of_the_distance) {
  for_every_needle(check_derivatives);
}

BOOST_AUTO_TEST_CASE(pieces_join_with_a_common_tangent) {
  for_every_needle(check_joints);
}

BOOST_AUTO_TEST_CASE(slope_is_the_derivative_of_the_radius) {
  for_every_needle(check_slope);
}

BOOST_AUTO_TEST_CASE(what_touches_first_is_the_tip_or_the_edge) {
  for (const char* name : {"cone", "bevel", "pyramid_3", "pyramid_4", "obelisk", "profile"}) {
    const Needle needle = needle_of(name);
    BOOST_TEST(needle.contact_edge() == 0.0, name);
    BOOST_TEST(needle.tip_radius() == 8 * um, tt::tolerance(1e-12));
    BOOST_TEST(needle.bluntness() == 8 * um, tt::tolerance(1e-12));
  }
  const Needle punch = needle_of("flat_punch"), ball = needle_of("sphere");
  BOOST_TEST(punch.contact_edge() == 120 * um, tt::tolerance(1e-12));
  BOOST_TEST(punch.contact_radius_of_curvature() == 5 * um, tt::tolerance(1e-12));
  BOOST_TEST(punch.bluntness() == 125 * um, tt::tolerance(1e-12));
  BOOST_TEST(std::isinf(punch.tip_radius()));
  BOOST_TEST(ball.tip_radius() == 125 * um, tt::tolerance(1e-12));
  BOOST_TEST(ball.contact_edge() == 0.0);
}

BOOST_AUTO_TEST_CASE(sections_have_the_area_of_what_they_stand_for) {
  // At height h above the sharp apex a pyramid has the width of its base times h over its height.
  for (const auto& [name, area_of_base] :
       {std::pair("pyramid_4", std::pow(220 * um, 2)),
        std::pair("pyramid_3", std::sqrt(3.0) / 4 * std::pow(220 * um, 2))}) {
    const Needle needle = needle_of(name);
    const double base = std::sqrt(area_of_base / M_PI),
                 lift = 8 * um * (std::hypot(1, needle.slope(500 * um)) / needle.slope(500 * um) - 1);
    for (double s : {200 * um, 800 * um, 1300 * um}) {
      const double share = (s + lift) / (1500 * um + lift);
      BOOST_TEST(needle.radius(s) == share * base, tt::tolerance(1e-9));
    }
  }
  // A bevel cuts a segment of height h tan(angle) off the circle.
  const Needle bevel = needle_of("bevel");
  const double R = 125 * um, flank = bevel.slope(1.1 * bevel.cap_height());
  const double lift = 8 * um * (std::hypot(1, flank) / flank - 1); // lost to the rounding
  for (double s = 150 * um; s < 2 * R / std::tan(11 * M_PI / 180); s += 61 * um) {
    const double sagitta = (s + lift) * std::tan(11 * M_PI / 180);
    const double area =
        R * R * std::acos(1 - sagitta / R) - (R - sagitta) * std::sqrt(2 * R * sagitta - sagitta * sagitta);
    BOOST_TEST(bevel.radius(s) == std::sqrt(area / M_PI), tt::tolerance(0.02));
  }
}

BOOST_AUTO_TEST_CASE(the_tip_of_an_obelisk_has_its_angle_and_the_shaft_its_taper) {
  const Needle needle = needle_of("obelisk");
  const double side_of_circle = std::sqrt(M_PI);
  const double width_growth = side_of_circle * needle.slope(1200 * um);
  BOOST_TEST(width_growth == 2 * std::tan(0.015), tt::tolerance(1e-9));
  BOOST_TEST(side_of_circle * needle.slope(100 * um) == 2 * std::tan(10 * M_PI / 180), tt::tolerance(1e-9));
  BOOST_TEST(side_of_circle * needle.radius(1490 * um) == 220 * um, tt::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(a_worn_tip_is_the_largest_sphere_in_the_rest_of_the_cone) {
  scenario::DeviceChoice choice = choice_of("cone");
  const Needle fresh(resolve(choice, "").needle);
  choice.needle.wear = 80 * um;
  const Needle worn(resolve(choice, "").needle);
  BOOST_TEST(worn.length() == 1420 * um, tt::tolerance(1e-12));
  BOOST_TEST(worn.tip_radius() == (8 + 80 * std::sin(M_PI / 18) / (1 - std::sin(M_PI / 18))) * um,
             tt::tolerance(1e-12));
  for (double s : {120 * um, 300 * um, 500 * um, 900 * um}) // the flank has not moved
    BOOST_TEST(worn.radius(s - 80 * um) == fresh.radius(s), tt::tolerance(1e-9));
  choice.drive.depth = 1450 * um;
  BOOST_TEST(
      contains(problem(choice),
               "device.drive.depth: 1.45 mm is deeper than the needle is long; allowed is up to 1.42 mm"));
  choice.drive.depth = 1000 * um;
  choice.needle.wear = 900 * um;
  BOOST_TEST(contains(problem(choice), "device.needle.wear"));
}

BOOST_AUTO_TEST_CASE(values_that_a_shape_does_not_use_are_refused) {
  scenario::DeviceChoice punch = choice_of("flat_punch");
  punch.needle.cone_angle = 0.3;
  BOOST_TEST(contains(problem(punch), "device.needle.cone_angle: shape flat_punch does not use it"));
  scenario::DeviceChoice bevel = choice_of("bevel");
  bevel.needle.wear = 1 * um;
  BOOST_TEST(contains(problem(bevel), "device.needle.wear"));
  scenario::DeviceChoice cone = choice_of("cone");
  cone.needle.profile = choice_of("profile").needle.profile;
  BOOST_TEST(contains(problem(cone), "device.needle.profile"));
  scenario::DeviceChoice flat = choice_of("profile");
  flat.needle.profile.front().radius = 10 * um;
  flat.needle.tip_radius = 5 * um;
  BOOST_TEST(contains(problem(flat), "device.needle.tip_radius"));
}

BOOST_AUTO_TEST_CASE(values_that_a_shape_needs_are_asked_for) {
  scenario::DeviceChoice hollow = choice_of("hollow"), pyramid = choice_of("pyramid_4"),
                         cone = choice_of("cone"), profile = choice_of("profile");
  hollow.needle.lumen_diameter.reset();
  BOOST_TEST(contains(problem(hollow), "device.needle.lumen_diameter: is required for shape hollow"));
  pyramid.needle.base_width.reset();
  BOOST_TEST(contains(problem(pyramid), "device.needle.base_width: is required"));
  cone.needle.shaft_diameter.reset();
  BOOST_TEST(contains(problem(cone), "device.needle.shaft_diameter: is required"));
  profile.needle.profile.clear();
  BOOST_TEST(contains(problem(profile), "device.needle.profile: is required"));
}

BOOST_AUTO_TEST_CASE(needles_that_cannot_exist_name_the_key_to_blame) {
  scenario::DeviceChoice hollow = choice_of("hollow"), narrow = choice_of("profile"),
                         high = choice_of("profile"), edge = choice_of("flat_punch"),
                         obelisk = choice_of("obelisk"), blunt = choice_of("pyramid_3");
  hollow.needle.lumen_diameter = 245 * um;
  BOOST_TEST(contains(problem(hollow), "device.needle.lumen_diameter: leaves no wall"));
  narrow.needle.profile[3].radius = 100 * um;
  BOOST_TEST(contains(problem(narrow), "device.needle.profile[3]: must lie higher"));
  high.needle.profile[3].height = 1600 * um;
  BOOST_TEST(contains(problem(high), "device.needle.length"));
  edge.needle.edge_radius = 126 * um;
  BOOST_TEST(contains(problem(edge), "device.needle.edge_radius"));
  obelisk.needle.shaft_taper = 0.3;
  BOOST_TEST(contains(problem(obelisk), "device.needle.shaft_taper"));
  blunt.needle.tip_radius = 100 * um;
  BOOST_TEST(contains(problem(blunt), "device.needle.tip_radius"));
}

BOOST_AUTO_TEST_CASE(a_preset_gives_a_pyramid_the_area_of_its_shaft) {
  scenario::DeviceChoice choice;
  choice.preset = "skinpen";
  choice.needle.shape = "pyramid_4";
  choice.drive.depth = 1e-3;
  const Device device = resolve(choice, "");
  BOOST_TEST(device.needle.shaft_radius == 117.5 * um, tt::tolerance(1e-12));
  BOOST_TEST(std::pow(device.needle.base_width, 2) == M_PI * std::pow(117.5 * um, 2), tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(a_profile_is_read_as_a_list_of_points) {
  const scenario::Scenario read = parse("percuta: 1\nskin: {site: forearm}\ndevice:\n  needle:\n    shape: "
                                        "profile\n    length: 1 mm\n    profile:\n"
                                        "      - {height: 0 mm, radius: 0 mm}\n      - {height: 0.5 mm, "
                                        "radius: 80 um}\n  drive: {depth: 0.5 mm}\n");
  BOOST_REQUIRE(read.device.needle.profile.size() == 2u);
  BOOST_TEST(read.device.needle.profile[1].height == 0.5e-3);
  BOOST_TEST(read.device.needle.profile[1].radius == 80e-6, tt::tolerance(1e-12));
  BOOST_TEST(read.device.places.at("device.needle.profile[1]").line == 9);
  BOOST_TEST(resolve(read.device, "").needle.shaft_radius == 80e-6, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(shapes_are_listed_with_their_keys) {
  const std::string text = describe_needles(false);
  for (const std::string& name : needle_names())
    BOOST_TEST(contains(text, name));
  BOOST_TEST(contains(text, "lumen_diameter"));
}

BOOST_AUTO_TEST_SUITE_END()

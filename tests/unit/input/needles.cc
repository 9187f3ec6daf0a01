#include "fixture.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::test;

namespace {

/// A device that is in order, for tests that break one thing.
scenario::DeviceChoice sound() {
  scenario::DeviceChoice device;
  device.needle.length = 2e-3;
  device.needle.shaft_diameter = 0.25e-3;
  device.drive.depth = 1e-3;
  return device;
}

std::string problem_key(const scenario::DeviceChoice& choice) {
  try {
    needles::resolve(choice, "test.yaml");
  } catch (const InputError& error) {
    return error.problems()[0].key;
  }
  return "none";
}

void check_preset(const std::string& preset) {
  scenario::DeviceChoice choice;
  choice.preset = preset;
  choice.drive.depth = 0.1e-3;
  const needles::Device device = needles::resolve(choice, "test.yaml");
  const needles::Needle needle(device.needle);
  BOOST_TEST(needle.shoulder_height() <= device.needle.length);
  BOOST_TEST(device.count > 1);
  BOOST_TEST(device.pitch > 2 * device.needle.shaft_radius);
  BOOST_TEST(device.notes.size() > 3u);
  BOOST_TEST(device.material.youngs_modulus > 1e9);
}

} // namespace

BOOST_AUTO_TEST_SUITE(device_presets)

BOOST_AUTO_TEST_CASE(every_preset_resolves_to_a_needle_that_can_exist) {
  for (const std::string& preset : needles::device_names())
    BOOST_TEST_CONTEXT(preset) check_preset(preset);
}

BOOST_AUTO_TEST_CASE(explicit_values_replace_the_preset) {
  scenario::DeviceChoice choice;
  choice.preset = "skinpen";
  choice.drive.depth = 1e-3;
  choice.needle.tip_radius = 30e-6;
  choice.array.count = 7;
  const needles::Device device = needles::resolve(choice, "");
  BOOST_TEST(device.needle.tip_radius == 30e-6);
  BOOST_TEST(device.count == 7);
  BOOST_TEST(device.needle.length == 2.5e-3);
  BOOST_TEST(device.needle.shoulder_radius == device.needle.shaft_radius);
}

BOOST_AUTO_TEST_CASE(a_pen_needs_a_depth_and_a_roller_has_one) {
  scenario::DeviceChoice choice;
  choice.preset = "skinpen";
  BOOST_TEST(problem_key(choice) == "device.drive.depth");
  choice.preset = "dermaroller_mf8";
  BOOST_TEST(needles::resolve(choice, "").depth == 1.5e-3);
  const needles::Device roller = needles::resolve(choice, "");
  BOOST_TEST(roller.drum_radius == 10e-3);
  BOOST_TEST((roller.entry == needles::Entry::rolling));
  choice.drive.entry = "straight";
  BOOST_TEST((needles::resolve(choice, "").entry == needles::Entry::straight));
}

BOOST_AUTO_TEST_CASE(any_needle_may_stand_on_a_drum) {
  scenario::DeviceChoice choice = sound();
  BOOST_TEST((needles::resolve(choice, "").entry == needles::Entry::straight));
  choice.drive.entry = "rolling";
  BOOST_TEST(problem_key(choice) == "device.drive.drum_diameter");
  choice.drive.drum_diameter = 20e-3;
  BOOST_TEST(needles::resolve(choice, "").drum_radius == 10e-3);
}

BOOST_AUTO_TEST_CASE(a_crank_gives_its_peak_speed) {
  scenario::DeviceChoice choice;
  choice.preset = "skinpen";
  choice.drive.depth = 1.5e-3;
  BOOST_TEST(needles::resolve(choice, "").speed == 0.55, boost::test_tools::tolerance(1e-3));
  choice.drive.speed = 2;
  BOOST_TEST(needles::resolve(choice, "").speed == 2.0);
}

BOOST_AUTO_TEST_CASE(one_needle_stands_alone) {
  const needles::Device device = needles::resolve(sound(), "");
  BOOST_TEST((device.layout == needles::Layout::single));
  BOOST_TEST(device.count == 1);
  BOOST_TEST(device.pitch == 0.0);
  BOOST_TEST(device.cell_radius(5e-3) == 5e-3);
}

BOOST_AUTO_TEST_CASE(the_cell_has_the_area_of_the_lattice) {
  scenario::DeviceChoice choice = sound();
  choice.array = {std::string("square"), 9, 1e-3, {}};
  BOOST_TEST(needles::resolve(choice, "").cell_radius(1) == std::sqrt(1e-6 / M_PI),
             boost::test_tools::tolerance(1e-12));
  choice.array.layout = "hex";
  BOOST_TEST(needles::resolve(choice, "").cell_radius(1) == std::sqrt(std::sqrt(3.0) / 2 * 1e-6 / M_PI),
             boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(choices_that_do_not_fit_together_name_the_key) {
  scenario::DeviceChoice deep = sound();
  deep.drive.depth = 2.1e-3;
  BOOST_TEST(problem_key(deep) == "device.drive.depth");
  scenario::DeviceChoice blunt = sound();
  blunt.needle.tip_radius = 150e-6;
  BOOST_TEST(problem_key(blunt) == "device.needle.tip_radius");
  scenario::DeviceChoice stubby = sound();
  stubby.needle.length = 0.5e-3;
  stubby.drive.depth = 0.4e-3;
  BOOST_TEST(problem_key(stubby) == "device.needle.length");
  scenario::DeviceChoice crowded = sound();
  crowded.array = {std::string("hex"), 7, 0.2e-3, {}};
  BOOST_TEST(problem_key(crowded) == "device.array.pitch");
  scenario::DeviceChoice no_pitch = sound();
  no_pitch.array.count = 7;
  BOOST_TEST(problem_key(no_pitch) == "device.array.pitch");
  scenario::DeviceChoice several = sound();
  several.array.layout = "single";
  several.array.count = 7;
  BOOST_TEST(problem_key(several) == "device.array.count");
}

BOOST_AUTO_TEST_CASE(sources_appear_when_asked) {
  BOOST_TEST(contains(needles::describe_devices(true), "DEN160029"));
  BOOST_TEST(!contains(needles::describe_devices(false), "DEN160029"));
  BOOST_TEST(contains(needles::describe_needles(true), "193 GPa"));
}

BOOST_AUTO_TEST_SUITE_END()

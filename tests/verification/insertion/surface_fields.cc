// Fields of the surface that a needle only touches.

#include "insertion/stroke.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;

BOOST_AUTO_TEST_CASE(gap_and_pressure_say_where_the_needle_touches) {
  skin::Layer layer;
  layer.name = "gel";
  layer.thickness.value = 1e-3;
  layer.law = "ogden";
  layer.shear_modulus.value = 0.1e6;
  layer.constants["exponent"].value = 9;
  layer.toughness.value = 1000;
  layer.strength.value = 1e9;
  skin::Skin skin;
  skin.pre_stretch.value = 1.05;
  skin.layers = {layer};
  needles::Device device;
  device.needle = {3e-3, 125e-6, 10 * M_PI / 180, 20e-6, 125e-6};
  device.depth = 40e-6;
  device.withdraw = false;
  SilentProgress silent;
  const auto result = insertion::Stroke(skin, device, {0, 0.6, 1, true}).run(silent);
  BOOST_TEST_REQUIRE(result.completed);
  const FieldFrame& frame = result.fields.frames.back();
  const auto field = [&](const std::string& name) {
    return std::find_if(frame.fields.begin(), frame.fields.end(),
                        [&](const auto& f) { return f.name == name; })
        ->values;
  };
  const auto gap = field("contact_gap"), pressure = field("contact_pressure"), slip = field("contact_slip");
  for (std::size_t p = 0; p < result.fields.mesh.points.size(); ++p) {
    const auto& at = result.fields.mesh.points[p];
    if (at[1] > -1e-9 && at[0] < 5e-6) {
      BOOST_TEST(pressure[p] > 0);
      BOOST_TEST(std::abs(gap[p]) < 0.04 * 20e-6);
    }
    if (at[1] > -1e-9 && at[0] > 1e-3) {
      BOOST_TEST(pressure[p] == 0);
      BOOST_TEST(gap[p] > 0.5e-3);
    }
    BOOST_TEST(slip[p] == 0); // no friction, no slip to count
  }
}

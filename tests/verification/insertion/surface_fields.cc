// Fields of the surface that a needle only touches, and of the wall of the slit that it opens.

#include "strokes.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;

namespace {

skin::Skin gel(double toughness, double strength) {
  skin::Layer layer;
  layer.name = "gel";
  layer.thickness.value = 1e-3;
  layer.law = "ogden";
  layer.shear_modulus.value = 0.1e6;
  layer.constants["exponent"].value = 9;
  layer.toughness.value = toughness;
  layer.strength.value = strength;
  skin::Skin skin;
  skin.pre_stretch.value = 1.05;
  skin.layers = {layer};
  return skin;
}

insertion::StrokeRequest with_fields() {
  insertion::StrokeRequest request = whole(0);
  request.fields = true;
  return request;
}

std::vector<double> values_of(const FieldFrame& frame, const std::string& name) {
  return std::find_if(frame.fields.begin(), frame.fields.end(), [&](const auto& f) { return f.name == name; })
      ->values;
}

} // namespace

BOOST_AUTO_TEST_CASE(gap_and_pressure_say_where_the_needle_touches) {
  const auto result = stroke(gel(1000, 1e9), pen(20e-6, 40e-6), with_fields());
  BOOST_TEST_REQUIRE(result.completed);
  const FieldFrame& frame = result.fields.frames.back();
  BOOST_TEST(*frame.needle_travel == 40e-6, boost::test_tools::tolerance(1e-9));
  const auto gap = values_of(frame, "contact_gap"), pressure = values_of(frame, "contact_pressure"),
             slip = values_of(frame, "contact_slip");
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

BOOST_AUTO_TEST_CASE(every_point_of_the_slits_wall_carries_pressure) {
  const auto result = stroke(gel(50, 1e6), pen(5e-6, 200e-6), with_fields());
  BOOST_TEST_REQUIRE(result.puncture.happened);
  const FieldFrame& frame = result.fields.frames.back();
  const auto pressure = values_of(frame, "contact_pressure");
  const double tip = result.steps.back().tip_depth;
  int points = 0;
  for (std::size_t p = 0; p < result.fields.mesh.points.size(); ++p) {
    const auto& at = result.fields.mesh.points[p];
    if (at[0] > 1e-12 || at[1] < -0.7 * tip || at[1] > -0.1 * tip)
      continue;
    ++points;
    BOOST_TEST(pressure[p] > 0, "no pressure at a depth of " << -at[1] << " m, tip at " << tip);
  }
  BOOST_TEST(points >= 4);
}

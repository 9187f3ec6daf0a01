#define BOOST_TEST_MODULE insertion strokes
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

namespace percuta {

skin::Layer layer(const char* name, double thickness, double modulus, double toughness, double strength) {
  skin::Layer result;
  result.name = name;
  result.thickness.value = thickness;
  result.law = "ogden";
  result.shear_modulus.value = modulus;
  result.constants["exponent"].value = 9;
  result.toughness.value = toughness;
  result.strength.value = strength;
  return result;
}

skin::Skin layered_skin(double factor) {
  skin::Skin skin;
  skin.pre_stretch.value = 1.05;
  skin.layers = {layer("stratum corneum", 15e-6, 10e6 * factor, 1000 * factor, 15e6 * factor),
                 layer("viable epidermis", 60e-6, 0.5e6 * factor, 1000 * factor, 5e6 * factor),
                 layer("dermis", 1.2e-3, 0.11e6 * factor, 2000 * factor, 10e6 * factor)};
  return skin;
}

skin::Skin viscous_skin() {
  skin::Skin skin = layered_skin();
  for (skin::Layer& layer : skin.layers) {
    layer.relaxation = {{{0.4, ""}, {0.05, ""}}, {{0.2, ""}, {1, ""}}};
    layer.permanent_set.value = 0.2;
  }
  return skin;
}

needles::Device pen(double tip_radius, double depth, double shaft_radius) {
  needles::Device device;
  device.needle = {3e-3, shaft_radius, 10 * M_PI / 180, tip_radius, shaft_radius};
  device.depth = depth;
  device.withdraw = false;
  return device;
}

insertion::StrokeRequest whole(double friction, double refinement) {
  insertion::StrokeRequest request;
  request.friction = friction;
  request.refinement = refinement;
  request.fields = false;
  return request;
}

insertion::StrokeRequest advance(double friction, double refinement) {
  insertion::StrokeRequest request = whole(friction, refinement);
  request.after_depth = false;
  return request;
}

insertion::InsertionResult stroke(const skin::Skin& skin, const needles::Device& device,
                                  const insertion::StrokeRequest& request) {
  SilentProgress silent;
  return insertion::Stroke(skin, device, request).run(silent);
}

double balance_error(const insertion::InsertionResult& result) {
  const insertion::Step& last = result.steps.back();
  return std::abs(last.external_work - last.stored_energy - last.fracture_energy - last.friction_work -
                  last.viscous_work - last.snap_energy) /
         result.at_depth().external_work;
}

void check_balance(const insertion::InsertionResult& result, const std::string& name, const std::string& of) {
  verification::Case(name, of + ": energy balance over the work")
      .against({0}, "work = stored + cut + friction + viscous + snap")
      .computed({balance_error(result)}, "")
      .no_order("a balance")
      .within(0.01);
}

} // namespace percuta

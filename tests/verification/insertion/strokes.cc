#define BOOST_TEST_MODULE insertion strokes
#include "strokes.h"

#include "insertion/reference_stroke.h"
#include "skin/presets.h"
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

skin::Skin forearm() {
  skin::Skin skin;
  skin.layers = skin::site_layers("forearm");
  skin.pre_stretch = skin::default_pre_stretch();
  return skin;
}

skin::Skin phantom() {
  skin::Skin skin;
  skin.pre_stretch.value = 1;
  skin.layers = {layer("upper", 0.06e-3, 0.1e6, 100, 2e6), layer("lower", 0.94e-3, 0.1e6, 100, 2e6)};
  return skin;
}

skin::Skin skin_on_soft_base(double base_modulus) {
  skin::Skin skin;
  skin.pre_stretch.value = 1;
  skin.layers = {layer("skin", 0.25e-3, 30e3, 100, 2e6), layer("base", 2.75e-3, base_modulus, 100, 2e6)};
  for (skin::Layer& each : skin.layers) {
    each.law = "neo_hookean";
    each.constants.clear();
  }
  return skin;
}

needles::Device pen_of_lattice(needles::Layout layout, int count, double pitch, double depth) {
  needles::Device device = pen(20e-6, depth);
  device.layout = layout;
  device.count = count;
  device.pitch = pitch;
  return device;
}

needles::Device sphere_of_lattice(needles::Layout layout, int count, double pitch) {
  needles::Device device = pen_of_lattice(layout, count, pitch, 0.25e-3);
  device.needle = {};
  device.needle.shape = "sphere";
  device.needle.shaft_radius = 0.5e-3;
  device.needle.length = 3e-3;
  return device;
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

insertion::InsertionResult reference_stroke(const skin::Skin& skin, const needles::Device& device,
                                            const insertion::StrokeRequest& request) {
  SilentProgress silent;
  return insertion::ReferenceStroke(skin, device, request).run(silent);
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

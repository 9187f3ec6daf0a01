// A slender needle deep in homogeneous tissue: its force is the steady penetration force plus the friction of
// every level that it holds open.

#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using mechanics::SlitEnergyTable;
using mechanics::SlitTissue;
using percuta::verification::Case;

namespace {

constexpr double shaft = 40e-6, modulus = 0.5e6, toughness = 500;
const SlitTissue& gel() {
  static const SlitTissue tissue{SlitEnergyTable::standard().curve(9), modulus, toughness};
  return tissue;
}

skin::Skin block() {
  skin::Layer layer;
  layer.name = "gel";
  layer.thickness.value = 4e-3;
  layer.law = "ogden";
  layer.shear_modulus.value = modulus;
  layer.constants["exponent"].value = 9;
  layer.toughness.value = toughness;
  layer.strength.value = 1e6;
  skin::Skin skin;
  skin.pre_stretch.value = 1;
  skin.layers = {layer};
  return skin;
}

/// Integral of the wall load e'(R) over the levels that the tip has passed, between which the trapezoidal
/// rule holds.
double wall_load(const std::vector<insertion::ChannelSection>& channel) {
  const auto load = [](double radius) { return mechanics::steady_slit(gel(), radius).radial_load; };
  double sum = load(channel.front().needle_radius) * channel.front().depth;
  for (std::size_t i = 1; i < channel.size(); ++i)
    sum += (load(channel[i - 1].needle_radius) + load(channel[i].needle_radius)) / 2 *
           (channel[i].depth - channel[i - 1].depth);
  return sum;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_slender_shaft_with_friction_adds_the_friction_of_its_wall) {
  needles::Device device;
  device.needle = {3e-3, shaft, 10 * M_PI / 180, 8e-6, shaft};
  device.depth = 0.9e-3;
  device.withdraw = false;
  const double steady = mechanics::steady_slit(gel(), shaft).total();
  std::vector<double> forces, exact, balances;
  for (double friction : {0.05, 0.1}) {
    SilentProgress silent;
    const auto result = insertion::Stroke(block(), device, whole(friction, 0.9)).run(silent);
    const insertion::Step& last = result.steps.back();
    const double expected = steady + friction * wall_load(result.channel);
    const double error = (last.external_work - last.stored_energy - last.fracture_energy -
                          last.friction_work - last.snap_energy) /
                         last.external_work;
    BOOST_TEST(result.completed);
    forces.push_back(last.force * 1e3);
    exact.push_back(expected * 1e3);
    balances.push_back(error);
  }
  Case("cracks/needle_with_friction",
       "needle of 40 µm shaft radius, 0.9 mm deep in a homogeneous block, friction 0.05 and 0.1: force in mN")
      .against(exact, "e(R) + friction of the wall")
      .computed(forces, "each friction")
      .no_order("one mesh; tissue's stretch along the needle is not in the reference")
      .all_within(0.05);
  Case("cracks/needle_with_friction_energy", "the same: energy balance of the stroke over its work")
      .against({0}, "")
      .computed(balances, "each friction")
      .no_order("a balance")
      .all_within(0.01);
}

// The plan as tables for the terminal.

#include "app/plan.h"
#include "needles/strength.h"
#include "units/quantity.h"

#include <fmt/format.h>

namespace percuta::app {

using units::Dimension;

namespace {

std::string shown(double value, Dimension dimension) {
  return units::format_quantity(value, dimension, 4);
}

std::string skin_table(const skin::Skin& skin) {
  std::string text = fmt::format("Skin      {}, {:.4g} years, {}, pre-stretch {:.4g}", skin.site, skin.age,
                                 skin.condition, skin.stretch_along_lines());
  if (skin.stretch_across_lines() != skin.stretch_along_lines())
    text += fmt::format(" along and {:.4g} across Langer lines", skin.stretch_across_lines());
  text += "\n";
  text += fmt::format("  {:<18} {:>10} {:>22} {:>14} {:>12} {:>9}  {}\n", "layer", "thickness", "law",
                      "shear modulus", "toughness", "strength", "law's constants");
  for (const skin::Layer& layer : skin.layers)
    text += fmt::format("  {:<18} {:>10} {:>22} {:>14} {:>12} {:>9}  {}\n", layer.name,
                        shown(layer.thickness.value, Dimension::length), layer.law,
                        shown(layer.shear_modulus.value, Dimension::pressure),
                        shown(layer.toughness.value, Dimension::toughness),
                        shown(layer.strength.value, Dimension::pressure), skin::describe_constants(layer));
  return text;
}

std::string needle_line(const needles::Device& device) {
  std::string text = fmt::format("Needle    {}", device.needle.shape);
  for (const needles::UsedDimension& used : needles::used_dimensions(device.needle))
    if (used.written > 0)
      text += fmt::format(", {} {}", used.leaf, shown(used.written, used.dimension));
  if (!device.needle.profile.empty())
    text += fmt::format(", profile of {} points", device.needle.profile.size());
  if (device.needle.wear > 0)
    text += fmt::format(", worn to tip radius {}",
                        shown(needles::Needle(device.needle).tip_radius(), Dimension::length));
  return text + ", " + device.material.name + "\n";
}

std::string strength_line(const needles::Device& device) {
  const needles::Strength loads = needles::strength(needles::Needle(device.needle), device.material);
  return fmt::format(
      "Strength  buckling {:.3g} N (free tip {:.3g} N), yield {:.3g} N, bending {:.3g} N at the tip\n",
      loads.buckling, loads.buckling_free, loads.yield, loads.bending);
}

std::string device_lines(const Plan& plan) {
  const needles::Device& device = plan.device;
  std::string text = needle_line(device) + strength_line(device);
  text += fmt::format("Array     {} x {}", device.count, needles::name_of(device.layout));
  if (device.pitch > 0)
    text += fmt::format(", pitch {}", shown(device.pitch, Dimension::length));
  text += fmt::format("\nDrive     {}, depth {}", device.preset, shown(device.depth, Dimension::length));
  if (device.speed > 0)
    text += fmt::format(", speed {}", shown(device.speed, Dimension::speed));
  if (device.mass > 0)
    text += fmt::format(", mass {}", shown(device.mass * device.count, Dimension::mass));
  if (device.force > 0)
    text += fmt::format(", up to {} per needle", shown(device.force, Dimension::force));
  if (device.hold > 0)
    text += fmt::format(", hold {}", shown(device.hold, Dimension::time));
  if (device.entry == needles::Entry::rolling && plan.scenario.mechanics.fidelity == "reference")
    text += fmt::format(", rolls on a drum of {}", shown(2 * device.drum_radius, Dimension::length));
  if (device.strokes > 1)
    text += fmt::format(", {} strokes", device.strokes);
  return text + "\n";
}

std::string protocol_lines(const scenario::Scenario& scenario) {
  const scenario::Protocol& protocol = scenario.protocol;
  std::string text =
      fmt::format("Protocol  {} punctures in {} pass{}, {} session{}",
                  shown(protocol.density, Dimension::area_density), protocol.passes,
                  protocol.passes == 1 ? "" : "es", protocol.sessions, protocol.sessions == 1 ? "" : "s");
  if (protocol.sessions > 1)
    text += fmt::format(" every {}", shown(protocol.interval, Dimension::time));
  text += fmt::format(", followed for {}\n", shown(scenario.follow_up, Dimension::time));
  return text + fmt::format("Mechanics {}, mesh refinement {:.4g}, friction {:.4g}\n",
                            scenario.mechanics.fidelity, scenario.mechanics.mesh_refinement,
                            scenario.mechanics.friction);
}

} // namespace

std::string describe(const Plan& plan) {
  return plan.scenario.title + "\n" + skin_table(plan.skin) + device_lines(plan) +
         protocol_lines(plan.scenario);
}

} // namespace percuta::app

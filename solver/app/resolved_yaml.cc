// Writes a plan as a scenario in which nothing is left to a default.

#include "app/plan.h"
#include "healing/calendar.h"
#include "healing/molecule.h"
#include "healing/patient.h"
#include "laws/law.h"
#include "units/quantity.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace percuta::app {

using units::Dimension;

namespace {

std::string quantity(double value, Dimension dimension) {
  return units::format_quantity(value, dimension);
}

/// JSON strings are YAML strings.
std::string text(const std::string& value) {
  return nlohmann::json(value).dump();
}

std::string line(const std::string& indent, const std::string& key, const std::string& value,
                 const std::string& source = "") {
  std::string comment = source.empty() ? "" : "  # " + source;
  std::replace(comment.begin(), comment.end(), '\n', ' ');
  return indent + key + ": " + value + comment + "\n";
}

std::string relaxation_lines(const skin::Layer& layer) {
  std::string lines = layer.relaxation.empty() ? "" : "      relaxation:\n";
  for (const skin::Relaxation& process : layer.relaxation)
    lines +=
        line("        - ", "share", quantity(process.share.value, Dimension::ratio), process.share.source) +
        line("          ", "time", quantity(process.time.value, Dimension::time), process.time.source);
  return lines;
}

std::string layer_lines(const skin::Layer& layer) {
  const std::string indent = "      ";
  const auto sourced = [&](const char* key, const skin::Sourced& number, Dimension dimension) {
    return line(indent, key, quantity(number.value, dimension), number.source);
  };
  std::string constants;
  for (const laws::LawConstant& each : laws::law_entry(layer.law).constants)
    if (const auto found = layer.constants.find(each.name); found != layer.constants.end())
      constants += sourced(each.name.c_str(), found->second, each.dimension);
  return line("    - ", "name", text(layer.name)) + sourced("thickness", layer.thickness, Dimension::length) +
         sourced("density", layer.density, Dimension::density) + line(indent, "law", layer.law) +
         sourced("shear_modulus", layer.shear_modulus, Dimension::pressure) + constants +
         sourced("toughness", layer.toughness, Dimension::toughness) +
         sourced("strength", layer.strength, Dimension::pressure) +
         sourced("permanent_set", layer.permanent_set, Dimension::ratio) +
         sourced("softening", layer.softening, Dimension::ratio) +
         sourced("softening_energy", layer.softening_energy, Dimension::pressure) +
         sourced("tissue_set", layer.tissue_set, Dimension::ratio) + relaxation_lines(layer) +
         line(indent, "vascular", layer.vascular ? "true" : "false");
}

std::string body_lines(const Plan& plan) {
  std::string yaml =
      line("  ", "pre_stretch", quantity(plan.skin.pre_stretch.value, Dimension::ratio),
           plan.skin.pre_stretch.source) +
      line("  ", "pre_stretch_across", quantity(plan.skin.stretch_across_lines(), Dimension::ratio),
           plan.skin.pre_stretch_across ? plan.skin.pre_stretch_across->source : "as along Langer lines");
  yaml += line("  ", "spread", "");
  for (const skin::Spread& spread : plan.skin.spreads)
    yaml +=
        line("    ", spread.constant, quantity(spread.factor.value, Dimension::ratio), spread.factor.source);
  yaml += "  layers:  # from the outside in; they stand for the site at this age and in this condition\n";
  for (const skin::Layer& layer : plan.skin.layers)
    yaml += layer_lines(layer);
  return yaml;
}

std::string skin_lines(const Plan& plan) {
  std::string yaml = "skin:\n";
  if (plan.scenario.skin.site)
    yaml += line("  ", "site", *plan.scenario.skin.site);
  yaml += line("  ", "age", quantity(plan.skin.age * units::year, Dimension::time));
  yaml += line("  ", "condition", plan.skin.condition);
  if (plan.scenario.skin.phototype)
    yaml += line("  ", "phototype", std::to_string(*plan.scenario.skin.phototype));
  if (!plan.scenario.skin.findings.empty())
    yaml += line("  ", "findings", "");
  for (const scenario::FindingChoice& finding : plan.scenario.skin.findings)
    yaml += fmt::format("    - {{name: {}, acknowledged: {}}}\n", finding.name, finding.acknowledged);
  return yaml + body_lines(plan);
}

std::string needle_lines(const Plan& plan) {
  const needles::NeedleShape& needle = plan.device.needle;
  const std::string indent = "    ";
  std::string yaml = "  needle:\n" + line(indent, "shape", needle.shape);
  for (const needles::UsedDimension& used : needles::used_dimensions(needle))
    yaml += line(indent, used.leaf, quantity(used.written, used.dimension));
  yaml += line(indent, "material", plan.device.material.name, plan.device.material.source);
  if (!needle.profile.empty())
    yaml += line(indent, "profile", "");
  for (const auto& point : needle.profile)
    yaml += fmt::format("      - {{height: {}, radius: {}}}\n", quantity(point[0], Dimension::length),
                        quantity(point[1], Dimension::length));
  return yaml;
}

std::string device_lines(const Plan& plan) {
  const needles::Device& device = plan.device;
  std::string yaml = "device:\n";
  if (plan.scenario.device.preset)
    yaml += line("  ", "preset", *plan.scenario.device.preset);
  yaml += needle_lines(plan) + "  array:\n" + line("    ", "layout", needles::name_of(device.layout)) +
          line("    ", "count", std::to_string(device.count));
  if (device.pitch > 0)
    yaml += line("    ", "pitch", quantity(device.pitch, Dimension::length));
  yaml += device.shorter.empty() ? "" : line("    ", "rings", "");
  for (const double shorter : device.shorter)
    yaml += line("      - ", "shorter", quantity(shorter, Dimension::length));
  yaml += "  drive:\n" + line("    ", "depth", quantity(device.depth, Dimension::length));
  if (device.speed > 0)
    yaml += line("    ", "speed", quantity(device.speed, Dimension::speed));
  if (device.force > 0)
    yaml += line("    ", "force", quantity(device.force, Dimension::force));
  if (device.mass > 0)
    yaml += line("    ", "mass", quantity(device.mass * device.count, Dimension::mass));
  const bool rolls =
      device.entry == needles::Entry::rolling && plan.scenario.mechanics.fidelity == "reference";
  yaml += line("    ", "entry", rolls ? "rolling" : "straight");
  if (device.drum_radius > 0)
    yaml += line("    ", "drum_diameter", quantity(2 * device.drum_radius, Dimension::length));
  return yaml + line("    ", "hold", quantity(device.hold, Dimension::time)) +
         line("    ", "withdraw", device.withdraw ? "true" : "false") +
         line("    ", "strokes", std::to_string(device.strokes));
}

std::string serum_keys(const scenario::AdjunctChoice& adjunct) {
  if (adjunct.kind != "serum")
    return "";
  std::string keys = adjunct.molecule ? ", molecule: " + *adjunct.molecule : "";
  if (adjunct.molar_mass)
    keys += ", molar_mass: " + quantity(*adjunct.molar_mass, Dimension::ratio);
  if (adjunct.log_kow)
    keys += ", log_kow: " + quantity(*adjunct.log_kow, Dimension::ratio);
  keys += ", film: " + quantity(healing::film_of(adjunct), Dimension::length);
  return adjunct.concentration
             ? keys + ", concentration: " + quantity(*adjunct.concentration, Dimension::density)
             : keys;
}

std::string adjunct_lines(const scenario::Protocol& protocol) {
  std::string yaml = protocol.adjuncts.empty() ? "" : line("  ", "adjuncts", "");
  for (const scenario::AdjunctChoice& adjunct : protocol.adjuncts) {
    const double duration = adjunct.duration ? *adjunct.duration : healing::usual_duration(adjunct.kind);
    yaml += fmt::format("    - {{kind: {}, from: {}, duration: {}{}}}\n", adjunct.kind,
                        quantity(adjunct.from, Dimension::time), quantity(duration, Dimension::time),
                        serum_keys(adjunct));
  }
  return yaml;
}

std::string mechanics_lines(const scenario::MechanicsChoice& mechanics) {
  return "mechanics:\n" + line("  ", "fidelity", mechanics.fidelity) +
         line("  ", "mesh_refinement", quantity(mechanics.mesh_refinement, Dimension::ratio)) +
         line("  ", "friction", quantity(mechanics.friction, Dimension::ratio)) +
         line("  ", "companions", mechanics.companions ? "true" : "false") +
         line("  ", "rupture", mechanics.rupture ? "true" : "false") + line("  ", "array", mechanics.array) +
         line("  ", "solver", mechanics.solver) + line("  ", "mesh", mechanics.mesh) +
         line("  ", "slit", mechanics.slit) + line("  ", "slit_direction", mechanics.slit_direction) +
         line("  ", "bridging", mechanics.bridging ? "true" : "false");
}

std::string treatment_lines(const scenario::Scenario& scenario) {
  const scenario::Protocol& protocol = scenario.protocol;
  return "protocol:\n" + line("  ", "density", quantity(protocol.density, Dimension::area_density)) +
         line("  ", "passes", std::to_string(protocol.passes)) +
         line("  ", "sessions", std::to_string(protocol.sessions)) +
         line("  ", "interval", quantity(protocol.interval, Dimension::time)) + adjunct_lines(protocol) +
         line("", "follow_up", quantity(scenario.follow_up, Dimension::time)) +
         mechanics_lines(scenario.mechanics);
}

std::string healing_lines(const scenario::HealingChoice& healing) {
  std::string yaml = "healing:\n" + line("  ", "space", healing.space) +
                     line("  ", "feedback", healing.feedback ? "true" : "false");
  if (!healing.parameters.empty())
    yaml += line("  ", "parameters", "");
  for (const scenario::Parameter& each : healing::parameters())
    if (const auto given = healing.parameters.find(each.name); given != healing.parameters.end())
      yaml += line("    ", each.name, quantity(given->second, each.dimension), "user");
  return yaml;
}

} // namespace

std::string resolved_yaml(const Plan& plan) {
  return "percuta: 1\n" + line("", "title", text(plan.scenario.title)) + skin_lines(plan) +
         device_lines(plan) + treatment_lines(plan.scenario) + healing_lines(plan.scenario.healing) +
         "outcome:\n" + line("  ", "cutometer", plan.scenario.outcome.cutometer ? "true" : "false");
}

std::string insertion_key(const Plan& plan) {
  return body_lines(plan) + device_lines(plan) + mechanics_lines(plan.scenario.mechanics);
}

} // namespace percuta::app

#include "app/plan.h"

#include "base/errors.h"
#include "healing/calendar.h"
#include "healing/contraindications.h"
#include "healing/molecule.h"
#include "healing/patient.h"
#include "laws/law.h"
#include "needles/array_places.h"
#include "needles/shape.h"
#include "units/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace percuta::app {

namespace {

std::string length(double value) {
  return units::format_quantity(value, units::Dimension::length, 4);
}

/// At the key's place, or at that of `section` when a preset has set it.
InputProblem problem_at(const Plan& plan, const std::string& key, const std::string& section,
                        const std::string& why) {
  const auto& places = plan.scenario.places;
  const auto found = places.count(key) ? places.find(key) : places.find(section);
  const scenario::Place place = found == places.end() ? scenario::Place{} : found->second;
  return {plan.scenario.file, place.line, place.column, key, why};
}

/// The skin rests on a rigid base, which no needle may reach; near it the base would carry the force.
std::vector<InputProblem> depth_problems(const Plan& plan) {
  const double allowed = 0.9 * plan.skin.total_thickness();
  if (plan.device.depth <= allowed)
    return {};
  return {problem_at(
      plan, "device.drive.depth", "device",
      fmt::format("{} comes too near to the rigid base below {} of skin; allowed is up to {} (nine tenths)",
                  length(plan.device.depth), length(plan.skin.total_thickness()), length(allowed)))};
}

/// One needle rolls, once over the skin, by the reference engine.
std::vector<InputProblem> rolling_problems(const Plan& plan) {
  std::vector<InputProblem> problems;
  const needles::Device& device = plan.device;
  const auto refuse = [&](bool wrong, const std::string& key, const std::string& why) {
    if (wrong)
      problems.push_back(problem_at(plan, key, key.substr(0, key.find('.')), why));
  };
  if (plan.scenario.mechanics.fidelity != "reference") {
    refuse(plan.scenario.device.drive.entry.value_or("") == "rolling", "device.drive.entry",
           "rolling is not computed by the fast engine; allowed is straight, or fidelity reference");
    return problems;
  }
  if (device.entry != needles::Entry::rolling)
    return problems;
  const double own = device.needle.length - device.needle.wear;
  refuse(
      std::abs(device.depth - own) > 1e-9 * own, "device.drive.depth",
      fmt::format(
          "{} is not what a drum that rolls on the skin presses its needles to; allowed is their length {}, "
          "or device.drive.entry straight",
          length(device.depth), length(own)));
  const needles::ShapeEntry& shape = needles::shape_entry(device.needle.shape);
  refuse(
      !shape.mirrors.x, "device.needle.shape",
      fmt::format("{} {} and is not computed for a needle that rolls, along whose path it would have to be "
                  "symmetric; allowed is another shape, or device.drive.entry straight",
                  shape.name, shape.asymmetry));
  const char* not_rolling =
      "is not computed for a needle that rolls; allowed is {}, or device.drive.entry straight";
  refuse(device.hold > 0, "device.drive.hold", fmt::format(fmt::runtime(not_rolling), "0 s"));
  refuse(device.strokes > 1, "device.drive.strokes", fmt::format(fmt::runtime(not_rolling), "1"));
  refuse(device.force > 0, "device.drive.force", fmt::format(fmt::runtime(not_rolling), "a drive by depth"));
  refuse(device.mass > 0, "device.drive.mass", fmt::format(fmt::runtime(not_rolling), "a drive by depth"));
  refuse(plan.scenario.mechanics.array == "finite" && device.count > 1, "mechanics.array",
         fmt::format(fmt::runtime(not_rolling), "endless"));
  return problems;
}

/// The needles of a finite array move together.
std::vector<InputProblem> array_problems(const Plan& plan) {
  std::vector<InputProblem> problems;
  if (!plan.device.shorter.empty() &&
      (plan.scenario.mechanics.array != "finite" || plan.scenario.mechanics.fidelity != "reference"))
    problems.push_back(
        problem_at(plan, "device.array.rings", "device",
                   "is computed by the reference engine for finite arrays only; allowed is fidelity "
                   "reference with mechanics.array finite, or no rings"));
  if (plan.scenario.mechanics.array != "finite" || plan.device.count == 1)
    return problems;
  const needles::ShapeEntry& shape = needles::shape_entry(plan.device.needle.shape);
  if (plan.scenario.mechanics.fidelity == "reference" && !shape.mirrors.both())
    problems.push_back(problem_at(
        plan, "device.needle.shape", "device",
        fmt::format(
            "{} {}, so an array of it cannot be cut into quarters by two planes of symmetry, as the "
            "reference engine does; allowed is a round shape, pyramid_4, obelisk, mechanics.array endless, "
            "or fidelity fast",
            shape.name, shape.asymmetry)));
  if (plan.scenario.mechanics.fidelity == "reference" &&
      needles::quarter_of_array(plan.device.layout, plan.device.count, plan.device.pitch).empty())
    problems.push_back(problem_at(
        plan, "mechanics.array", "mechanics",
        fmt::format(
            "finite is computed by the reference engine for needles that stand symmetrically about two "
            "planes, and {} in a {} lattice do not; allowed is another count, such as a square "
            "number in a square lattice, array endless, or fidelity fast",
            plan.device.count, needles::name_of(plan.device.layout))));
  for (const auto& [key, drive] :
       {std::pair("device.drive.force", plan.device.force), std::pair("device.drive.mass", plan.device.mass)})
    if (drive > 0)
      problems.push_back(
          problem_at(plan, key, "device",
                     "is given per needle, and the needles of a finite array differ; allowed is a "
                     "drive by depth, or mechanics.array endless"));
  return problems;
}

/// An axisymmetric needle has no direction in the skin's plane.
std::vector<InputProblem> direction_problems(const Plan& plan) {
  const scenario::MechanicsChoice& mechanics = plan.scenario.mechanics;
  if (mechanics.slit_direction == "along_langer_lines" || mechanics.fidelity == "reference")
    return {};
  return {problem_at(plan, "mechanics.slit_direction", "mechanics",
                     fmt::format("{} is not computed by the fast engine, in which slits have no direction; "
                                 "allowed is along_langer_lines, or fidelity reference",
                                 mechanics.slit_direction))};
}

/// Slits cross in the quarter around one straight needle.
std::vector<InputProblem> slit_problems(const Plan& plan) {
  const scenario::MechanicsChoice& mechanics = plan.scenario.mechanics;
  if (mechanics.slit != "cruciform")
    return {};
  const auto refusal = [&](const std::string& what, const std::string& allowed) {
    return std::vector<InputProblem>{
        problem_at(plan, "mechanics.slit", "mechanics",
                   fmt::format("cruciform is not computed {}; allowed is planar, or {}", what, allowed))};
  };
  if (mechanics.fidelity != "reference")
    return refusal("by the fast engine", "fidelity reference");
  if (plan.device.entry == needles::Entry::rolling)
    return refusal("for a needle that rolls", "device.drive.entry straight");
  if (mechanics.array == "finite" && plan.device.count > 1)
    return refusal("for finite arrays", "mechanics.array endless");
  if (!needles::shape_entry(plan.device.needle.shape).mirrors.both())
    return refusal("for needles cut from one side", "a round needle, pyramid_4 or obelisk");
  if (plan.device.layout == needles::Layout::hex)
    return refusal("for the two needles of a hexagonal lattice's cell",
                   "device.array.layout square or single");
  return {};
}

/// The file's name, unless it could not stand as a title in a scenario.
std::string title_from(const std::string& file) {
  const std::string name = file.substr(file.find_last_of('/') + 1);
  const auto strange = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  const bool usable = !name.empty() && name.size() <= 200 && std::none_of(name.begin(), name.end(), strange);
  return usable ? name : "Untitled";
}

/// Runs a step and keeps its problems, so that problems of skin and device are reported together.
void collect(std::vector<InputProblem>& problems, const std::function<void()>& step) {
  try {
    step();
  } catch (const InputError& error) {
    problems.insert(problems.end(), error.problems().begin(), error.problems().end());
  }
}

} // namespace

scenario::Vocabulary vocabulary() {
  scenario::Vocabulary names;
  names.adjuncts = healing::modifier_names();
  names.molecules = healing::molecule_names();
  names.contraindications = healing::contraindication_names();
  names.parameters = healing::parameters();
  names.sites = skin::site_names();
  names.conditions = skin::condition_names();
  names.devices = needles::device_names();
  names.needle_shapes = needles::needle_names();
  names.needle_materials = needles::needle_material_names();
  for (const laws::LawEntry* law : laws::registered_laws())
    names.laws.push_back(law->name);
  return names;
}

Plan load_plan(const std::string& file) {
  return make_plan(scenario::read(file, vocabulary()));
}

Plan make_plan(scenario::Scenario scenario) {
  Plan plan;
  plan.scenario = std::move(scenario);
  const std::string& file = plan.scenario.file;
  std::vector<InputProblem> problems = healing::refusals(plan.scenario);
  collect(problems, [&] { plan.skin = skin::resolve(plan.scenario.skin, file); });
  collect(problems, [&] { plan.device = needles::resolve(plan.scenario.device, file); });
  if (problems.empty())
    problems = depth_problems(plan);
  if (problems.empty())
    problems = rolling_problems(plan);
  if (problems.empty())
    problems = array_problems(plan);
  if (problems.empty())
    problems = slit_problems(plan);
  if (problems.empty())
    problems = direction_problems(plan);
  if (!problems.empty())
    throw InputError(problems);
  if (plan.scenario.title.empty())
    plan.scenario.title = title_from(file);
  return plan;
}

} // namespace percuta::app

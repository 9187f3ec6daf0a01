#pragma once
// A scenario with every preset applied: what is going to be computed.

#include "needles/device.h"
#include "scenario/changes.h"
#include "scenario/scenario.h"
#include "skin/skin.h"

#include <string>

namespace percuta::app {

struct Plan {
  scenario::Scenario scenario;
  skin::Skin skin;
  needles::Device device;
};

/// Names of every preset that this build knows.
scenario::Vocabulary vocabulary();

/// Reads the file and applies the presets. Throws InputError with all problems of the stage that failed,
/// IoError.
Plan load_plan(const std::string& file);

/// The same for a scenario that is already read.
Plan make_plan(scenario::Scenario scenario);

/// A file that asks for changes of a scenario, to say where a change comes from.
struct ChangeSource {
  std::string file;
  std::string prefix;    ///< of keys in messages, "variants.sharp"
  scenario::Place place; ///< of all changes together
};

/// The plan of a valid scenario (its text) with changes. Changes below `skin.layers[...]` are made to the
/// layers that site, age and condition give when the scenario lists no layers. `plan.scenario.text` is a
/// scenario that resolves to the same plan. Throws InputError, with problems where their change is written.
Plan changed_plan(const scenario::Scenario& base, const std::vector<scenario::Change>& changes,
                  const ChangeSource& source);

/// The part of the plan that decides the insertion, as text: plans with equal texts have the same insertion.
std::string insertion_key(const Plan& plan);

/// The plan as a scenario in which every default and preset is spelled out, with the source of each number as
/// a comment. scenario::read() accepts it and resolves to the same plan.
std::string resolved_yaml(const Plan& plan);

/// The plan as tables for the terminal.
std::string describe(const Plan& plan);

} // namespace percuta::app

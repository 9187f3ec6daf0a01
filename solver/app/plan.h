#pragma once
// A scenario with every preset applied: what is going to be computed.

#include "needles/device.h"
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

/// The plan as a scenario in which every default and preset is spelled out, with the source of each number as
/// a comment. scenario::read() accepts it and resolves to the same plan.
std::string resolved_yaml(const Plan& plan);

/// The plan as tables for the terminal.
std::string describe(const Plan& plan);

} // namespace percuta::app

#pragma once
// A made-up but consistent insertion result, so that injury and healing are tested without the mechanics.

#include "insertion/insertion_result.h"
#include "scenario/scenario.h"

namespace percuta::test {

/// Five layers, a conical channel of `reach` m with `radius` m of damage at the surface, and a coarse mesh.
insertion::InsertionResult example_insertion(double reach = 0.8e-3, double radius = 70e-6);

/// 250 punctures/cm2 in two passes, four sessions four weeks apart, 26 weeks of follow-up.
scenario::Scenario example_scenario();

} // namespace percuta::test

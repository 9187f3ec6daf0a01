#pragma once
// force.csv, rolling.csv, healing.csv, collagen_by_depth.csv, sessions.csv and cutometer.csv.

#include "healing/healing.h"
#include "insertion/insertion_result.h"
#include "outcome/cutometer.h"
#include "outcome/sessions.h"

#include <string>
#include <vector>

namespace percuta::results {

/// One row per converged step; mm, mN and uJ.
std::string force_table(const std::vector<insertion::Step>& steps);

/// One row per step of force.csv of a needle that rolls.
std::string rolling_table(const insertion::InsertionResult& insertion);

/// One row per day; a column per state and observable, each followed by `_low` and `_high` where the band has
/// it. A unit other than "1" is appended to the name.
std::string healing_table(const healing::HealingResult& healing);

/// One row per day and depth, depths running fastest: day, depth_mm, then collagen.
std::string depth_table(const healing::DepthCourse& by_depth);

/// One row per session; mm, kPa and mN.
std::string sessions_table(const std::vector<outcome::SessionRecord>& sessions);

/// One row per step of the suction; readings with the same times.
std::string cutometer_table(const outcome::CutometerReading& before, const outcome::CutometerReading& after);

} // namespace percuta::results

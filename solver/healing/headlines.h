#pragma once
// The healing.* headline numbers and the warnings that go with them.

#include "healing/ensemble.h"
#include "healing/metrics.h"
#include "healing/schedule.h"

namespace percuta::healing {

/// Nominal values with the ensemble's bands; `notes` become warnings. Numbers that the course does not show
/// are absent.
Headlines describe(const CourseView& nominal, const Ensemble& ensemble, const Schedule& schedule,
                   const std::vector<std::string>& notes, bool injured);

/// healing.dermal_collagen_change with its band, and what the choice of healing.space means for the numbers.
void describe_space(const std::string& space, const DepthCourse& by_depth, const std::optional<Band>& change,
                    Headlines& out);

} // namespace percuta::healing

#pragma once
// When sessions take place and on which days the course is reported.

#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace percuta::healing {

struct Schedule {
  std::vector<double> session_days; ///< the first is 0
  double end = 0;                   ///< d, end of follow-up
  int dropped_sessions = 0;         ///< sessions that would take place after the end of follow-up
};

Schedule make_schedule(const scenario::Protocol& protocol, double follow_up_seconds);

/// Days of the tissue table: hours after a session, days later on. Each session's day appears twice: before,
/// after.
std::vector<double> course_days(const Schedule& schedule);

/// One frame of the fields.
struct FrameDay {
  double day = 0;
  std::string label;
};

/// Frames: before, shortly after each session, then ever more thinly; about `limit` frames at most.
std::vector<FrameDay> frame_days(const Schedule& schedule, std::size_t limit = 40);

} // namespace percuta::healing

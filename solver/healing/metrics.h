#pragma once
// Numbers read off a healing course.

#include "healing/course.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace percuta::healing {

/// What a metric may look at.
struct CourseView {
  const Constants& constants;
  const Course& course;
  double first_session_end; ///< d, day of the second session or the end of follow-up
};

/// One headline: how it is called and how it is found. Empty when the course does not show it.
struct Metric {
  std::string key;
  std::string unit;
  std::string basis;
  std::function<std::optional<double>(const CourseView&)> find;
};

/// healing.* numbers that every member of the ensemble yields.
const std::vector<Metric>& metrics();

/// All metrics of one course, in the order of metrics().
std::vector<std::optional<double>> measure(const CourseView& view);

} // namespace percuta::healing

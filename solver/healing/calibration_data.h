#pragma once
// The experiments of the calibration as courses of the model.

#include "healing/calendar.h"
#include "healing/calibration.h"
#include "healing/metrics.h"

#include <functional>
#include <string>
#include <vector>

namespace percuta::healing {

/// Protocol, dose and patient of one experiment.
struct Experiment {
  std::string name, sentence;
  Calendar calendar;
  SessionDose dose;
  double first_end = 0, end = 0; ///< d: the second session or the end, and the end
  bool excised = false;
  std::vector<Factor> patient; ///< of condition and phototype
  std::vector<double> days;    ///< reported
};

const std::vector<Experiment>& experiments();

/// The experiment of that name. Throws std::logic_error for an unknown one.
const Experiment& experiment(const std::string& name);

/// How a number is read off a course; `lone` is the gain of a single session with the same constants.
using Quantity = std::function<std::optional<double>(const CourseView&, double lone)>;

/// The quantity of that name. Throws std::logic_error for an unknown one.
const Quantity& quantity(const std::string& name);

} // namespace percuta::healing

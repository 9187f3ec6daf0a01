#pragma once
// The columns of a time course: all states, then all observables.

#include "healing/course.h"
#include "healing/healing.h"
#include "healing/serum_transport.h"

#include <string>
#include <vector>

namespace percuta::healing {

/// Names of the states, then of the observables.
std::vector<std::string> column_names();

/// Values of one of the course's days, in the order of column_names().
std::vector<double> column_values(const Constants& constants, const Course& course, std::size_t day);

/// The course as a table.
TimeCourse tabulate(const Constants& constants, const Course& course);

/// Adds where the serum is, in applications: serum_on_skin, serum_in_skin, serum_cleared, serum_removed. Same
/// days.
void add_columns(const SerumCourse& serum, TimeCourse& table);

} // namespace percuta::healing

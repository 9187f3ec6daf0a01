#include "healing/columns.h"

#include "healing/observables.h"

namespace percuta::healing {

std::vector<std::string> column_names() {
  std::vector<std::string> names;
  for (int i = 0; i < state_count; ++i)
    names.push_back(state_name(i));
  for (int i = 0; i < observable_count; ++i)
    names.push_back(observable_name(i));
  names.push_back("channel_admittance");
  return names;
}

std::vector<double> column_values(const Constants& constants, const Course& course, std::size_t day) {
  const State& state = course.states[day];
  std::vector<double> values(state.begin(), state.end());
  const Observables observed = observe(constants, state);
  values.insert(values.end(), observed.begin(), observed.end());
  values.push_back(course.channel_admittance[day]);
  return values;
}

TimeCourse tabulate(const Constants& constants, const Course& course) {
  TimeCourse table;
  table.days = course.days;
  table.names = column_names();
  table.units.assign(table.names.size(), "1");
  table.values.assign(table.names.size(), {});
  for (std::size_t day = 0; day < course.days.size(); ++day) {
    const std::vector<double> row = column_values(constants, course, day);
    for (std::size_t column = 0; column < row.size(); ++column)
      table.values[column].push_back(row[column]);
  }
  return table;
}

void add_columns(const SerumCourse& serum, TimeCourse& table) {
  const auto add = [&](const char* name, const std::vector<double>& values) {
    table.names.push_back(name);
    table.units.push_back("1");
    table.values.push_back(values);
  };
  add("serum_on_skin", serum.vehicle);
  add("serum_in_skin", serum.in_skin);
  add("serum_cleared", serum.cleared);
  add("serum_removed", serum.removed);
}

} // namespace percuta::healing

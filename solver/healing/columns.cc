#include "healing/columns.h"

#include "healing/observables.h"

namespace percuta::healing {

std::vector<std::string> column_names() {
  std::vector<std::string> names;
  for (int i = 0; i < state_count; ++i)
    names.push_back(state_name(i));
  for (int i = 0; i < observable_count; ++i)
    names.push_back(observable_name(i));
  return names;
}

std::vector<double> column_values(const Constants& constants, const State& state) {
  std::vector<double> values(state.begin(), state.end());
  const Observables observed = observe(constants, state);
  values.insert(values.end(), observed.begin(), observed.end());
  return values;
}

TimeCourse tabulate(const Constants& constants, const Course& course) {
  TimeCourse table;
  table.days = course.days;
  table.names = column_names();
  table.units.assign(table.names.size(), "1");
  table.values.assign(table.names.size(), {});
  for (const State& state : course.states) {
    const std::vector<double> row = column_values(constants, state);
    for (std::size_t column = 0; column < row.size(); ++column)
      table.values[column].push_back(row[column]);
  }
  return table;
}

} // namespace percuta::healing

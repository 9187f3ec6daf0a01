#include "results/write_results.h"

#include "results/checks.h"
#include "results/files.h"
#include "results/hdf5_results.h"
#include "results/needle_series.h"
#include "results/paraview.h"
#include "results/summary.h"
#include "results/tables.h"

#include <cstdio>

namespace percuta::results {

void write(const std::string& directory, const RunRecord& record) {
  check(record);
  make_directory(directory);
  std::remove(
      (directory + "/summary.json").c_str()); // an earlier run's would call a half-written folder complete
  write_file(directory + "/scenario.yaml", resolved_scenario(record));
  write_file(directory + "/force.csv", force_table(record.insertion.steps));
  if (record.insertion.rolling)
    write_file(directory + "/rolling.csv", rolling_table(record.insertion));
  write_file(directory + "/healing.csv", healing_table(record.healing));
  write_file(directory + "/collagen_by_depth.csv", depth_table(record.healing.by_depth));
  if (record.outcome.before)
    write_file(directory + "/cutometer.csv", cutometer_table(*record.outcome.before, *record.outcome.after));
  if (!record.sessions.empty())
    write_file(directory + "/sessions.csv", sessions_table(record.sessions));
  write_file(directory + "/results.h5", hdf5_bytes(record));
  write_paraview(directory, "insertion", record.insertion.fields);
  const FieldSeries needle = needle_series(record.needle_profile, record.insertion.fields);
  if (!needle.frames.empty())
    write_paraview(directory, "needle", needle);
  if (!record.insertion.solid.frames.empty())
    write_paraview(directory, "insertion_3d", record.insertion.solid);
  write_paraview(directory, "healing", record.healing.fields);
  write_file(directory + "/summary.json",
             summary_json(record)); // last: its presence says that the folder is complete
}

} // namespace percuta::results

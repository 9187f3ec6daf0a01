#include "results/needle_series.h"

namespace percuta::results {
namespace {

SectionMesh needle_mesh(const std::vector<std::array<double, 2>>& profile) {
  SectionMesh mesh;
  for (const auto& [radius, height] : profile) {
    mesh.points.push_back({0, height});
    mesh.points.push_back({radius, height});
  }
  for (unsigned lower = 0; lower + 3 < mesh.points.size(); lower += 2) {
    mesh.cells.push_back({lower, lower + 1, lower + 3, lower + 2});
    mesh.layer.push_back(0);
  }
  return mesh;
}

Field moved_down(std::size_t points, double travel) {
  Field displacement{"displacement", "m", FieldPlace::point, 2, {}};
  for (std::size_t i = 0; i < points; ++i)
    displacement.values.insert(displacement.values.end(), {0, -travel});
  return displacement;
}

} // namespace

FieldSeries needle_series(const std::vector<std::array<double, 2>>& profile, const FieldSeries& insertion) {
  FieldSeries series;
  if (profile.size() < 2)
    return series;
  series.mesh = needle_mesh(profile);
  series.time_name = insertion.time_name;
  series.time_unit = insertion.time_unit;
  series.layer_names = {"needle"};
  for (const FieldFrame& frame : insertion.frames)
    if (frame.needle_travel)
      series.frames.push_back({frame.time,
                               frame.label,
                               {moved_down(series.mesh.points.size(), *frame.needle_travel)},
                               frame.needle_travel});
  return series;
}

} // namespace percuta::results

#include "healing/fields.h"

#include "healing/cell_mesh.h"
#include "healing/observables.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace percuta::healing {
namespace {

struct FieldSource {
  std::string name;
  std::function<double(const State&, const Observables&)> read;
};

FieldSource from_state(int index) {
  return {state_name(index), [index](const State& x, const Observables&) { return x[index]; }};
}

FieldSource from_observable(int index) {
  return {observable_name(index), [index](const State&, const Observables& o) { return o[index]; }};
}

std::vector<FieldSource> field_sources() {
  return {from_observable(collagen_1),
          from_observable(collagen_3),
          from_observable(collagen_total),
          from_state(elastin),
          from_state(latent_tgf_beta),
          from_state(active_tgf_beta),
          from_state(pdgf),
          from_state(neutrophils),
          from_observable(macrophages),
          from_state(fibroblasts),
          from_state(myofibroblasts),
          from_state(vessels),
          from_observable(stiffness)};
}

/// Points that belong to a cell of a layer that heals with collagen.
std::vector<char> dermal_points(const insertion::InsertionResult& insertion) {
  const SectionMesh& mesh = insertion.fields.mesh;
  std::vector<char> dermal(mesh.points.size(), 0);
  for (std::size_t cell = 0; cell < mesh.cells.size(); ++cell)
    if (injury::is_dermal(insertion, mesh.layer.at(cell)))
      for (unsigned point : mesh.cells[cell])
        dermal[point] = 1;
  return dermal;
}

/// One field on one day in every course.
std::vector<double> course_values(const Constants& constants, const HealingInSpace& space,
                                  const FieldSource& source, std::size_t day) {
  std::vector<double> values;
  for (const Course& course : space.courses())
    values.push_back(source.read(course.states[day], observe(constants, course.states[day])));
  return values;
}

std::vector<GridPlace> point_places(const TreatedSkin& skin, const HealingInSpace& space) {
  std::vector<GridPlace> places;
  const auto& points = skin.insertion.fields.mesh.points;
  for (std::size_t i = 0; i < points.size(); ++i)
    places.push_back(space.place(points[i][0], std::abs(points[i][1]), skin.injury.point_damage.at(i)));
  return places;
}

/// Turns courses into frames on the mesh.
class FrameWriter {
public:
  FrameWriter(const TreatedSkin& skin, const HealingInSpace& space)
      : skin_(skin), space_(space), dermal_(dermal_points(skin.insertion)),
        places_(point_places(skin, space)) {}

  FieldFrame frame(const FrameDay& at, std::size_t day) const {
    FieldFrame frame{at.day, at.label, {}};
    std::vector<double> injured(skin_.injury.point_damage);
    if (day == 0)
      std::fill(injured.begin(), injured.end(), 0.0);
    frame.fields.push_back({"injury", "1", FieldPlace::point, 1, injured});
    for (const FieldSource& source : field_sources())
      frame.fields.push_back({source.name, "1", FieldPlace::point, 1, values(source, day)});
    return frame;
  }

private:
  std::vector<double> values(const FieldSource& source, std::size_t day) const {
    const State healthy = healthy_state();
    std::vector<double> result(dermal_.size(), source.read(healthy, observe(skin_.constants, healthy)));
    const auto reading = space_.read(course_values(skin_.constants, space_, source, day));
    for (std::size_t i = 0; i < result.size(); ++i)
      if (dermal_[i])
        result[i] = reading->at(places_[i]);
    return result;
  }

  const TreatedSkin& skin_;
  const HealingInSpace& space_;
  std::vector<char> dermal_;
  std::vector<GridPlace> places_;
};

/// Depths of the cell's mesh, m.
std::vector<double> depths_of(const TreatedSkin& skin) {
  const CellShape shape = cell_shape(skin.insertion, skin.protocol);
  if (shape.bottom <= shape.top)
    return {};
  std::vector<double> depths = mesh_cell(shape).depths;
  for (double& depth : depths)
    depth *= 1e-3;
  return depths;
}

} // namespace

FieldSeries healing_fields(const TreatedSkin& skin, const std::vector<FrameDay>& frames,
                           const HealingInSpace& space) {
  const FrameWriter writer(skin, space);
  FieldSeries series;
  series.mesh = skin.insertion.fields.mesh;
  series.time_name = "day";
  series.time_unit = "d";
  series.layer_names = skin.insertion.layer_names;
  for (std::size_t i = 0; i < frames.size(); ++i)
    series.frames.push_back(writer.frame(frames[i], i));
  return series;
}

DepthCourse collagen_by_depth(const TreatedSkin& skin, const std::vector<double>& days,
                              const HealingInSpace& space) {
  return collagen_by_depth(skin, days, space, depths_of(skin));
}

DepthCourse collagen_by_depth(const TreatedSkin& skin, const std::vector<double>& days,
                              const HealingInSpace& space, const std::vector<double>& depths) {
  DepthCourse result{days, depths, {}, {}};
  for (int index : {collagen_1, collagen_3, collagen_total}) {
    const FieldSource source = from_observable(index);
    result.names.push_back(source.name);
    std::vector<double> values;
    for (std::size_t day = 0; day < days.size(); ++day) {
      const auto reading = space.read(course_values(skin.constants, space, source, day));
      for (double depth : result.depths)
        values.push_back(reading->over_plane(depth));
    }
    result.values.push_back(values);
  }
  return result;
}

double dermal_collagen_change(const DepthCourse& by_depth) {
  const auto found = std::find(by_depth.names.begin(), by_depth.names.end(), observable_name(collagen_total));
  const std::vector<double>& values = by_depth.values.at(std::size_t(found - by_depth.names.begin()));
  const std::vector<double>& depths = by_depth.depths;
  const std::size_t last = values.size() - depths.size();
  double integral = 0;
  for (std::size_t i = 0; i + 1 < depths.size(); ++i)
    integral += (depths[i + 1] - depths[i]) * (0.5 * (values[last + i] + values[last + i + 1]) - 1);
  return depths.empty() ? 0 : 100 * integral / (depths.back() - depths.front());
}

} // namespace percuta::healing

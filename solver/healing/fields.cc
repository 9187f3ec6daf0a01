#include "healing/fields.h"

#include "healing/dose_table.h"
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
  return {from_observable(collagen_1), from_observable(collagen_3), from_observable(collagen_total),
          from_state(elastin),         from_state(neutrophils),     from_observable(macrophages),
          from_state(fibroblasts),     from_state(myofibroblasts),  from_state(vessels),
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

double largest_mean_damage(const injury::InjuryResult& injury) {
  double largest = 0;
  for (const injury::DepthInjury& at : injury.profile)
    largest = std::max(largest, at.damaged_fraction);
  return largest;
}

/// Values of one field at the nodes of the dose table, for one day.
std::vector<double> node_values(const Constants& constants, const DoseTable& table, const FieldSource& source,
                                std::size_t day) {
  std::vector<double> values;
  for (const Course& course : table.courses())
    values.push_back(source.read(course.states[day], observe(constants, course.states[day])));
  return values;
}

double interpolate(const DoseWeights& weights, const std::vector<double>& nodes) {
  double value = 0;
  for (std::size_t i = 0; i < weights.node.size(); ++i)
    value += weights.weight[i] * nodes[weights.node[i]];
  return value;
}

std::vector<DoseWeights> point_weights(const insertion::InsertionResult& insertion,
                                       const injury::InjuryResult& injury, const DoseTable& table) {
  std::vector<DoseWeights> weights;
  const auto& points = insertion.fields.mesh.points;
  for (std::size_t i = 0; i < points.size(); ++i)
    weights.push_back(
        table.weights(mean_damage_at(injury, std::abs(points[i][1])), injury.point_damage.at(i)));
  return weights;
}

/// Turns courses at the nodes into frames on the mesh.
class FrameWriter {
public:
  FrameWriter(const Constants& constants, const insertion::InsertionResult& insertion,
              const injury::InjuryResult& injury, const DoseTable& table)
      : constants_(constants), injury_(injury), table_(table), dermal_(dermal_points(insertion)),
        weights_(point_weights(insertion, injury, table)) {}

  FieldFrame frame(const FrameDay& at, std::size_t day) const {
    FieldFrame frame{at.day, at.label, {}};
    std::vector<double> injured(injury_.point_damage);
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
    std::vector<double> result(dermal_.size(), source.read(healthy, observe(constants_, healthy)));
    const std::vector<double> nodes = node_values(constants_, table_, source, day);
    for (std::size_t i = 0; i < result.size(); ++i)
      if (dermal_[i])
        result[i] = interpolate(weights_[i], nodes);
    return result;
  }

  const Constants& constants_;
  const injury::InjuryResult& injury_;
  const DoseTable& table_;
  std::vector<char> dermal_;
  std::vector<DoseWeights> weights_;
};

} // namespace

double mean_damage_at(const injury::InjuryResult& injury, double depth) {
  const auto& profile = injury.profile;
  if (profile.empty() || depth > profile.back().depth)
    return 0;
  const auto below = std::lower_bound(profile.begin(), profile.end(), depth,
                                      [](const injury::DepthInjury& at, double d) { return at.depth < d; });
  if (below == profile.begin())
    return below->damaged_fraction;
  const auto above = below - 1;
  const double share = (depth - above->depth) / (below->depth - above->depth);
  return above->damaged_fraction + share * (below->damaged_fraction - above->damaged_fraction);
}

FieldSeries healing_fields(const Constants& constants, const insertion::InsertionResult& insertion,
                           const injury::InjuryResult& injury, const Schedule& schedule,
                           const Calendar& calendar) {
  const std::vector<FrameDay> frames = frame_days(schedule);
  std::vector<double> days;
  for (const FrameDay& frame : frames)
    days.push_back(frame.day);
  const SessionDose dose = tissue_dose(injury.tissue);
  const DoseTable table(constants, dose, largest_mean_damage(injury), calendar, days);
  const FrameWriter writer(constants, insertion, injury, table);
  FieldSeries series;
  series.mesh = insertion.fields.mesh;
  series.time_name = "day";
  series.time_unit = "d";
  series.layer_names = insertion.layer_names;
  for (std::size_t i = 0; i < frames.size(); ++i)
    series.frames.push_back(writer.frame(frames[i], i));
  return series;
}

} // namespace percuta::healing

#include "results/hdf5_results.h"

#include "results/hdf5_file.h"

#include <fmt/format.h>

namespace percuta::results {
namespace {

/// The same member of every element, for example every step's force.
template <class Number = double, class Element, class Member>
std::vector<Number> column(const std::vector<Element>& elements, Member Element::*member) {
  std::vector<Number> values;
  for (const Element& element : elements)
    values.push_back(Number(element.*member));
  return values;
}

template <std::size_t n> std::vector<double> flat(const std::vector<std::array<double, n>>& rows) {
  std::vector<double> values;
  for (const auto& row : rows)
    values.insert(values.end(), row.begin(), row.end());
  return values;
}

void put_steps(Hdf5File& file, const std::vector<insertion::Step>& steps) {
  using insertion::Step;
  const std::string at = "/insertion/steps/";
  file.numbers(at + "displacement", column(steps, &Step::displacement), "m");
  file.numbers(at + "force", column(steps, &Step::force), "N");
  file.numbers(at + "tip_depth", column(steps, &Step::tip_depth), "m");
  file.numbers(at + "surface_indentation", column(steps, &Step::surface_indentation), "m");
  file.numbers(at + "external_work", column(steps, &Step::external_work), "J");
  file.numbers(at + "stored_energy", column(steps, &Step::stored_energy), "J");
  file.numbers(at + "fracture_energy", column(steps, &Step::fracture_energy), "J");
  file.numbers(at + "friction_work", column(steps, &Step::friction_work), "J");
  file.numbers(at + "viscous_work", column(steps, &Step::viscous_work), "J");
  file.numbers(at + "snap_energy", column(steps, &Step::snap_energy), "J");
  file.integers(at + "iterations", column<int>(steps, &Step::iterations));
  file.integers(at + "punctured", column<int>(steps, &Step::punctured));
  file.integers(at + "phase", column<int>(steps, &Step::phase));
  file.numbers(at + "time", column(steps, &Step::time), "s");
}

void put_puncture(Hdf5File& file, const insertion::Puncture& puncture) {
  if (!puncture.happened)
    return;
  const std::string at = "/insertion/puncture/";
  file.number(at + "displacement", puncture.displacement, "m");
  file.number(at + "force_before", puncture.force_before, "N");
  file.number(at + "force_after", puncture.force_after, "N");
  file.number(at + "snap_energy", puncture.snap_energy, "J");
  file.text(at + "limited_by", puncture.limited_by);
}

void put_channel(Hdf5File& file, const std::vector<insertion::ChannelSection>& channel) {
  using insertion::ChannelSection;
  const std::string at = "/insertion/channel/";
  file.numbers(at + "depth", column(channel, &ChannelSection::depth), "m");
  file.integers(at + "layer", column<int>(channel, &ChannelSection::layer));
  file.numbers(at + "needle_radius", column(channel, &ChannelSection::needle_radius), "m");
  file.numbers(at + "slit_half_length", column(channel, &ChannelSection::slit_half_length), "m");
  file.numbers(at + "damaged_radius", column(channel, &ChannelSection::damaged_radius), "m");
  std::vector<double> crossing;
  for (const ChannelSection& section : channel)
    if (section.crossing_half_length)
      crossing.push_back(*section.crossing_half_length);
  if (!crossing.empty())
    file.numbers(at + "crossing_half_length", crossing, "m");
}

void put_array(Hdf5File& file, const std::vector<insertion::NeedleOfArray>& needles) {
  using insertion::NeedleOfArray;
  if (needles.empty())
    return;
  const std::string at = "/insertion/array/";
  file.numbers(at + "x", column(needles, &NeedleOfArray::x), "m");
  file.numbers(at + "y", column(needles, &NeedleOfArray::y), "m");
  file.numbers(at + "shorter", column(needles, &NeedleOfArray::shorter), "m");
  file.numbers(at + "force", column(needles, &NeedleOfArray::force), "N");
  file.numbers(at + "tip_depth", column(needles, &NeedleOfArray::tip_depth), "m");
  file.numbers(at + "slit_half_length", column(needles, &NeedleOfArray::slit_half_length), "m");
  file.numbers(at + "slit_depth", column(needles, &NeedleOfArray::slit_depth), "m");
  file.integers(at + "punctured", column<int>(needles, &NeedleOfArray::punctured));
  file.numbers(at + "puncture_displacement", column(needles, &NeedleOfArray::puncture_displacement), "m");
  file.numbers(at + "puncture_force", column(needles, &NeedleOfArray::puncture_force), "N");
  file.numbers(at + "slit_x", column(needles, &NeedleOfArray::slit_x), "m");
  file.numbers(at + "sideways_slip", column(needles, &NeedleOfArray::sideways_slip), "m");
}

void put_rolling(Hdf5File& file, const insertion::InsertionResult& insertion) {
  using insertion::RollingStep;
  if (!insertion.rolling)
    return;
  const std::vector<RollingStep>& steps = insertion.rolling->steps;
  const std::string at = "/insertion/rolling/";
  file.numbers(at + "angle", column(steps, &RollingStep::angle), "rad");
  file.numbers(at + "tip_along", column(steps, &RollingStep::tip_along), "m");
  file.numbers(at + "tip_height", column(steps, &RollingStep::tip_height), "m");
  file.numbers(at + "lateral_force", column(steps, &RollingStep::lateral_force), "N");
  file.numbers(at + "side_force", column(steps, &RollingStep::side_force), "N");
  file.numbers(at + "torque", column(steps, &RollingStep::torque), "N*m");
}

void put_layers(Hdf5File& file, const insertion::InsertionResult& insertion) {
  file.texts("/insertion/layers/name", insertion.layer_names);
  file.numbers("/insertion/layers/bottom", insertion.layer_bottom, "m");
  file.integers("/insertion/layers/vascular",
                {insertion.layer_vascular.begin(), insertion.layer_vascular.end()});
  file.number("/insertion/cell_radius", insertion.cell_radius, "m");
}

/// On a section or in space.
template <class Mesh> void put_mesh(Hdf5File& file, const Mesh& mesh, const std::string& at) {
  using Point = typename decltype(mesh.points)::value_type;
  using Cell = typename decltype(mesh.cells)::value_type;
  std::vector<int> corners;
  for (const auto& cell : mesh.cells)
    corners.insert(corners.end(), cell.begin(), cell.end());
  file.numbers(at + "points", flat(mesh.points), "m", {mesh.points.size(), std::tuple_size_v<Point>});
  file.integers(at + "cells", corners, {mesh.cells.size(), std::tuple_size_v<Cell>});
  file.integers(at + "layer", mesh.layer);
}

void put_frame(Hdf5File& file, const FieldFrame& frame, const std::string& time_unit, const std::string& at) {
  file.number(at + "/time", frame.time, time_unit);
  if (frame.needle_travel)
    file.number(at + "/needle_travel", *frame.needle_travel, "m");
  for (const Field& field : frame.fields) {
    const std::string path = at + "/" + field.name;
    const std::uint64_t rows = field.values.size() / field.components;
    file.numbers(path, field.values, field.unit,
                 field.components == 1 ? std::vector<std::uint64_t>{rows}
                                       : std::vector<std::uint64_t>{rows, std::uint64_t(field.components)});
    file.attribute(path, "place", field.place == FieldPlace::point ? "point" : "cell");
  }
  file.attribute(at, "label", frame.label);
}

template <class Mesh>
void put_fields(Hdf5File& file, const FieldSeriesOn<Mesh>& series, const std::string& at) {
  put_mesh(file, series.mesh, at + "/mesh/");
  std::vector<double> times;
  for (std::size_t i = 0; i < series.frames.size(); ++i) {
    put_frame(file, series.frames[i], series.time_unit, fmt::format("{}/frames/{:04}", at, i));
    times.push_back(series.frames[i].time);
  }
  file.numbers(at + "/time", times, series.time_unit);
  file.attribute(at + "/time", "name", series.time_name);
}

void put_injury(Hdf5File& file, const injury::InjuryResult& injury) {
  using injury::DepthInjury;
  file.number("/injury/tissue/damaged_fraction", injury.tissue.damaged_fraction, "1");
  file.number("/injury/tissue/breached_epidermis", injury.tissue.breached_epidermis, "1");
  file.number("/injury/tissue/bleeding", injury.tissue.bleeding, "1");
  file.numbers("/injury/profile/depth", column(injury.profile, &DepthInjury::depth), "m");
  file.integers("/injury/profile/layer", column<int>(injury.profile, &DepthInjury::layer));
  file.numbers("/injury/profile/damaged_fraction", column(injury.profile, &DepthInjury::damaged_fraction),
               "1");
  file.numbers("/injury/point_damage", injury.point_damage, "1");
}

void put_course(Hdf5File& file, const healing::TimeCourse& course, const std::string& at) {
  file.numbers(at + "day", course.days, "d");
  for (std::size_t i = 0; i < course.names.size(); ++i)
    file.numbers(at + course.names[i], course.values[i], course.units[i]);
}

void put_by_depth(Hdf5File& file, const healing::DepthCourse& by_depth) {
  if (by_depth.depths.empty())
    return;
  file.numbers("/healing/by_depth/day", by_depth.days, "d");
  file.numbers("/healing/by_depth/depth", by_depth.depths, "m");
  for (std::size_t i = 0; i < by_depth.names.size(); ++i)
    file.numbers("/healing/by_depth/" + by_depth.names[i], by_depth.values[i], "1",
                 {by_depth.days.size(), by_depth.depths.size()});
}

void put_sessions(Hdf5File& file, const std::vector<outcome::SessionRecord>& sessions) {
  if (sessions.empty())
    return;
  using outcome::SessionRecord;
  std::vector<injury::InjuryDose> doses;
  for (const SessionRecord& session : sessions)
    doses.push_back(session.injury);
  file.numbers("/sessions/day", column(sessions, &SessionRecord::day), "d");
  file.numbers("/sessions/dermal_thickness", column(sessions, &SessionRecord::dermal_thickness), "m");
  file.numbers("/sessions/dermal_shear_modulus", column(sessions, &SessionRecord::dermal_shear_modulus),
               "Pa");
  file.integers("/sessions/punctured", column<int>(sessions, &SessionRecord::punctured));
  file.numbers("/sessions/puncture_force", column(sessions, &SessionRecord::puncture_force), "N");
  file.numbers("/sessions/penetration_depth", column(sessions, &SessionRecord::penetration_depth), "m");
  file.numbers("/sessions/damaged_fraction", column(doses, &injury::InjuryDose::damaged_fraction), "1");
  file.numbers("/sessions/breached_epidermis", column(doses, &injury::InjuryDose::breached_epidermis), "1");
  file.numbers("/sessions/bleeding", column(doses, &injury::InjuryDose::bleeding), "1");
}

void put_outcome(Hdf5File& file, const outcome::OutcomeResult& outcome) {
  if (!outcome.before)
    return;
  using outcome::DomeHeight;
  file.numbers("/outcome/cutometer/time", column(outcome.before->curve, &DomeHeight::time), "s");
  file.numbers("/outcome/cutometer/height_before", column(outcome.before->curve, &DomeHeight::height), "m");
  file.numbers("/outcome/cutometer/height_after", column(outcome.after->curve, &DomeHeight::height), "m");
}

void put_summary(Hdf5File& file, const Headlines& headlines) {
  for (const Headline& number : headlines.numbers) {
    const std::string path = "/summary/" + number.key;
    file.number(path, number.value, number.unit);
    file.attribute(path, "basis", number.basis);
    if (number.low)
      file.attribute(path, "low", *number.low);
    if (number.high)
      file.attribute(path, "high", *number.high);
  }
  for (const HeadlineText& text : headlines.texts) {
    file.text("/summary/" + text.key, text.value);
    file.attribute("/summary/" + text.key, "basis", text.basis);
  }
  file.texts("/warnings", headlines.warnings);
}

void put_provenance(Hdf5File& file, const RunRecord& record) {
  file.attribute("/", "title", record.title);
  file.attribute("/", "percuta_version", record.version);
  file.attribute("/", "host", record.host);
  file.attribute("/", "started", record.started);
  file.number("/wall_time", record.wall_time, "s");
  file.text("/scenario/text", record.scenario_text);
  file.text("/scenario/resolved", record.resolved_yaml);
  file.texts("/notes", record.notes);
}

} // namespace

std::string hdf5_bytes(const RunRecord& record) {
  Hdf5File file;
  put_provenance(file, record);
  put_summary(file, record.headlines);
  put_steps(file, record.insertion.steps);
  put_puncture(file, record.insertion.puncture);
  put_channel(file, record.insertion.channel);
  put_array(file, record.insertion.array);
  put_rolling(file, record.insertion);
  put_layers(file, record.insertion);
  file.numbers("/insertion/needle_profile", flat(record.needle_profile), "m",
               {record.needle_profile.size(), 2});
  put_fields(file, record.insertion.fields, "/insertion/fields");
  if (!record.insertion.solid.frames.empty())
    put_fields(file, record.insertion.solid, "/insertion/solid");
  put_injury(file, record.injury);
  put_course(file, record.healing.tissue, "/healing/tissue/");
  put_course(file, record.healing.low, "/healing/low/");
  put_course(file, record.healing.high, "/healing/high/");
  file.numbers("/healing/session_days", record.healing.session_days, "d");
  put_by_depth(file, record.healing.by_depth);
  put_fields(file, record.healing.fields, "/healing/fields");
  put_sessions(file, record.sessions);
  put_outcome(file, record.outcome);
  return file.bytes();
}

} // namespace percuta::results

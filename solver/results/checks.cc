#include "results/checks.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <cmath>
#include <set>
#include <stdexcept>

namespace percuta::results {
namespace {

void finite(double value, const std::string& where) {
  if (!std::isfinite(value))
    throw NotConverged(
        fmt::format("{}: the computed value is not finite ({}); no results were written", where, value));
}

void finite(const std::vector<double>& values, const std::string& where) {
  for (std::size_t i = 0; i < values.size(); ++i)
    finite(values[i], fmt::format("{}[{}]", where, i));
}

void same_length(std::size_t found, std::size_t expected, const std::string& what) {
  if (found != expected)
    throw std::logic_error(fmt::format("{}: {} values, {} expected", what, found, expected));
}

void check_headlines(const Headlines& headlines) {
  std::set<std::string> keys;
  const auto once = [&](const std::string& key) {
    if (!keys.insert(key).second)
      throw std::logic_error("headline " + key + " is given twice");
    if (key.find('.') == std::string::npos)
      throw std::logic_error("headline key '" + key + "' has no dot");
  };
  for (const Headline& number : headlines.numbers) {
    once(number.key);
    finite(number.value, number.key);
    finite(number.low.value_or(0), number.key + " (low)");
    finite(number.high.value_or(0), number.key + " (high)");
  }
  for (const HeadlineText& text : headlines.texts)
    once(text.key);
}

void check_steps(const std::vector<insertion::Step>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const insertion::Step& step = steps[i];
    for (const double value :
         {step.displacement, step.force, step.tip_depth, step.surface_indentation, step.external_work,
          step.stored_energy, step.fracture_energy, step.friction_work, step.viscous_work, step.snap_energy})
      finite(value, fmt::format("insertion step {}", i));
  }
}

void check_rolling(const insertion::InsertionResult& insertion) {
  if (!insertion.rolling)
    return;
  same_length(insertion.rolling->steps.size(), insertion.steps.size(), "rolling.steps");
  for (const insertion::RollingStep& step : insertion.rolling->steps)
    for (const double value :
         {step.angle, step.tip_along, step.tip_height, step.lateral_force, step.side_force, step.torque})
      finite(value, "rolling step");
}

void check_course(const healing::TimeCourse& course, const std::string& what) {
  same_length(course.units.size(), course.names.size(), what + " units");
  same_length(course.values.size(), course.names.size(), what + " columns");
  finite(course.days, what + ".days");
  std::set<std::string> names;
  for (std::size_t i = 0; i < course.names.size(); ++i) {
    if (!names.insert(course.names[i]).second)
      throw std::logic_error(what + " has two columns " + course.names[i]);
    same_length(course.values[i].size(), course.days.size(), what + "." + course.names[i]);
    finite(course.values[i], what + "." + course.names[i]);
  }
}

void check_band(const healing::TimeCourse& band, const healing::TimeCourse& nominal,
                const std::string& what) {
  check_course(band, what);
  if (!band.names.empty())
    same_length(band.days.size(), nominal.days.size(), what + ".days");
}

void check_by_depth(const healing::DepthCourse& by_depth) {
  same_length(by_depth.values.size(), by_depth.names.size(), "columns by depth");
  finite(by_depth.days, "healing by depth, days");
  finite(by_depth.depths, "healing by depth, depths");
  for (std::size_t i = 0; i < by_depth.names.size(); ++i) {
    const std::string what = "healing by depth, " + by_depth.names[i];
    same_length(by_depth.values[i].size(), by_depth.days.size() * by_depth.depths.size(), what);
    finite(by_depth.values[i], what);
  }
}

template <class Mesh> void check_frame(const FieldFrame& frame, const Mesh& mesh, const std::string& what) {
  finite(frame.time, what + " time");
  std::set<std::string> names;
  for (const Field& field : frame.fields) {
    if (!names.insert(field.name).second)
      throw std::logic_error(what + " has two fields " + field.name);
    const std::size_t places = field.place == FieldPlace::point ? mesh.points.size() : mesh.cells.size();
    same_length(field.values.size(), places * field.components, what + " field " + field.name);
    finite(field.values, what + " field " + field.name);
  }
}

template <class Mesh> void check_fields(const FieldSeriesOn<Mesh>& series, const std::string& what) {
  same_length(series.mesh.layer.size(), series.mesh.cells.size(), what + " mesh layers");
  for (const auto& cell : series.mesh.cells)
    for (const unsigned point : cell)
      if (point >= series.mesh.points.size())
        throw std::logic_error(what + " mesh: a cell uses a point that does not exist");
  for (std::size_t i = 0; i < series.frames.size(); ++i)
    check_frame(series.frames[i], series.mesh, fmt::format("{} frame {}", what, i));
}

void check_cutometer(const outcome::CutometerReading& before, const outcome::CutometerReading& after) {
  same_length(after.curve.size(), before.curve.size(), "Cutometer after treatment");
  for (const auto* reading : {&before, &after})
    for (const outcome::DomeHeight& at : reading->curve)
      finite(at.height, "Cutometer's dome");
}

} // namespace

void check(const RunRecord& record) {
  check_headlines(record.headlines);
  finite(record.wall_time, "wall time");
  check_steps(record.insertion.steps);
  check_rolling(record.insertion);
  check_fields(record.insertion.fields, "insertion");
  check_fields(record.insertion.solid, "insertion in space");
  check_course(record.healing.tissue, "healing");
  check_band(record.healing.low, record.healing.tissue, "healing low band");
  check_band(record.healing.high, record.healing.tissue, "healing high band");
  check_by_depth(record.healing.by_depth);
  check_fields(record.healing.fields, "healing");
  for (const outcome::SessionRecord& session : record.sessions)
    for (const double number :
         {session.dermal_thickness, session.dermal_shear_modulus, session.puncture_force,
          session.penetration_depth, session.injury.damaged_fraction})
      finite(number, "sessions");
  if (record.outcome.before)
    check_cutometer(*record.outcome.before, *record.outcome.after);
}

} // namespace percuta::results

#include "results/tables.h"

#include "base/pi.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace percuta::results {
namespace {

constexpr double to_milli = 1e3, to_micro = 1e6;

struct StepColumn {
  const char* name;
  double (*value)(const insertion::Step&);
};

using S = const insertion::Step&;
const StepColumn step_columns[] = {
    {"displacement_mm", [](S s) { return s.displacement * to_milli; }},
    {"force_mN", [](S s) { return s.force * to_milli; }},
    {"penetration_depth_mm", [](S s) { return s.tip_depth * to_milli; }},
    {"surface_indentation_mm", [](S s) { return s.surface_indentation * to_milli; }},
    {"external_work_uJ", [](S s) { return s.external_work * to_micro; }},
    {"stored_energy_uJ", [](S s) { return s.stored_energy * to_micro; }},
    {"fracture_energy_uJ", [](S s) { return s.fracture_energy * to_micro; }},
    {"friction_work_uJ", [](S s) { return s.friction_work * to_micro; }},
    {"viscous_work_uJ", [](S s) { return s.viscous_work * to_micro; }},
    {"snap_energy_uJ", [](S s) { return s.snap_energy * to_micro; }},
    {"iterations", [](S s) { return double(s.iterations); }},
    {"punctured", [](S s) { return double(s.punctured); }},
    {"phase",
     [](S s) { return double(static_cast<int>(s.phase)); }}, // 0 advance, 1 hold, 2 withdrawal, 3 reinsertion
    {"time_s", [](S s) { return s.time; }},
};

struct Column {
  std::string name;
  const std::vector<double>* values;
};

void add_band(std::vector<Column>& columns, const healing::TimeCourse& band, const std::string& name,
              const std::string& suffix) {
  const auto found = std::find(band.names.begin(), band.names.end(), name);
  if (found != band.names.end())
    columns.push_back({name + suffix, &band.values[found - band.names.begin()]});
}

std::vector<Column> healing_columns(const healing::HealingResult& healing) {
  const healing::TimeCourse& tissue = healing.tissue;
  std::vector<Column> columns{{"day", &tissue.days}};
  for (std::size_t i = 0; i < tissue.names.size(); ++i) {
    const std::string unit = tissue.units[i] == "1" ? "" : "_" + tissue.units[i];
    columns.push_back({tissue.names[i] + unit, &tissue.values[i]});
    add_band(columns, healing.low, tissue.names[i], "_low");
    add_band(columns, healing.high, tissue.names[i], "_high");
  }
  return columns;
}

} // namespace

std::string force_table(const std::vector<insertion::Step>& steps) {
  std::string text;
  const auto out = std::back_inserter(text);
  for (const StepColumn& column : step_columns)
    fmt::format_to(out, "{}{}", text.empty() ? "" : ",", column.name);
  for (const insertion::Step& step : steps) {
    const char* separator = "\n";
    for (const StepColumn& column : step_columns) {
      fmt::format_to(out, "{}{:.10g}", separator, column.value(step));
      separator = ",";
    }
  }
  return text + "\n";
}

std::string rolling_table(const insertion::InsertionResult& insertion) {
  constexpr double degrees = 180 / pi;
  std::string text = "displacement_mm,roll_angle_deg,tip_along_mm,tip_height_mm,vertical_force_mN,lateral_"
                     "force_mN,side_force_mN,"
                     "torque_uNm\n";
  for (std::size_t i = 0; i < insertion.rolling->steps.size(); ++i) {
    const insertion::RollingStep& at = insertion.rolling->steps[i];
    const insertion::Step& step = insertion.steps[i];
    text += fmt::format("{:.10g},{:.10g},{:.10g},{:.10g},{:.10g},{:.10g},{:.10g},{:.10g}\n",
                        step.displacement * to_milli, at.angle * degrees, at.tip_along * to_milli,
                        at.tip_height * to_milli, step.force * to_milli, at.lateral_force * to_milli,
                        at.side_force * to_milli, at.torque * to_micro);
  }
  return text;
}

std::string healing_table(const healing::HealingResult& healing) {
  const std::vector<Column> columns = healing_columns(healing);
  std::string text;
  const auto out = std::back_inserter(text);
  for (const Column& column : columns)
    fmt::format_to(out, "{}{}", text.empty() ? "" : ",", column.name);
  for (std::size_t row = 0; row < healing.tissue.days.size(); ++row)
    for (std::size_t i = 0; i < columns.size(); ++i)
      fmt::format_to(out, "{}{:.10g}", i == 0 ? "\n" : ",", (*columns[i].values)[row]);
  return text + "\n";
}

std::string depth_table(const healing::DepthCourse& by_depth) {
  std::string text = "day,depth_mm";
  const auto out = std::back_inserter(text);
  for (const std::string& name : by_depth.names)
    fmt::format_to(out, ",{}", name);
  for (std::size_t day = 0, row = 0; day < by_depth.days.size(); ++day)
    for (const double depth : by_depth.depths) {
      fmt::format_to(out, "\n{:.10g},{:.10g}", by_depth.days[day], depth * to_milli);
      for (const auto& values : by_depth.values)
        fmt::format_to(out, ",{:.10g}", values[row]);
      ++row;
    }
  return text + "\n";
}

std::string sessions_table(const std::vector<outcome::SessionRecord>& sessions) {
  std::string text = "session,day,dermal_thickness_mm,dermal_shear_modulus_kPa,punctured,puncture_force_mN,"
                     "penetration_depth_mm,damaged_fraction,breached_epidermis,bleeding\n";
  for (std::size_t i = 0; i < sessions.size(); ++i) {
    const outcome::SessionRecord& at = sessions[i];
    text += fmt::format("{},{:.10g},{:.10g},{:.10g},{},{:.10g},{:.10g},{:.10g},{:.10g},{:.10g}\n", i + 1,
                        at.day, at.dermal_thickness * to_milli, at.dermal_shear_modulus / to_milli,
                        int(at.punctured), at.puncture_force * to_milli, at.penetration_depth * to_milli,
                        at.injury.damaged_fraction, at.injury.breached_epidermis, at.injury.bleeding);
  }
  return text;
}

std::string cutometer_table(const outcome::CutometerReading& before, const outcome::CutometerReading& after) {
  std::string text = "time_s,height_before_mm,height_after_mm\n";
  for (std::size_t i = 0; i < before.curve.size(); ++i)
    text += fmt::format("{:.10g},{:.10g},{:.10g}\n", before.curve[i].time, before.curve[i].height * to_milli,
                        after.curve[i].height * to_milli);
  return text;
}

} // namespace percuta::results

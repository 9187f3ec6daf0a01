#include "synthetic_run.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>

namespace percuta::test {
namespace {

constexpr double shaft_radius = 0.125e-3, cone_height = 0.7e-3, puncture_at = 0.4e-3, deepest = 1.0e-3;
constexpr double layer_bottoms[] = {0.015e-3, 0.085e-3, 0.3e-3, 1.4e-3, 2.4e-3};

// Coordinates from 0 to `length`, growing from `first`.
std::vector<double> graded(double length, double first, double growth) {
  std::vector<double> at{0};
  for (double size = first; at.back() + size < length; size *= growth)
    at.push_back(at.back() + size);
  at.push_back(length);
  return at;
}

int layer_at(double depth) {
  int layer = 0;
  while (layer < 4 && depth > layer_bottoms[layer])
    ++layer;
  return layer;
}

SectionMesh section_mesh() {
  const std::vector<double> radii = graded(0.8e-3, 4e-6, 1.08), depths = graded(2.4e-3, 5e-6, 1.05);
  SectionMesh mesh;
  for (const double depth : depths)
    for (const double r : radii)
      mesh.points.push_back({{r, -depth}});
  const unsigned n = unsigned(radii.size());
  for (unsigned row = 0; row + 1 < depths.size(); ++row)
    for (unsigned i = 0; i + 1 < n; ++i) {
      const unsigned corner = row * n + i; // upper left
      mesh.cells.push_back({{corner + n, corner + n + 1, corner + 1, corner}});
      mesh.layer.push_back(layer_at(0.5 * (depths[row] + depths[row + 1])));
    }
  return mesh;
}

double needle_radius(double above_apex) {
  return std::clamp(above_apex / cone_height, 0.0, 1.0) * shaft_radius;
}

using Function = std::function<double(double r, double depth)>;

Field point_field(const SectionMesh& mesh, const std::string& name, const std::string& unit,
                  const Function& f) {
  Field field{name, unit, FieldPlace::point, 1, {}};
  for (const auto& p : mesh.points)
    field.values.push_back(f(p[0], -p[1]));
  return field;
}

Field cell_field(const SectionMesh& mesh, const std::string& name, const std::string& unit,
                 const Function& f) {
  Field field{name, unit, FieldPlace::cell, 1, {}};
  for (const auto& cell : mesh.cells)
    field.values.push_back(f(mesh.points[cell[0]][0], -mesh.points[cell[0]][1]));
  return field;
}

// A dimple that decays sideways and downwards; after puncture, tissue pushed aside by the needle at constant
// volume.
Field displacement(const SectionMesh& mesh, double travel, bool punctured) {
  const double dimple = punctured ? 0.25 * puncture_at : travel;
  Field field{"displacement", "m", FieldPlace::point, 2, {}};
  for (const auto& p : mesh.points) {
    const double edge = 1 - p[0] / 0.8e-3, floor = 1 + p[1] / 2.4e-3;
    const double down = dimple * std::exp(-p[0] / 0.2e-3) * std::exp(p[1] / 0.5e-3) * edge * floor;
    const double hole = punctured ? needle_radius(p[1] - down + travel) : 0;
    field.values.push_back((std::sqrt(p[0] * p[0] + hole * hole) - p[0]) * edge);
    field.values.push_back(-down);
  }
  return field;
}

FieldFrame insertion_frame(const SectionMesh& mesh, double travel, bool punctured, const std::string& label) {
  const double tip = punctured ? travel : 0;
  const auto nearness = [=](double r, double depth) {
    return std::exp(-std::hypot(r, std::max(0.0, depth - tip)) / 0.15e-3);
  };
  FieldFrame frame{travel, label, {}, travel};
  frame.fields.push_back(displacement(mesh, travel, punctured));
  frame.fields.push_back(point_field(mesh, "stretch", "1",
                                     [=](double r, double d) { return 1 + 1200 * travel * nearness(r, d); }));
  frame.fields.push_back(cell_field(mesh, "von_mises_stress", "Pa",
                                    [=](double r, double d) { return 5e7 * travel * nearness(r, d); }));
  frame.fields.push_back(cell_field(mesh, "damage", "1", [=](double r, double d) {
    return punctured && d < tip && r < 0.5 * shaft_radius ? 1.0 : 0.0;
  }));
  return frame;
}

FieldSeries insertion_fields() {
  FieldSeries series;
  series.mesh = section_mesh();
  series.time_name = "needle path";
  series.time_unit = "m";
  series.layer_names = {"stratum corneum", "viable epidermis", "papillary dermis", "reticular dermis",
                        "hypodermis"};
  series.frames = {insertion_frame(series.mesh, 0, false, "start"),
                   insertion_frame(series.mesh, puncture_at, false, "before puncture"),
                   insertion_frame(series.mesh, puncture_at, true, "after puncture"),
                   insertion_frame(series.mesh, deepest, true, "deepest point")};
  return series;
}

insertion::Step step_at(double travel, bool punctured) {
  const double stiffness = 60; // N/m before puncture; the snap releases a fifth of the energy then stored
  const double snap = 0.1 * stiffness * puncture_at * puncture_at;
  insertion::Step step;
  step.displacement = travel;
  step.punctured = punctured;
  step.iterations = 4;
  step.force = punctured ? 0.6 * stiffness * puncture_at + 12 * (travel - puncture_at) : stiffness * travel;
  step.tip_depth = punctured ? travel - 0.25 * puncture_at : 0;
  step.surface_indentation = punctured ? 0.25 * puncture_at : travel;
  const double past = travel - puncture_at;
  step.external_work = punctured ? 0.5 * stiffness * puncture_at * puncture_at +
                                       0.6 * stiffness * puncture_at * past + 6 * past * past
                                 : 0.5 * stiffness * travel * travel;
  step.snap_energy = punctured ? snap : 0;
  const double kept = step.external_work - step.snap_energy;
  step.fracture_energy = punctured ? 0.3 * kept : 0;
  step.friction_work = punctured ? 0.1 * kept : 0;
  step.stored_energy = kept - step.fracture_energy - step.friction_work;
  return step;
}

insertion::InsertionResult insertion_result() {
  insertion::InsertionResult result;
  for (int i = 0; i <= 20; ++i)
    result.steps.push_back(step_at(puncture_at * i / 20, false));
  for (int i = 0; i <= 30; ++i)
    result.steps.push_back(step_at(puncture_at + (deepest - puncture_at) * i / 30, true));
  result.puncture = {
      true,       puncture_at, 60 * puncture_at, 36 * puncture_at, 0.1 * 60 * puncture_at * puncture_at,
      "toughness"};
  result.fields = insertion_fields();
  result.layer_names = result.fields.layer_names;
  result.layer_bottom.assign(std::begin(layer_bottoms), std::end(layer_bottoms));
  result.layer_vascular = {0, 0, 1, 1, 1};
  result.cell_radius = 0.8e-3;
  for (int i = 0; i <= 18; ++i) {
    const double depth = 0.05e-3 * i, radius = needle_radius(deepest - depth);
    result.channel.push_back({depth, layer_at(depth), radius, 0.7 * radius, 0.9 * radius, std::nullopt, std::nullopt});
  }
  return result;
}

// Rises and falls with its maximum 1 on day `peak`.
double pulse(double day, double peak) {
  return day / peak * std::exp(1 - day / peak);
}

healing::TimeCourse scaled(const healing::TimeCourse& course, double factor,
                           const std::vector<std::string>& names) {
  healing::TimeCourse band;
  band.days = course.days;
  for (std::size_t i = 0; i < course.names.size(); ++i) {
    if (std::find(names.begin(), names.end(), course.names[i]) == names.end())
      continue;
    band.names.push_back(course.names[i]);
    band.units.push_back(course.units[i]);
    band.values.push_back(course.values[i]);
    for (double& value : band.values.back())
      value = 1 + factor * (value - 1);
  }
  return band;
}

healing::TimeCourse tissue_course() {
  healing::TimeCourse course;
  for (int i = 0; i <= 364; ++i)
    course.days.push_back(0.5 * i);
  const auto add = [&](const char* name, const char* unit, const std::function<double(double)>& f) {
    course.names.push_back(name);
    course.units.push_back(unit);
    course.values.emplace_back();
    for (const double day : course.days)
      course.values.back().push_back(f(day));
  };
  add("neutrophils", "1", [](double d) { return pulse(d, 1); });
  add("macrophages_m1", "1", [](double d) { return 0.8 * pulse(d, 3); });
  add("macrophages_m2", "1", [](double d) { return 0.9 * pulse(d, 7); });
  add("myofibroblasts", "1", [](double d) { return pulse(d, 18); });
  add("collagen_1", "1", [](double d) { return 1 + 0.18 * (1 - std::exp(-d / 60)); });
  add("collagen_3", "1", [](double d) { return 1 + 0.35 * pulse(d, 30); });
  add("collagen_total", "1", [](double d) { return 1 + 0.16 * (1 - std::exp(-d / 45)); });
  add("redness", "1", [](double d) { return std::exp(-d / 2); });
  add("barrier", "1", [](double d) { return 1 - 0.4 * std::exp(-d / 1.5); });
  add("tewl", "g/m2/h", [](double d) { return 10 + 25 * std::exp(-d / 1.5); });
  return course;
}

healing::HealingResult healing_result(const SectionMesh& mesh) {
  healing::HealingResult result;
  result.tissue = tissue_course();
  const std::vector<std::string> observables{"collagen_1", "collagen_3", "collagen_total"};
  result.low = scaled(result.tissue, 0.6, observables);
  result.high = scaled(result.tissue, 1.5, observables);
  result.session_days = {0, 28, 56};
  result.by_depth = {{0, 28, 182}, {0.1e-3, 0.5e-3}, {"collagen_total"}, {{1, 1, 1.1, 1.05, 1.25, 1.125}}};
  result.fields.mesh = mesh;
  result.fields.time_name = "day";
  result.fields.time_unit = "d";
  for (const double day : {0.0, 28.0, 182.0}) {
    const auto gain = [=](double r, double depth) {
      const double inside = depth < 0.9e-3 ? 1 : std::exp(-(depth - 0.9e-3) / 0.1e-3);
      return 1 + 0.5 * (1 - std::exp(-day / 45)) * inside * std::exp(-r / 0.15e-3);
    };
    result.fields.frames.push_back({day, "", {point_field(mesh, "collagen_total", "1", gain)}});
  }
  return result;
}

injury::InjuryResult injury_result(const SectionMesh& mesh) {
  injury::InjuryResult result;
  result.tissue = {0.04, 0.06, 0.7};
  for (int i = 0; i <= 18; ++i)
    result.profile.push_back({0.05e-3 * i, layer_at(0.05e-3 * i), 0.06 * (1 - i / 20.0)});
  for (const auto& p : mesh.points)
    result.point_damage.push_back(std::exp(-p[0] / 0.1e-3));
  return result;
}

Headlines all_headlines() {
  Headlines headlines;
  headlines.numbers = {
      {"insertion.puncture_force", 24.0, "mN", 18.5, 31.25,
       "force just before the snap; band from toughness +-30 %"},
      {"insertion.penetration_depth", 0.9, "mm", {}, {}, "tip depth at the deepest point"},
      {"needle.safety_margin", 47.25, "1", {}, {}, "buckling load over largest force"},
      {"healing.collagen_change", 15.7, "%", 9.5, 23.5,
       "total collagen on the last day; 5 to 95 % of the ensemble"},
      {"outcome.first_visible_change_day", 21, "d", 14, 35, "first day with more than 5 % change"}};
  headlines.texts = {{"injury.deepest_layer", "reticular dermis", "layer of the deepest damaged point"}};
  headlines.warnings = {"Depth <b>1 mm</b> reaches the reticular dermis & bleeds."};
  return headlines;
}

outcome::OutcomeResult outcome_result() {
  outcome::OutcomeResult outcome;
  outcome.before.emplace();
  outcome.after.emplace();
  for (const double time : {0.0, 0.1, 2.0, 2.1, 4.0}) {
    const double height = time <= 2 ? 0.1e-3 * std::sqrt(time) : 0.1e-3 / time;
    outcome.before->curve.push_back({time, height});
    outcome.after->curve.push_back({time, 0.9 * height});
  }
  return outcome;
}

} // namespace

results::RunRecord SyntheticRun::record() const {
  return {"Synthetic <pen> & \"test\"",
          "percuta: 1\ntitle: Synthetic\n",
          "percuta: 1\ntitle: Synthetic\nskin: {site: cheek} # <script>alert(1)</script>\n",
          "0.1.0",
          "workstation",
          "2024-03-01T09:30:00Z",
          12.5,
          insertion,
          injury,
          healing,
          outcome,
          sessions,
          headlines,
          {"Step 7 was cut back once."},
          {{{0, 0}}, {{shaft_radius, cone_height}}, {{shaft_radius, 1.5e-3}}}};
}

SyntheticRun synthetic_run() {
  SyntheticRun run;
  run.insertion = insertion_result();
  run.injury = injury_result(run.insertion.fields.mesh);
  run.healing = healing_result(run.insertion.fields.mesh);
  run.outcome = outcome_result();
  run.sessions = {{0, 1.2e-3, 150e3, true, 0.024, 0.9e-3, {0.06, 0.04, 1}},
                  {28, 1.25e-3, 160e3, true, 0.025, 0.88e-3, {0.055, 0.038, 0.9}}};
  run.headlines = all_headlines();
  return run;
}

TemporaryFolder::TemporaryFolder() {
  if (const char* kept = std::getenv("PERCUTA_KEEP_RESULTS")) {
    path_ = kept;
    return;
  }
  std::string pattern = (std::filesystem::temp_directory_path() / "percuta-results-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr)
    throw std::runtime_error("no temporary directory");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (std::getenv("PERCUTA_KEEP_RESULTS") == nullptr)
    std::filesystem::remove_all(path_, ignored);
}

Outcome outcome_of(const std::string& command) {
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::string output;
  for (char buffer[256]; std::fgets(buffer, sizeof buffer, pipe) != nullptr;)
    output += buffer;
  const int status = pclose(pipe);
  return {WEXITSTATUS(status), output};
}

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

} // namespace percuta::test

#include "study/study_file.h"

#include "base/errors.h"
#include "study/designs.h"
#include "study/input_reader.h"

#include <fmt/format.h>

#include <filesystem>

namespace percuta::study {
namespace {

constexpr int most_samples = 100000;

struct MethodName {
  const char* name;
  Method method;
  std::vector<std::string> keys; ///< beside `kind`
};

const std::vector<MethodName>& method_names() {
  static const std::vector<MethodName> names{
      {"grid", Method::grid, {"points"}},
      {"latin_hypercube", Method::latin_hypercube, {"samples", "seed"}},
      {"sobol", Method::sobol, {"samples"}},
      {"morris", Method::morris, {"trajectories", "levels", "seed"}},
      {"sobol_indices", Method::sobol_indices, {"samples"}},
      {"optimum", Method::optimum, {"scan", "searches", "evaluations"}}};
  return names;
}

/// Reads the method; returns the points of a grid.
int read_method(StudyText& source, const MapReader& top, StudyFile& study) {
  std::vector<std::string> kinds, keys{"kind"};
  for (const MethodName& each : method_names())
    kinds.push_back(each.name);
  const std::string kind = MapReader(source, top.node("method"), "method",
                                     {"kind", "points", "samples", "seed", "trajectories", "levels", "scan",
                                      "searches", "evaluations"})
                               .one_of("kind", kinds, "none");
  for (const MethodName& each : method_names())
    if (each.name == kind) {
      study.method = each.method;
      study.method_name = kind;
      keys.insert(keys.end(), each.keys.begin(), each.keys.end());
    }
  if (keys.size() == 1 || !source.problems.empty())
    return 1;
  const MapReader map(source, top.node("method"), "method", keys);
  study.samples = map.integer("samples", study.method == Method::sobol_indices ? 128 : 64, 2, most_samples);
  study.trajectories = map.integer("trajectories", 10, 2, most_samples);
  study.levels = map.integer("levels", 4, 2, 100);
  study.seed = std::uint64_t(map.integer("seed", 1, 1, 1 << 30));
  study.search = {map.integer("scan", 32, 4, most_samples), map.integer("searches", 3, 1, 1000),
                  map.integer("evaluations", 30, 1, most_samples)};
  if (study.levels % 2 == 1)
    map.problem("levels", "must be even");
  return map.integer("points", 5, 1, 10000);
}

void read_outputs(StudyText& source, const MapReader& top, const Model& model, StudyFile& study) {
  for (const YAML::Node& node : top.list("outputs")) {
    const std::string key = node.IsScalar() ? node.Scalar() : "";
    if (const OutputName* output = find_output(model.outputs(), key))
      study.outputs.push_back(*output);
    else
      source.problems.add(source.place(node), "outputs", unknown_output(model.outputs(), key));
  }
  if (!top.has("outputs"))
    study.outputs = model.outputs();
  study.wanted = read_wanted(source, top, model.outputs());
  for (const OutputName& output : study.outputs)
    if (top.has("outputs"))
      study.asked.push_back(output.key);
  const auto need = [&](const OutputName& output) {
    study.asked.push_back(output.key);
    if (find_output(study.outputs, output.key) == nullptr)
      study.outputs.push_back(output);
  };
  for (const Objective& objective : study.wanted.objectives)
    need(objective.output);
  for (const Constraint& constraint : study.wanted.constraints)
    need(constraint.output);
}

void check_together(const MapReader& top, const StudyFile& study) {
  const std::size_t dimensions = study.inputs.size() * (study.method == Method::sobol_indices ? 2 : 1);
  const bool on_sequence = study.method == Method::sobol || study.method == Method::sobol_indices ||
                           study.method == Method::optimum;
  if (on_sequence && dimensions > most_sobol_dimensions)
    top.problem("inputs",
                fmt::format("{} inputs are too many for Sobol's sequence; allowed are {}",
                            study.inputs.size(),
                            most_sobol_dimensions / (study.method == Method::sobol_indices ? 2 : 1)));
  else if (study.size() > std::size_t(most_samples))
    top.problem("method",
                fmt::format("asks for {} evaluations; allowed are up to {}", study.size(), most_samples));
  if (study.method == Method::optimum && study.wanted.objectives.empty())
    top.problem("objectives", "is required for an optimum");
}

} // namespace

std::size_t StudyFile::size() const {
  switch (method) {
  case Method::grid: {
    std::size_t product = 1;
    for (const Input& input : inputs)
      product = std::min<std::size_t>(product * input.grid().size(), 1u << 30);
    return product;
  }
  case Method::morris:
    return std::size_t(trajectories) * (inputs.size() + 1);
  case Method::sobol_indices:
    return std::size_t(samples) * (inputs.size() + 2);
  case Method::optimum:
    return std::size_t(search.scan + search.searches * search.evaluations);
  default:
    return std::size_t(samples);
  }
}

PreparedStudy read_study(const std::string& file, const ModelMaker& make_model) {
  StudyText source(file, "study");
  const MapReader top(source, source.root(), "",
                      {"study", "title", "base", "inputs", "method", "outputs", "objectives", "constraints"});
  PreparedStudy prepared;
  StudyFile& study = prepared.file;
  study.file = file;
  study.title = top.text("title", std::filesystem::path(file).filename().string());
  study.base = source.beside(top.required_text("base"));
  const int grid_points = read_method(source, top, study);
  if (source.problems.empty() && !std::filesystem::is_regular_file(study.base))
    top.problem("base", "'" + study.base + "' is no file");
  source.problems.raise();
  prepared.model = make_model(study.base);
  study.inputs = read_inputs(source, top, *prepared.model, grid_points);
  read_outputs(source, top, *prepared.model, study);
  source.problems.raise(); // before sizes are made of what is wrong
  check_together(top, study);
  source.problems.raise();
  return prepared;
}

} // namespace percuta::study

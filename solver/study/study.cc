#include "study/study.h"

#include "study/designs.h"

#include <algorithm>

namespace percuta::study {
namespace {

Points points_of(const StudyFile& study) {
  const std::size_t inputs = study.inputs.size(), samples = std::size_t(study.samples);
  switch (study.method) {
  case Method::grid:
    return grid_points(study.inputs);
  case Method::latin_hypercube:
    return latin_hypercube(inputs, samples, study.seed);
  case Method::sobol:
    return sobol_points(inputs, samples);
  case Method::morris:
    return morris_points(inputs, std::size_t(study.trajectories), study.levels, study.seed);
  case Method::sobol_indices:
    return saltelli_points(inputs, samples);
  case Method::optimum:
    break;
  }
  return {};
}

/// Samples that are drawn from the inputs' spread independently of one another; all for a grid.
std::vector<std::size_t> representative(const StudyFile& study, std::size_t count) {
  std::vector<std::size_t> chosen;
  const std::size_t block = study.method == Method::sobol_indices ? study.inputs.size() + 2 : 1;
  for (std::size_t i = 0; i < count; ++i)
    if (block == 1 || i % block < 2)
      chosen.push_back(i);
  return chosen;
}

OutputResult analysed(const OutputName& output, const StudyFile& study, const StudyResult& result) {
  OutputResult analysis{output, {}, {}, {}, {}, {}};
  std::vector<const Headline*> numbers;
  for (const auto& outcome : result.outcomes) {
    numbers.push_back(outcome->headlines.find(output.key));
    analysis.responses.push_back(numbers.back() ? std::optional<double>(numbers.back()->value)
                                                : std::nullopt);
  }
  if (study.method == Method::morris)
    analysis.morris = morris_effects(result.points, analysis.responses);
  if (study.method == Method::sobol_indices)
    analysis.indices = sobol_indices(study.inputs.size(), analysis.responses);
  if (study.method == Method::morris || study.method == Method::optimum)
    return analysis;
  std::vector<const Headline*> drawn;
  Points points;
  Responses responses;
  for (const std::size_t i : representative(study, numbers.size())) {
    if (numbers[i] != nullptr)
      drawn.push_back(numbers[i]);
    points.push_back(result.points[i]);
    responses.push_back(analysis.responses[i]);
  }
  if (study.method != Method::grid) // a grid is no sample of a spread
    analysis.propagated = propagate(drawn);
  analysis.correlations = rank_correlations(points, responses);
  return analysis;
}

} // namespace

bool StudyResult::is_complete() const {
  return std::all_of(outcomes.begin(), outcomes.end(),
                     [](const auto& outcome) { return outcome.has_value(); });
}

std::size_t StudyResult::failures() const {
  return std::size_t(std::count_if(outcomes.begin(), outcomes.end(),
                                   [](const auto& outcome) { return outcome && !outcome->succeeded; }));
}

StudyResult run_study(PreparedStudy& study, const std::string& directory, const Share& share, int jobs,
                      Progress& progress) {
  Evaluations evaluations(*study.model, directory, share, jobs, progress);
  StudyResult result;
  if (study.file.method == Method::optimum && share.count == 1)
    result.points = search_optimum(study.file.inputs, study.file.wanted, study.file.search, evaluations);
  else if (study.file.method == Method::optimum)
    result.points = sobol_points(study.file.inputs.size(), std::size_t(study.file.search.scan));
  else
    result.points = points_of(study.file);
  for (const auto& point : result.points)
    result.settings.push_back(setting_at(study.file.inputs, point));
  result.outcomes = evaluations.run("Samples", result.settings);
  result.computed = evaluations.computed();
  if (!result.is_complete())
    return result;
  for (const OutputName& output : study.file.outputs)
    result.outputs.push_back(analysed(output, study.file, result));
  if (!study.file.wanted.objectives.empty()) {
    std::vector<Candidate> candidates;
    for (const auto& outcome : result.outcomes)
      candidates.push_back(candidate_of(outcome->headlines, study.file.wanted));
    result.standings = rank(candidates, study.file.wanted);
  }
  return result;
}

} // namespace percuta::study

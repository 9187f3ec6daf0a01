#include "app/sweep.h"

#include "app/provenance.h"
#include "app/scenario_model.h"
#include "app/study_directory.h"
#include "app/verbs.h"
#include "base/errors.h"
#include "insertion/engine.h"
#include "mechanics/threads.h"
#include "report/build_report.h"
#include "results/files.h"
#include "study/study_files.h"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

namespace percuta::app {

namespace {

study::Share parse_share(const std::string& written) {
  if (written.empty())
    return {};
  int index = 0, count = 0, read = 0;
  const bool fits = std::sscanf(written.c_str(), "%d/%d%n", &index, &count, &read) == 2 &&
                    read == int(written.size()) && index >= 1 && index <= count && count <= 100000;
  if (!fits)
    throw InputError({{"command line", 0, 0, "--shard",
                       "'" + written + "' is not allowed; allowed is I/N with I from 1 to N, such as 2/8"}});
  return {index - 1, count};
}

study::PreparedStudy prepare(const std::string& file) {
  return study::read_study(file,
                           [](const std::string& base) { return std::make_unique<ScenarioModel>(base); });
}

const ScenarioModel& model_of(const study::PreparedStudy& study) {
  return static_cast<const ScenarioModel&>(*study.model);
}

int jobs_for(const SweepOptions& options, const study::PreparedStudy& study) {
  return options.jobs > 0 ? options.jobs
                          : std::max(1, mechanics::cores() / (model_of(study).has_companions() ? 2 : 1));
}

/// The middle of all inputs: if that makes no sense, the study is wrong and not a sample.
Plan middle(const study::PreparedStudy& study) {
  const std::vector<double> half(study.file.inputs.size(), 0.5);
  try {
    return model_of(study).plan(study::setting_at(study.file.inputs, half));
  } catch (const InputError& error) {
    std::vector<InputProblem> problems;
    for (const InputProblem& problem : error.problems())
      problems.push_back({study.file.file, 0, 0, "inputs",
                          "in the middle of all inputs, " + problem.key + ": " + problem.message});
    throw InputError(problems);
  }
}

void describe_size(const study::PreparedStudy& study, const Plan& plan) {
  const auto size = insertion::estimate_size(plan.skin, plan.device, plan.scenario.mechanics);
  std::cout << fmt::format(
      "{}\n  {} inputs, {}, {}{} samples; {} unknowns, about {:.0f} s for each different insertion\n",
      study.file.title, study.file.inputs.size(), study.file.method_name,
      study.file.method == study::Method::optimum ? "up to " : "", study.file.size(), size.unknowns,
      size.expected_seconds);
}

/// Results of one study do not stay beside samples of another.
void remove_results(const std::string& directory) {
  for (const char* name : {"study.json", "study.csv", "study.h5", "report.html"})
    std::remove((directory + "/" + name).c_str());
}

void write_results(const std::string& directory, const study::PreparedStudy& study,
                   const study::StudyResult& result) {
  const study::Provenance provenance{version(), host_name(), time_now()};
  results::write_file(directory + "/study.csv", study::study_table(study.file, result));
  results::write_file(directory + "/study.h5", study::study_hdf5(study.file, result, provenance));
  results::write_file(directory + "/study.json",
                      study::study_json(study.file, result, provenance)
                              .dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                          "\n");
  report::build(directory);
}

void print_front(const study::PreparedStudy& study, const study::StudyResult& result) {
  constexpr std::size_t most = 10;
  const auto front = study::front(result);
  if (study.file.wanted.objectives.empty())
    return;
  std::cout << (front.empty() ? "No sample meets the constraints.\n"
                : study.file.wanted.objectives.size() > 1
                    ? fmt::format("Pareto front, {} samples:\n", front.size())
                    : "Best sample:\n");
  for (std::size_t n = 0; n < std::min(front.size(), most); ++n) {
    std::string line = fmt::format("  {:>4}", front[n] + 1);
    for (const study::InputValue& input : result.settings[front[n]])
      line += fmt::format("  {} {}", input.key, input.written);
    for (const study::Objective& objective : study.file.wanted.objectives)
      line += fmt::format("  {} {:.4g}", objective.output.key,
                          result.outcomes[front[n]]->headlines.find(objective.output.key)->value);
    std::cout << line << '\n';
  }
}

void print_result(const study::PreparedStudy& study, const study::StudyResult& result,
                  const std::string& directory) {
  print_front(study, result);
  if (result.failures() > 0)
    std::cout << fmt::format("{} of {} samples failed; the reasons are in study.csv\n", result.failures(),
                             result.settings.size());
  for (const std::string& key : study::missing_outputs(study.file, result))
    std::cout << "warning: no sample yields " << key << '\n';
  std::cout << "Study: " << directory << "/report.html" << std::endl;
}

} // namespace

void check_study(const std::string& file) {
  const study::PreparedStudy study = prepare(file);
  describe_size(study, middle(study));
}

void sweep(const SweepOptions& options) {
  const study::Share share = parse_share(options.shard);
  study::PreparedStudy study = prepare(options.file);
  const Plan plan = middle(study);
  if (options.loudness != Loudness::quiet)
    describe_size(study, plan);
  const std::string out =
      options.out.empty() ? "results/" + std::filesystem::path(options.file).stem().string() : options.out;
  const StudyDirectory directory(out, share.name());
  TerminalProgress progress(std::cout, isatty(STDOUT_FILENO) == 1, options.loudness);
  if (share.count == 1)
    remove_results(out);
  const int jobs = jobs_for(options, study);
  mechanics::share_cores(jobs);
  const study::StudyResult result = study::run_study(study, out, share, jobs, progress);
  progress.finish();
  if (share.count > 1) {
    if (options.loudness != Loudness::quiet)
      std::cout << fmt::format(
          "Share {} is done, {} samples computed; `percuta sweep` without --shard merges all\n",
          options.shard, result.computed);
    return;
  }
  write_results(out, study, result);
  if (options.loudness != Loudness::quiet)
    print_result(study, result, out);
  if (result.failures() == result.settings.size())
    throw NotConverged("every sample failed, the first one because: " + result.outcomes.at(0)->failure);
}

} // namespace percuta::app

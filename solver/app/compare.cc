#include "app/compare.h"

#include "app/plan.h"
#include "app/provenance.h"
#include "app/study_directory.h"
#include "app/verbs.h"
#include "base/errors.h"
#include "insertion/engine.h"
#include "mechanics/threads.h"
#include "report/build_report.h"
#include "results/files.h"
#include "study/comparison.h"
#include "study/comparison_file.h"
#include "study/process_pool.h"
#include "units/words.h"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace percuta::app {

namespace fs = std::filesystem;

namespace {

/// A design before it is run.
struct Entry {
  std::string name;
  std::string file; ///< scenario to run; empty: `plan.scenario.text` is written beside the runs
  Plan plan;
};

struct Request {
  std::string title, directory;
  std::vector<Entry> entries;
  study::Wanted wanted;
};

/// What designers ask first, when they ask for nothing else.
study::Wanted usual_wishes() {
  const auto& outputs = study::scenario_outputs();
  return {{{*study::find_output(outputs, "healing.collagen_change"), true, 1},
           {*study::find_output(outputs, "healing.erythema_duration"), false, 1},
           {*study::find_output(outputs, "needle.safety_margin"), true, 1}},
          {}};
}

Request from_comparison(const std::string& file) {
  const study::ComparisonFile comparison = study::read_comparison(file, vocabulary());
  Request request{comparison.title, "results/" + fs::path(file).stem().string(), {}, comparison.wanted};
  const Plan base = load_plan(comparison.base);
  std::vector<InputProblem> problems;
  for (const study::Variant& variant : comparison.variants)
    try {
      std::vector<scenario::Change> changes = variant.changes;
      const auto is_title = [](const scenario::Change& change) { return change.key == "title"; };
      if (std::none_of(changes.begin(), changes.end(), is_title))
        changes.push_back(
            {"title", YAML::Node(base.scenario.title.substr(0, 120) + " – " + variant.name), {}});
      request.entries.push_back(
          {variant.name, "",
           changed_plan(base.scenario, changes, {file, "variants." + variant.name, variant.place})});
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  if (!problems.empty())
    throw InputError(problems);
  return request;
}

Request from_scenarios(const std::vector<std::string>& files) {
  Request request{"", "results/comparison", {}, {}};
  std::vector<InputProblem> problems;
  for (const std::string& file : files)
    try {
      const std::string name = fs::path(file).stem().string();
      request.title += (request.title.empty() ? "" : ", ") + name;
      for (const Entry& other : request.entries)
        if (other.name == name)
          throw InputError({{file, 0, 0, "",
                             "another scenario has the same file name, which names its folder; "
                             "rename one of them"}});
      if (!study::is_folder_name(name))
        throw InputError({{file, 0, 0, "",
                           "the file name becomes the name of a folder; allowed are letters, "
                           "digits, spaces and . _ - +"}});
      request.entries.push_back({name, file, load_plan(file)});
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  if (!problems.empty())
    throw InputError(problems);
  return request;
}

study::Objective wish(const std::string& key, bool maximise) {
  const study::OutputName* output = study::find_output(study::scenario_outputs(), key);
  if (output == nullptr)
    throw InputError({{"command line", 0, 0, maximise ? "--maximise" : "--minimise",
                       study::unknown_output(study::scenario_outputs(), key)}});
  return {*output, maximise, 1};
}

Request request_of(const CompareOptions& options) {
  const bool is_file = options.files.size() == 1;
  if (is_file && !study::is_of_kind(options.files[0], "comparison"))
    throw InputError({{options.files[0], 0, 0, "",
                       "one file must be a comparison file, which begins with "
                       "'comparison: 1'; of scenarios give two or more"}});
  Request request = is_file ? from_comparison(options.files[0]) : from_scenarios(options.files);
  if (!options.out.empty())
    request.directory = options.out;
  if (!options.maximise.empty() || !options.minimise.empty())
    request.wanted.objectives.clear();
  for (const std::string& key : options.maximise)
    request.wanted.objectives.push_back(wish(key, true));
  for (const std::string& key : options.minimise)
    request.wanted.objectives.push_back(wish(key, false));
  if (request.wanted.objectives.empty())
    request.wanted.objectives = usual_wishes().objectives;
  return request;
}

/// A folder's scenario.yaml without its leading comments is the resolved scenario that was run; its first
/// line names the version.
bool is_finished(const std::string& folder, const Plan& plan) {
  std::ifstream file(folder + "/scenario.yaml", std::ios::binary);
  if (!file || !fs::exists(folder + "/summary.json"))
    return false;
  std::string line, body;
  std::getline(file, line);
  if (line.find("percuta " + version() + ":") == std::string::npos)
    return false;
  while (std::getline(file, line))
    if (line.compare(0, 2, "# ") != 0 || !body.empty())
      body += line + "\n";
  return body == resolved_yaml(plan) + "\n";
}

class Runs {
public:
  Runs(const Request& request, const CompareOptions& options)
      : request_(request), failures_(request.entries.size()),
        progress_(std::cout, isatty(STDOUT_FILENO) == 1, options.loudness) {}

  /// Runs what is not finished. Why each failed; empty texts for those that did not.
  const std::vector<std::string>& run(int jobs) {
    for (std::size_t i = 0; i < request_.entries.size(); ++i)
      if (!is_finished(folder(i), request_.entries[i].plan))
        waiting_.push_back(i);
    const std::size_t finished = request_.entries.size() - waiting_.size();
    progress_.phase("Runs");
    std::size_t ended = 0;
    study::run_in_processes(
        groups(), jobs, [this](std::size_t task) { return run_one(waiting_[task]); },
        [&](std::size_t task, const study::TaskResult& result) {
          const std::size_t i = waiting_[task];
          failures_[i] = result.done ? "" : result.text;
          ++ended;
          progress_.advance(double(ended) / double(waiting_.size()),
                            request_.entries[i].name + (result.done ? "" : " failed"));
        });
    if (finished > 0)
      progress_.note(fmt::format("{} runs were finished before", finished));
    progress_.finish();
    return failures_;
  }

private:
  std::string folder(std::size_t i) const { return request_.directory + "/runs/" + request_.entries[i].name; }

  std::vector<std::string> groups() const {
    std::vector<std::string> names;
    for (const std::size_t i : waiting_)
      names.push_back(request_.entries[i].name);
    return names;
  }

  std::string run_one(std::size_t i) const {
    const Entry& entry = request_.entries[i];
    std::string file = entry.file;
    if (file.empty()) {
      results::make_directory(request_.directory + "/scenarios");
      file = request_.directory + "/scenarios/" + entry.name + ".yaml";
      results::write_file(file, entry.plan.scenario.text);
    }
    app::run({file, folder(i), Loudness::quiet, Unfinished::resume_if_same});
    return "";
  }

  const Request& request_;
  std::vector<std::size_t> waiting_;
  std::vector<std::string> failures_;
  TerminalProgress progress_;
};

study::Comparison comparison_of(const Request& request, const std::vector<std::string>& failures) {
  study::Comparison comparison{request.title, version(), host_name(), time_now(), {}, request.wanted};
  for (std::size_t i = 0; i < request.entries.size(); ++i) {
    const Entry& entry = request.entries[i];
    study::Design design{entry.name, "runs/" + entry.name, resolved_yaml(entry.plan), failures[i], {}};
    if (design.failure.empty())
      design.headlines = study::read_summary(request.directory + "/" + design.folder);
    comparison.designs.push_back(design);
  }
  return comparison;
}

} // namespace

void check_comparison(const std::string& file) {
  const Request request = from_comparison(file);
  std::cout << fmt::format("{}\n  {} designs:\n", request.title, request.entries.size());
  for (const Entry& entry : request.entries) {
    const auto size =
        insertion::estimate_size(entry.plan.skin, entry.plan.device, entry.plan.scenario.mechanics);
    std::cout << fmt::format("  {:<20} {} unknowns, about {:.0f} s of insertion on two cores\n", entry.name,
                             size.unknowns, size.expected_seconds);
  }
}

bool compare(const CompareOptions& options) {
  const Request request = request_of(options);
  const StudyDirectory directory(request.directory);
  // A run keeps two busy.
  const int jobs = options.jobs > 0 ? options.jobs : std::max(1, mechanics::cores() / 2);
  mechanics::share_cores(jobs);
  const auto failures = Runs(request, options).run(jobs);
  const study::Comparison comparison = comparison_of(request, failures);
  results::write_file(directory.path() + "/comparison.csv", study::comparison_table(comparison));
  results::write_file(directory.path() + "/comparison.json",
                      study::comparison_json(comparison).dump(2) + "\n");
  report::build(directory.path());
  if (options.loudness != Loudness::quiet) {
    for (const std::string& sentence : study::ranking_sentences(comparison))
      std::cout << "  " << sentence << '\n';
    std::cout << "\nComparison: " << directory.path() << "/report.html" << std::endl;
  }
  return std::all_of(failures.begin(), failures.end(), [](const std::string& why) { return why.empty(); });
}

} // namespace percuta::app

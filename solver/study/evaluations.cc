#include "study/evaluations.h"

#include "base/errors.h"
#include "study/process_pool.h"

#include <fmt/format.h>

#include <chrono>
#include <map>
#include <set>

namespace percuta::study {

std::string Share::name() const {
  return count == 1 ? "all" : fmt::format("{}-of-{}", index + 1, count);
}

Evaluations::Evaluations(Model& model, const std::string& directory, const Share& share, int jobs,
                         Progress& progress)
    : model_(model), journal_(directory, share.name()), share_(share), jobs_(jobs), progress_(progress) {}

Outcome Evaluations::one(const Setting& setting) {
  const std::string name = evaluation_name(model_, setting);
  if (const Outcome* finished = journal_.find(name))
    return *finished;
  const auto start = std::chrono::steady_clock::now();
  Outcome outcome;
  try {
    outcome.headlines.numbers = model_.evaluate(setting).numbers;
    outcome.succeeded = true;
  } catch (const InputError& error) {
    outcome.failure = error.what();
  } catch (const NotConverged& error) {
    outcome.failure = error.what();
  }
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  journal_.append(name, setting, outcome);
  return outcome;
}

std::vector<std::optional<Outcome>> Evaluations::run(const std::string& phase,
                                                     const std::vector<Setting>& settings) {
  std::vector<std::string> names;
  std::vector<std::size_t> open; // samples to compute
  std::vector<std::string> groups;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < settings.size(); ++i) {
    names.push_back(evaluation_name(model_, settings[i]));
    const bool is_ours = int(i % std::size_t(share_.count)) == share_.index;
    if (is_ours && journal_.find(names[i]) == nullptr && seen.insert(names[i]).second) {
      open.push_back(i);
      groups.push_back(model_.group(settings[i]));
    }
  }
  if (!open.empty())
    progress_.phase(phase);
  if (open.size() < settings.size() && share_.count == 1)
    progress_.note(fmt::format("{} of {} were finished before or occur twice", settings.size() - open.size(),
                               settings.size()));
  // A crash is not kept on disk: the next call tries again.
  std::map<std::string, std::string> crashes;
  std::size_t ended = 0;
  run_in_processes(
      groups, jobs_, [&](std::size_t task) { return one(settings[open[task]]).failure; },
      [&](std::size_t task, const TaskResult& result) {
        if (!result.done)
          crashes[names[open[task]]] = result.text;
        else if (!result.text.empty())
          progress_.note(fmt::format("sample {} failed: {}", open[task] + 1, result.text));
        ++ended;
        progress_.advance(double(ended) / double(open.size()), fmt::format("{} of {}", ended, open.size()));
      });
  computed_ += int(open.size() - crashes.size());
  journal_.read();
  std::vector<std::optional<Outcome>> outcomes;
  for (const std::string& name : names) {
    const Outcome* finished = journal_.find(name);
    if (const auto crash = crashes.find(name); crash != crashes.end())
      outcomes.push_back(Outcome{false, crash->second, {}, 0});
    else
      outcomes.push_back(finished == nullptr ? std::nullopt : std::optional<Outcome>(*finished));
  }
  return outcomes;
}

std::vector<std::string> Evaluations::side_by_side(const std::string& phase, std::size_t tasks,
                                                   const std::function<std::string(std::size_t)>& task) {
  std::vector<std::string> texts(tasks);
  std::size_t ended = 0;
  progress_.phase(phase);
  run_in_processes(
      std::vector<std::string>(tasks), jobs_, task, [&](std::size_t i, const TaskResult& result) {
        if (!result.done)
          throw IoError(fmt::format("{} {}: {}; start the study again to go on", phase, i + 1, result.text));
        texts[i] = result.text;
        ++ended;
        progress_.advance(double(ended) / double(tasks), fmt::format("{} of {}", ended, tasks));
      });
  journal_.read();
  return texts;
}

} // namespace percuta::study

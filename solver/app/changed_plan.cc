// A plan with changes, and problems told where the change is written.

#include "app/plan.h"
#include "base/errors.h"

#include <algorithm>

namespace percuta::app {

namespace {

using scenario::Change;

bool is_in_layers(const Change& change) {
  return change.key.compare(0, 12, "skin.layers[") == 0;
}

bool begins_with(const std::string& text, const std::string& start) {
  return text.compare(0, start.size(), start) == 0;
}

InputProblem told_at_change(const InputProblem& problem, const std::vector<Change>& changes,
                            const ChangeSource& source) {
  const auto cause = std::find_if(changes.begin(), changes.end(), [&](const Change& change) {
    return begins_with(problem.key, change.key) ||
           (!problem.key.empty() && begins_with(change.key, problem.key));
  });
  const scenario::Place place = cause == changes.end() ? source.place : cause->place;
  const std::string key = problem.key.empty() ? source.prefix : source.prefix + "." + problem.key;
  return {source.file, place.line, place.column, key, problem.message};
}

Plan with(const scenario::Scenario& base, const std::string& text, const std::vector<Change>& changes) {
  return make_plan(scenario::parse(scenario::with_changes(text, changes), base.file, vocabulary()));
}

} // namespace

Plan changed_plan(const scenario::Scenario& base, const std::vector<Change>& changes,
                  const ChangeSource& source) {
  std::vector<Change> first, then;
  const bool has_layers = !base.skin.layers.empty();
  for (const Change& change : changes)
    (is_in_layers(change) && !has_layers ? then : first).push_back(change);
  try {
    Plan plan = with(base, base.text, first);
    return then.empty() ? plan : with(base, resolved_yaml(plan), then);
  } catch (const InputError& error) {
    std::vector<InputProblem> problems;
    for (const InputProblem& problem : error.problems())
      problems.push_back(told_at_change(problem, changes, source));
    throw InputError(problems);
  } catch (const scenario::ChangeError& error) {
    const scenario::Place place = error.change().place;
    throw InputError(
        {{source.file, place.line, place.column, source.prefix + "." + error.change().key, error.what()}});
  }
}

} // namespace percuta::app

#include "study/objectives.h"

#include "units/quantity.h"
#include "units/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace percuta::study {
namespace {

void read_objective(StudyText& source, const YAML::Node& node, const std::string& path,
                    const std::vector<OutputName>& outputs, Wanted& wanted) {
  const MapReader map(source, node, path, {"maximise", "minimise", "weight"});
  if (map.has("maximise") == map.has("minimise")) {
    source.problems.add(source.place(node), path, "needs one of maximise and minimise");
    return;
  }
  const std::string direction = map.has("maximise") ? "maximise" : "minimise", key = map.text(direction);
  if (const OutputName* output = find_output(outputs, key))
    wanted.objectives.push_back({*output, direction == "maximise", map.number("weight", 1, 1e-6, 1e6)});
  else
    map.problem(direction, unknown_output(outputs, key));
}

void read_constraint(StudyText& source, const YAML::Node& node, const std::string& path,
                     const std::vector<OutputName>& outputs, Wanted& wanted) {
  const MapReader map(source, node, path, {"output", "at_least", "at_most"});
  const std::string key = map.required_text("output");
  if (map.has("at_least") == map.has("at_most")) {
    source.problems.add(source.place(node), path, "needs one of at_least and at_most");
    return;
  }
  const std::string side = map.has("at_least") ? "at_least" : "at_most", written = map.text(side);
  const OutputName* output = find_output(outputs, key);
  if (output == nullptr) {
    map.problem("output", unknown_output(outputs, key));
    return;
  }
  try {
    wanted.constraints.push_back({*output, side == "at_least", in_unit_of(*output, written), written});
  } catch (const units::QuantityError& error) {
    map.problem(side, error.what());
  }
}

/// `value` made so that more is better.
double gain(const Objective& objective, double value) {
  return objective.maximise ? value : -value;
}

bool dominates(const Candidate& one, const Candidate& other, const std::vector<Objective>& objectives) {
  bool better = false;
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    const double mine = gain(objectives[i], *one.objectives[i]),
                 theirs = gain(objectives[i], *other.objectives[i]);
    if (mine < theirs)
      return false;
    better = better || mine > theirs;
  }
  return better;
}

bool meets(const Constraint& constraint, std::optional<double> value) {
  return value && (constraint.at_least ? *value >= constraint.limit : *value <= constraint.limit);
}

void add_scores(const std::vector<Candidate>& candidates, const std::vector<Objective>& objectives,
                std::vector<Standing>& standings) {
  double weights = 0;
  for (std::size_t k = 0; k < objectives.size(); ++k) {
    std::vector<double> gains;
    for (std::size_t i = 0; i < candidates.size(); ++i)
      if (standings[i].complete)
        gains.push_back(gain(objectives[k], *candidates[i].objectives[k]));
    if (gains.empty())
      return;
    const auto [worst, best] = std::minmax_element(gains.begin(), gains.end());
    weights += objectives[k].weight;
    for (std::size_t i = 0; i < candidates.size(); ++i)
      if (standings[i].complete)
        standings[i].score +=
            objectives[k].weight *
            (*best > *worst ? (gain(objectives[k], *candidates[i].objectives[k]) - *worst) / (*best - *worst)
                            : 1);
  }
  for (Standing& standing : standings)
    standing.score /= weights > 0 ? weights : 1;
}

} // namespace

Wanted read_wanted(StudyText& source, const MapReader& map, const std::vector<OutputName>& outputs) {
  Wanted wanted;
  const auto entry = [&](const char* key, std::size_t i) { return fmt::format("{}[{}]", map.path(key), i); };
  const auto objectives = map.list("objectives"), constraints = map.list("constraints");
  for (std::size_t i = 0; i < objectives.size(); ++i)
    read_objective(source, objectives[i], entry("objectives", i), outputs, wanted);
  for (std::size_t i = 0; i < constraints.size(); ++i)
    read_constraint(source, constraints[i], entry("constraints", i), outputs, wanted);
  return wanted;
}

const OutputName* find_output(const std::vector<OutputName>& outputs, const std::string& key) {
  const auto found =
      std::find_if(outputs.begin(), outputs.end(), [&](const OutputName& each) { return each.key == key; });
  return found == outputs.end() ? nullptr : &*found;
}

std::string unknown_output(const std::vector<OutputName>& outputs, const std::string& key) {
  std::vector<std::string> names;
  for (const OutputName& each : outputs)
    names.push_back(each.key);
  const std::string near = units::nearest(key, names);
  return near.empty()
             ? fmt::format("{} is no output; allowed is {}", units::quoted(key), units::listed(names))
             : fmt::format("{} is no output, did you mean '{}'?", units::quoted(key), near);
}

std::string in_words(const Objective& objective) {
  return (objective.maximise ? "most " : "least ") + objective.output.key;
}

std::string in_words(const Constraint& constraint) {
  return fmt::format("{} {} {}", constraint.output.key, constraint.at_least ? "at least" : "at most",
                     constraint.written);
}

bool is_feasible(const Candidate& candidate, const Wanted& wanted) {
  for (std::size_t i = 0; i < wanted.constraints.size(); ++i)
    if (!meets(wanted.constraints[i], candidate.constrained[i]))
      return false;
  return true;
}

Candidate candidate_of(const Headlines& headlines, const Wanted& wanted) {
  const auto value = [&](const std::string& key) {
    const Headline* number = headlines.find(key);
    return number == nullptr ? std::nullopt : std::optional<double>(number->value);
  };
  Candidate result;
  for (const Objective& objective : wanted.objectives)
    result.objectives.push_back(value(objective.output.key));
  for (const Constraint& constraint : wanted.constraints)
    result.constrained.push_back(value(constraint.output.key));
  return result;
}

std::vector<Standing> rank(const std::vector<Candidate>& candidates, const Wanted& wanted) {
  std::vector<Standing> standings(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto& values = candidates[i].objectives;
    standings[i].complete = !values.empty() && std::all_of(values.begin(), values.end(),
                                                           [](const auto& v) { return v.has_value(); });
    for (std::size_t k = 0; k < wanted.constraints.size(); ++k)
      if (!meets(wanted.constraints[k], candidates[i].constrained[k]))
        standings[i].violated.push_back(int(k));
  }
  for (std::size_t i = 0; i < candidates.size(); ++i)
    for (std::size_t j = 0; j < candidates.size(); ++j)
      if (standings[i].complete && standings[j].complete &&
          standings[j].violated.size() <= standings[i].violated.size() &&
          dominates(candidates[j], candidates[i], wanted.objectives))
        standings[i].dominated_by.push_back(int(j));
  add_scores(candidates, wanted.objectives, standings);
  std::vector<std::size_t> order(candidates.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Standing &one = standings[a], &other = standings[b];
    if (one.complete != other.complete)
      return one.complete;
    if (one.violated.size() != other.violated.size())
      return one.violated.size() < other.violated.size();
    return one.score > other.score;
  });
  for (std::size_t place = 0; place < order.size(); ++place)
    if (standings[order[place]].complete)
      standings[order[place]].rank = int(place) + 1;
  return standings;
}

} // namespace percuta::study

#include "app/scenario_model.h"

#include "app/verbs.h"
#include "insertion/engine.h"
#include "scenario/value.h"

#include <algorithm>

namespace percuta::app {

namespace {

/// Keys that the insertion does not depend on begin with one of these; insertion_key() decides, this only
/// sorts.
const std::vector<std::string> later_stages{"protocol", "follow_up",      "healing",      "outcome",
                                            "title",    "skin.phototype", "skin.findings"};

bool is_later(const std::string& key) {
  return std::any_of(later_stages.begin(), later_stages.end(),
                     [&](const std::string& start) { return key.compare(0, start.size(), start) == 0; });
}

} // namespace

ScenarioModel::ScenarioModel(const std::string& base)
    : names_(vocabulary()), base_(load_plan(base)), identity_(version() + "\n" + resolved_yaml(base_)) {
  for (const auto& [key, value] : scenario::flattened(resolved_yaml(base_)))
    resolved_[key] = value;
}

std::optional<scenario::Key> ScenarioModel::find_input(const std::string& key) const {
  return scenario::find_key(key, names_);
}

std::string ScenarioModel::unknown_input(const std::string& key) const {
  return scenario::unknown_key_message(key, names_);
}

std::optional<double> ScenarioModel::nominal(const std::string& key) const {
  const auto found = resolved_.find(key);
  const auto known = find_input(key);
  if (!known || known->kind != scenario::Kind::quantity)
    return std::nullopt;
  if (found != resolved_.end())
    return units::parse_quantity(found->second, known->dimension);
  for (const scenario::Parameter& each : names_.parameters) // not in the scenario: the model's own
    if ("healing.parameters." + each.name == key)
      return units::parse_quantity(each.nominal, each.dimension);
  return std::nullopt;
}

const std::vector<study::OutputName>& ScenarioModel::outputs() const {
  // Not the time that a run takes: a study gives the same numbers again.
  static const std::vector<study::OutputName> reproducible = [] {
    std::vector<study::OutputName> all;
    for (const study::OutputName& output : study::scenario_outputs())
      if (output.key != "run.wall_time")
        all.push_back(output);
    return all;
  }();
  return reproducible;
}

std::string ScenarioModel::group(const study::Setting& setting) const {
  std::string text;
  for (const study::InputValue& input : setting)
    if (!is_later(input.key))
      text += input.key + ": " + input.written + "\n";
  return text;
}

Plan ScenarioModel::plan(const study::Setting& setting) const {
  std::vector<scenario::Change> changes;
  for (const study::InputValue& input : setting)
    changes.push_back({input.key, YAML::Node(input.written), {}});
  return changed_plan(base_.scenario, changes, {base_.scenario.file, "sample", {}});
}

Headlines ScenarioModel::evaluate(const study::Setting& setting) {
  const Plan changed = plan(setting);
  const std::string key = insertion_key(changed);
  SilentProgress silent;
  if (!insertion_ || key != insertion_key_) {
    insertion_.reset();
    insertion_ = insertion::insert(changed.skin, changed.device, changed.scenario.mechanics, silent);
    insertion_key_ = key;
    ++insertions_;
  }
  return all_headlines(simulate_from(*insertion_, changed, silent));
}

} // namespace percuta::app

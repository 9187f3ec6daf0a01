#include "healing/calibration_data.h"

#include "base/errors.h"
#include "healing/bulk.h"
#include "healing/factors.h"
#include "healing/observables.h"
#include "healing/patient.h"
#include "percuta_healing_data.h"
#include "scenario/data_entry.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace percuta::healing {
namespace {

const YAML::Node& data() {
  static const YAML::Node cache = scenario::load_data(embedded::calibration_yaml, "calibration");
  return cache;
}

scenario::Protocol protocol_of(const YAML::Node& node) {
  scenario::Protocol protocol;
  protocol.sessions = node["sessions"].as<int>();
  protocol.interval = node["interval"].as<double>() * units::day;
  if (node["adjunct"]) {
    scenario::AdjunctChoice adjunct;
    adjunct.kind = node["adjunct"].as<std::string>();
    adjunct.duration = node["follow_up"].as<double>() * units::day;
    protocol.adjuncts.push_back(adjunct);
  }
  return protocol;
}

Experiment read_experiment(const std::string& name) {
  const YAML::Node node = data()["experiments"][name];
  Experiment experiment{name, scenario::data_text(node, "sentence"), {}, {}, 0, 0, false, {}, {}};
  const double damage = node["damage"].as<double>();
  experiment.dose = {damage, damage, node["breach"].as<double>(), node["bleeding"].as<double>()};
  experiment.end = node["follow_up"].as<double>();
  experiment.excised = node["excised"].as<bool>(false);
  if (node["condition"])
    experiment.patient = condition_factors(node["condition"].as<std::string>());
  if (node["phototype"])
    for (const Factor& factor : phototype_factors(node["phototype"].as<int>()))
      experiment.patient.push_back(factor);
  const scenario::Protocol protocol = protocol_of(node);
  const Schedule schedule = make_schedule(protocol, experiment.end * units::day);
  experiment.calendar = make_calendar(schedule, protocol);
  experiment.first_end = second_session(experiment.calendar).value_or(experiment.end);
  experiment.days = course_days(schedule);
  return experiment;
}

Observation read_observation(const YAML::Node& node) {
  Observation each{node["id"].as<std::string>(),
                   node["experiment"].as<std::string>(),
                   node["quantity"].as<std::string>(),
                   node["unit"].as<std::string>(),
                   {},
                   {},
                   0,
                   1,
                   node["fit"].as<bool>(true),
                   node["decides"] ? find_constant(node["decides"].as<std::string>()) : nullptr,
                   node["source"].as<std::string>()};
  if (node["low"])
    each.low = node["low"].as<double>();
  if (node["high"])
    each.high = node["high"].as<double>();
  const double middle =
      each.low && each.high ? 0.5 * (*each.low + *each.high) : each.low.value_or(each.high.value_or(0));
  each.target = node["target"].as<double>(middle);
  each.scale = node["scale"].as<double>(each.low && each.high ? 0.5 * (*each.high - *each.low) : 1);
  return each;
}

/// A headline by its key.
Quantity headline(const std::string& key) {
  const auto& all = metrics();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Metric& each) { return each.key == key; });
  return [find = found->find](const CourseView& view, double) { return find(view); };
}

double observed(const CourseView& view, double day, int index) {
  const auto& days = view.course.days;
  const std::size_t at =
      std::min<std::size_t>(std::lower_bound(days.begin(), days.end(), day) - days.begin(), days.size() - 1);
  return observe(view.constants, view.course.states[at])[index];
}

double collagen_3_to_1(const CourseView& view, double day) {
  return observed(view, day, collagen_3) / observed(view, day, collagen_1);
}

/// Hours until a decaying state is down to `share` of its value after the first session.
Quantity hours_to(const std::function<double(const State&)>& read, double share) {
  return [=](const CourseView& view, double) -> std::optional<double> {
    const auto& states = view.course.states;
    const double level = share * read(states.at(1));
    for (std::size_t i = 2; i < states.size(); ++i)
      if (read(states[i]) <= level) { // exponential between reports
        const double part =
            std::log(read(states[i - 1]) / level) / std::log(read(states[i - 1]) / read(states[i]));
        return 24 * (view.course.days[i - 1] + part * (view.course.days[i] - view.course.days[i - 1]));
      }
    return std::nullopt;
  };
}

std::map<std::string, Quantity> make_quantities() {
  const auto open = [](const State& x) { return x[open_epidermis]; };
  const auto channels = [](const State& x) { return x[channel_fast] + x[channel_slow]; };
  const auto gain = [](const CourseView& view, double day) {
    return observed(view, day, collagen_total) - 1;
  };
  return {
      {"neutrophil_peak", headline("healing.neutrophil_peak_day")},
      {"macrophage_peak", headline("healing.macrophage_peak_day")},
      {"myofibroblast_peak", headline("healing.myofibroblast_peak_day")},
      {"barrier_recovery", headline("healing.barrier_recovery_time")},
      {"channel_closure", headline("healing.channel_closure_time")},
      {"impedance_recovery", headline("healing.impedance_recovery_time")},
      {"erythema", headline("healing.erythema_duration")},
      {"collagen_change", headline("healing.collagen_change")},
      {"epidermis_half", hours_to(open, 0.5)},
      {"epidermis_84", hours_to(open, 0.16)},
      {"channel_half_life", hours_to(channels, 0.5)},
      {"collagen_day_14_to_28",
       [](const CourseView& v, double) {
         return observed(v, 14, collagen_total) / observed(v, 28, collagen_total);
       }},
      {"collagen_3_to_1_day_14", [](const CourseView& v, double) { return collagen_3_to_1(v, 14); }},
      {"collagen_3_to_1_fall",
       [](const CourseView& v, double) { return collagen_3_to_1(v, 56) / collagen_3_to_1(v, 14); }},
      {"gain_over_single",
       [=](const CourseView& v, double lone) { return gain(v, v.course.days.back()) / (4 * lone); }},
      {"gain_by_day_120",
       [=](const CourseView& v, double) { return gain(v, 120) / gain(v, v.course.days.back()); }},
  };
}

/// Constants of every set in every stretch of an experiment.
std::vector<std::vector<Constants>> in_stretches(const Experiment& experiment,
                                                 const std::vector<Constants>& sets) {
  std::vector<std::vector<Constants>> all(sets.size());
  for (std::size_t i = 0; i < sets.size(); ++i) {
    Constants patient = sets[i];
    apply(experiment.patient, 1, patient);
    if (experiment.excised) {
      patient.lost_matrix_share = 1;
      patient.fibroblast_exchange =
          0.0173; // cells that come in from the rim; healing design, see constants.inc
    }
    for (const Stretch& stretch : experiment.calendar)
      all[i].push_back(constants_in(stretch, patient));
  }
  return all;
}

std::vector<Course> run(const Experiment& experiment, const std::vector<std::vector<Constants>>& constants) {
  BulkProblem problem;
  problem.points = constants.size();
  for (const Stretch& stretch : experiment.calendar)
    problem.starts.push_back(stretch.start);
  problem.days = experiment.days;
  problem.tolerance = {1e-6, 1e-9};
  problem.constants = [&](std::size_t i, std::size_t stretch) -> const Constants& {
    return constants[i][stretch];
  };
  problem.dose = [&](std::size_t, std::size_t stretch) {
    return experiment.calendar[stretch].session ? experiment.dose : SessionDose{};
  };
  return simulate_courses(problem);
}

} // namespace

const std::vector<Experiment>& experiments() {
  static const std::vector<Experiment> all = [] {
    std::vector<Experiment> list;
    for (const std::string& name : scenario::data_names(data()["experiments"]))
      list.push_back(read_experiment(name));
    return list;
  }();
  return all;
}

const Experiment& experiment(const std::string& name) {
  const auto& all = experiments();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Experiment& each) { return each.name == name; });
  if (found == all.end())
    throw std::logic_error("calibration: no experiment is named " + name);
  return *found;
}

const std::vector<Observation>& observations() {
  static const std::vector<Observation> all = [] {
    std::vector<Observation> list;
    for (const YAML::Node& node : data()["observations"])
      list.push_back(read_observation(node));
    return list;
  }();
  return all;
}

const std::vector<FittedConstant>& fitted_constants() {
  static const std::vector<FittedConstant> all = [] {
    std::vector<FittedConstant> list;
    for (const auto& entry : data()["start"])
      list.push_back({find_constant(entry.first.as<std::string>()), entry.second.as<double>()});
    return list;
  }();
  return all;
}

const Quantity& quantity(const std::string& name) {
  static const std::map<std::string, Quantity> all = make_quantities();
  const auto found = all.find(name);
  if (found == all.end())
    throw std::logic_error("calibration: no quantity is named " + name);
  return found->second;
}

std::vector<std::vector<double>> predict(const std::vector<Constants>& sets) {
  std::vector<std::vector<double>> values(sets.size(),
                                          std::vector<double>(observations().size(), std::nan("")));
  std::vector<double> lone(sets.size(), std::nan(""));
  for (const Experiment& experiment :
       experiments()) { // one_session stands before the experiments that need it
    const auto constants = in_stretches(experiment, sets);
    const std::vector<Course> courses = run(experiment, constants);
    for (std::size_t i = 0; i < sets.size(); ++i) {
      const CourseView view{constants[i].back(), courses[i], experiment.first_end};
      if (experiment.name == "one_session")
        lone[i] = observed(view, experiment.end, collagen_total) - 1;
      for (std::size_t j = 0; j < observations().size(); ++j)
        if (observations()[j].experiment == experiment.name)
          values[i][j] = quantity(observations()[j].quantity)(view, lone[i]).value_or(std::nan(""));
    }
  }
  return values;
}

} // namespace percuta::healing

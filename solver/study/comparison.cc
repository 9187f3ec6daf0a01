#include "study/comparison.h"

#include "scenario/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace percuta::study {
namespace {

using Json = nlohmann::ordered_json;

/// What of the discretisation a number carries, in its own unit.
double mesh_error(const Headlines& headlines, const Headline& number) {
  const std::string room = number.key.substr(0, number.key.find('.'));
  const Headline* error = headlines.find("run.mesh_error");
  const bool is_mechanical = room == "insertion" || room == "array" || room == "needle";
  return is_mechanical && error != nullptr ? std::abs(number.value) * error->value / 100 : 0;
}

/// What two bands may move the numbers towards each other, if both have one.
std::optional<double> of_bands(const Headline& one, const Headline& other) {
  const bool rises = other.value >= one.value;
  const auto &up = rises ? one.high : one.low, &down = rises ? other.low : other.high;
  if (!up || !down)
    return std::nullopt;
  return std::hypot(*up - one.value, other.value - *down);
}

bool share_causes(const Headline& one, const Headline& other) {
  return !one.shifts.empty() && std::equal(one.shifts.begin(), one.shifts.end(), other.shifts.begin(),
                                           other.shifts.end(), [](const Shift& a, const Shift& b) {
                                             return a.cause == b.cause && a.factor == b.factor;
                                           });
}

/// What causes that move both numbers at once take from their difference.
double of_shared_causes(const Headline& one, const Headline& other) {
  const double difference = other.value - one.value, sign = difference < 0 ? -1 : 1;
  double sum = 0;
  for (std::size_t i = 0; i < one.shifts.size(); ++i) {
    const double divided = other.shifts[i].divided - one.shifts[i].divided;
    const double multiplied = other.shifts[i].multiplied - one.shifts[i].multiplied;
    sum = std::hypot(sum, std::max({0.0, sign * (difference - divided), sign * (difference - multiplied)}));
  }
  return sum;
}

/// Numbers that at least one design has, in the order of scenario_outputs(); others after them.
std::vector<OutputName> outputs_of(const std::vector<Design>& designs) {
  std::vector<OutputName> found;
  const auto add = [&](const std::string& key) {
    for (const Design& design : designs)
      if (const Headline* number = design.headlines.find(key))
        if (find_output(found, key) == nullptr)
          found.push_back({key, number->unit});
  };
  for (const OutputName& output : scenario_outputs())
    add(output.key);
  for (const Design& design : designs)
    for (const Headline& number : design.headlines.numbers)
      add(number.key);
  return found;
}

/// Designs in the order of their ranks; those without a rank are left out.
std::vector<std::size_t> by_rank(const std::vector<Standing>& standings) {
  std::vector<std::size_t> order;
  for (std::size_t rank = 1; rank <= standings.size(); ++rank)
    for (std::size_t i = 0; i < standings.size(); ++i)
      if (standings[i].rank == int(rank))
        order.push_back(i);
  return order;
}

/// Whether two designs differ by more than the uncertainty in at least one objective.
std::string lead(const Comparison& comparison, std::size_t ahead, std::size_t behind) {
  bool unknown = false;
  for (const Objective& objective : comparison.wanted.objectives) {
    const auto found = difference(comparison.designs[ahead].headlines, comparison.designs[behind].headlines,
                                  objective.output.key);
    if (found && found->uncertainty && !found->is_within())
      return "";
    unknown = unknown || !found || !found->uncertainty;
  }
  const std::string& next = comparison.designs[behind].name;
  return unknown ? fmt::format(
                       "; whether it differs from {} by more than the uncertainty is not known, because a "
                       "number has no range",
                       next)
                 : fmt::format("; the difference from {} is within the uncertainty in every objective", next);
}

Json differences(const Comparison& comparison, const std::string& key) {
  Json all = Json::object();
  for (std::size_t i = 1; i < comparison.designs.size(); ++i)
    if (const auto found =
            difference(comparison.designs[0].headlines, comparison.designs[i].headlines, key)) {
      Json entry{{"difference", found->value}};
      if (found->uncertainty) {
        entry["uncertainty"] = *found->uncertainty;
        entry["within_uncertainty"] = found->is_within();
      }
      all[comparison.designs[i].name] = entry;
    }
  return all;
}

Json output_json(const Comparison& comparison, const OutputName& output) {
  Json values = Json::object();
  std::string basis;
  for (const Design& design : comparison.designs)
    if (const Headline* number = design.headlines.find(output.key)) {
      values[design.name] = number_json(*number);
      basis = basis.empty() ? number->basis : basis;
    }
  return {{"key", output.key},
          {"unit", output.unit},
          {"basis", basis},
          {"values", values},
          {"differences", differences(comparison, output.key)}};
}

Json design_json(const Comparison& comparison, const Standing& standing, const Design& design) {
  Json entry{{"name", design.name}, {"folder", design.folder}, {"warnings", design.headlines.warnings}};
  if (!design.failure.empty())
    entry["failure"] = design.failure;
  if (standing.rank > 0)
    entry.update({{"rank", standing.rank}, {"score", standing.score}});
  entry["violated"] = Json::array();
  for (const int k : standing.violated)
    entry["violated"].push_back(in_words(comparison.wanted.constraints[std::size_t(k)]));
  entry["dominated_by"] = Json::array();
  for (const int k : standing.dominated_by)
    entry["dominated_by"].push_back(comparison.designs[std::size_t(k)].name);
  for (const HeadlineText& text : design.headlines.texts)
    entry["texts"][text.key] = text.value;
  return entry;
}

} // namespace

std::optional<Difference> difference(const Headlines& first, const Headlines& second,
                                     const std::string& key) {
  const Headline *one = first.find(key), *other = second.find(key);
  if (one == nullptr || other == nullptr)
    return std::nullopt;
  Difference result{other->value - one->value, std::nullopt};
  if (const auto constants =
          share_causes(*one, *other) ? std::optional(of_shared_causes(*one, *other)) : of_bands(*one, *other))
    result.uncertainty = std::hypot(*constants, mesh_error(first, *one), mesh_error(second, *other));
  return result;
}

std::vector<InputDifference> input_differences(const std::vector<Design>& designs) {
  std::vector<std::string> order;
  std::map<std::string, InputDifference> found;
  for (std::size_t i = 0; i < designs.size(); ++i)
    for (const auto& [key, value] : scenario::flattened(designs[i].resolved)) {
      InputDifference& entry = found[key];
      if (entry.key.empty()) {
        order.push_back(key);
        entry = {key, std::vector<std::string>(designs.size())};
      }
      entry.values[i] = value;
    }
  std::vector<InputDifference> differing;
  for (const std::string& key : order) {
    const auto& values = found[key].values;
    if (key != "title" &&
        std::any_of(values.begin(), values.end(), [&](const auto& v) { return v != values[0]; }))
      differing.push_back(found[key]);
  }
  return differing;
}

std::vector<Standing> standings(const Comparison& comparison) {
  std::vector<Candidate> candidates;
  for (const Design& design : comparison.designs)
    candidates.push_back(candidate_of(design.headlines, comparison.wanted));
  return rank(candidates, comparison.wanted);
}

std::vector<std::string> ranking_sentences(const Comparison& comparison) {
  const auto all = standings(comparison);
  const auto order = by_rank(all);
  std::vector<std::string> sentences;
  for (std::size_t place = 0; place < order.size(); ++place) {
    const Standing& standing = all[order[place]];
    std::string sentence = fmt::format("{}. {} (score {:.2f})", standing.rank,
                                       comparison.designs[order[place]].name, standing.score);
    for (const int k : standing.violated)
      sentence += fmt::format("; misses: {}", in_words(comparison.wanted.constraints[std::size_t(k)]));
    if (place + 1 < order.size())
      sentence += lead(comparison, order[place], order[place + 1]);
    sentences.push_back(sentence);
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].rank == 0)
      sentences.push_back(fmt::format("{} has no rank: {}", comparison.designs[i].name,
                                      comparison.designs[i].failure.empty() ? "an objective has no value"
                                                                            : comparison.designs[i].failure));
  return sentences;
}

Json comparison_json(const Comparison& comparison) {
  const auto all = standings(comparison);
  Json json{{"percuta",
             {{"version", comparison.version},
              {"title", comparison.title},
              {"host", comparison.host},
              {"started", comparison.started}}}};
  json["ranking"] = ranking_sentences(comparison);
  json["objectives"] = json["constraints"] = Json::array();
  for (const Objective& objective : comparison.wanted.objectives)
    json["objectives"].push_back({{"output", objective.output.key},
                                  {"direction", objective.maximise ? "maximise" : "minimise"},
                                  {"weight", objective.weight}});
  for (const Constraint& constraint : comparison.wanted.constraints)
    json["constraints"].push_back(in_words(constraint));
  json["designs"] = Json::array();
  for (std::size_t i = 0; i < all.size(); ++i)
    json["designs"].push_back(design_json(comparison, all[i], comparison.designs[i]));
  json["inputs"] = Json::array();
  for (const InputDifference& input : input_differences(comparison.designs))
    json["inputs"].push_back({{"key", input.key}, {"values", input.values}});
  json["outputs"] = Json::array();
  for (const OutputName& output : outputs_of(comparison.designs))
    json["outputs"].push_back(output_json(comparison, output));
  return json;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos)
    return text;
  std::string quoted = "\"";
  for (const char c : text)
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string comparison_table(const Comparison& comparison) {
  std::string table = "quantity,unit";
  for (const Design& design : comparison.designs)
    table += fmt::format(",{0},{0} low,{0} high", design.name);
  table += "\n";
  for (const InputDifference& input : input_differences(comparison.designs)) {
    table += csv_cell(input.key) + ",";
    for (const std::string& value : input.values)
      table += "," + csv_cell(value) + ",,";
    table += "\n";
  }
  const auto cell = [](std::optional<double> value) { return value ? fmt::format(",{}", *value) : ","; };
  for (const OutputName& output : outputs_of(comparison.designs)) {
    table += output.key + "," + output.unit;
    for (const Design& design : comparison.designs) {
      const Headline* number = design.headlines.find(output.key);
      table += number == nullptr ? ",,," : cell(number->value) + cell(number->low) + cell(number->high);
    }
    table += "\n";
  }
  return table;
}

} // namespace percuta::study

#include "study/study_files.h"

#include "results/hdf5_file.h"
#include "study/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

namespace percuta::study {
namespace {

using Json = nlohmann::ordered_json;

std::vector<const Headline*> numbers_of(const StudyResult& result, const std::string& key) {
  std::vector<const Headline*> numbers;
  for (const auto& outcome : result.outcomes)
    numbers.push_back(outcome->headlines.find(key));
  return numbers;
}

/// Columns that at least one sample fills.
struct Column {
  const OutputName* output;
  bool has_range = false;
};
std::vector<Column> columns_of(const StudyResult& result) {
  std::vector<Column> columns;
  for (const OutputResult& each : result.outputs) {
    bool any = false, range = false;
    for (const Headline* number : numbers_of(result, each.output.key)) {
      any = any || number != nullptr;
      range = range || (number != nullptr && number->low && number->high);
    }
    if (any)
      columns.push_back({&each.output, range});
  }
  return columns;
}

std::string cell(std::optional<double> value) {
  return value ? fmt::format(",{}", *value) : ",";
}

std::string sample_row(std::size_t i, const StudyFile& study, const StudyResult& result,
                       const std::vector<Column>& columns) {
  std::string row = std::to_string(i + 1);
  for (std::size_t k = 0; k < study.inputs.size(); ++k)
    row += study.inputs[k].is_name() ? "," + csv_cell(result.settings[i][k].written)
                                     : cell(study.inputs[k].shown_at(result.points[i][k]));
  for (const Column& column : columns) {
    const Headline* number = result.outcomes[i]->headlines.find(column.output->key);
    row += cell(number ? std::optional<double>(number->value) : std::nullopt);
    if (column.has_range)
      row += cell(number ? number->low : std::nullopt) + cell(number ? number->high : std::nullopt);
  }
  return row + "," + csv_cell(result.outcomes[i]->failure) + "\n";
}

/// NaN stands for a number that a sample lacks.
std::vector<double> values_of(const std::vector<const Headline*>& numbers,
                              std::optional<double> Headline::*band) {
  std::vector<double> values;
  for (const Headline* number : numbers)
    values.push_back(number == nullptr ? NAN
                     : band == nullptr ? number->value
                                       : (number->*band).value_or(NAN));
  return values;
}

void store_estimates(results::Hdf5File& file, const std::string& path, const std::vector<Estimate>& estimates,
                     const std::string& unit) {
  std::vector<double> flat;
  for (const Estimate& each : estimates)
    flat.insert(flat.end(), {each.value, each.low, each.high});
  file.numbers(path, flat, unit, {estimates.size(), 3});
}

void store_analysis(results::Hdf5File& file, const OutputResult& output) {
  const std::string path = "/sensitivity/" + output.output.key;
  std::vector<Estimate> first, total, effects;
  std::vector<double> mean, deviation;
  for (const SobolIndex& index : output.indices) {
    first.push_back(index.first);
    total.push_back(index.total);
  }
  for (const MorrisEffect& effect : output.morris) {
    effects.push_back(effect.mean_absolute);
    mean.push_back(effect.mean);
    deviation.push_back(effect.deviation);
  }
  if (!first.empty()) {
    store_estimates(file, path + "/first_order", first, "1");
    store_estimates(file, path + "/total", total, "1");
  }
  if (!effects.empty()) {
    store_estimates(file, path + "/morris_mean_absolute", effects, output.output.unit);
    file.numbers(path + "/morris_mean", mean, output.output.unit);
    file.numbers(path + "/morris_deviation", deviation, output.output.unit);
  }
}

Json estimate_json(const Estimate& estimate) {
  return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}};
}

Json propagated_json(const Propagated& p) {
  Json json{{"count", p.count},
            {"mean", p.mean},
            {"deviation", p.deviation},
            {"standard_error", p.standard_error},
            {"low", p.low},
            {"median", p.median},
            {"high", p.high}};
  if (p.within)
    json.update({{"deviation_within", *p.within}, {"deviation_together", *p.together}});
  return json;
}

Json optional_json(std::optional<double> value) {
  return value ? Json(*value) : Json(nullptr);
}

Json output_json(const StudyResult& result, const OutputResult& output) {
  Json json{{"key", output.output.key}, {"unit", output.output.unit}};
  for (const Headline* number : numbers_of(result, output.output.key)) {
    json["values"].push_back(number ? Json(number->value) : Json(nullptr));
    json["low"].push_back(number ? optional_json(number->low) : Json(nullptr));
    json["high"].push_back(number ? optional_json(number->high) : Json(nullptr));
  }
  if (output.propagated)
    json["propagated"] = propagated_json(*output.propagated);
  for (const auto& correlation : output.correlations)
    json["rank_correlation"].push_back(optional_json(correlation));
  for (const SobolIndex& index : output.indices)
    json["sobol"].push_back(
        {{"used", index.used}, {"first", estimate_json(index.first)}, {"total", estimate_json(index.total)}});
  for (const MorrisEffect& effect : output.morris)
    json["morris"].push_back({{"used", effect.used},
                              {"mean_absolute", estimate_json(effect.mean_absolute)},
                              {"mean", effect.mean},
                              {"deviation", effect.deviation}});
  return json;
}

Json input_json(const Input& input, const StudyResult& result, std::size_t k) {
  Json json{{"key", input.name}, {"unit", input.shown_unit().name}, {"is_name", input.is_name()}};
  for (std::size_t i = 0; i < result.points.size(); ++i) {
    json["values"].push_back(input.shown_at(result.points[i][k]));
    json["written"].push_back(result.settings[i][k].written);
  }
  return json;
}

Json wanted_json(const Wanted& wanted) {
  Json json{{"objectives", Json::array()}, {"constraints", Json::array()}};
  for (const Objective& objective : wanted.objectives)
    json["objectives"].push_back({{"output", objective.output.key},
                                  {"direction", objective.maximise ? "maximise" : "minimise"},
                                  {"weight", objective.weight}});
  for (const Constraint& constraint : wanted.constraints)
    json["constraints"].push_back(in_words(constraint));
  return json;
}

} // namespace

std::string study_table(const StudyFile& study, const StudyResult& result) {
  const auto columns = columns_of(result);
  std::string table = "sample";
  for (const Input& input : study.inputs)
    table += "," + csv_cell(input.is_name() ? input.name
                                            : fmt::format("{} [{}]", input.name, input.shown_unit().name));
  for (const Column& column : columns) {
    table += fmt::format(",{} [{}]", column.output->key, column.output->unit);
    if (column.has_range)
      table += fmt::format(",{0} low [{1}],{0} high [{1}]", column.output->key, column.output->unit);
  }
  table += ",failure\n";
  for (std::size_t i = 0; i < result.settings.size(); ++i)
    table += sample_row(i, study, result, columns);
  return table;
}

std::string study_hdf5(const StudyFile& study, const StudyResult& result, const Provenance& provenance) {
  results::Hdf5File file;
  file.attribute("/", "title", study.title);
  file.attribute("/", "method", study.method_name);
  file.attribute("/", "percuta_version", provenance.version);
  std::vector<std::string> names, failures;
  for (std::size_t k = 0; k < study.inputs.size(); ++k) {
    const Input& input = study.inputs[k];
    names.push_back(input.name);
    std::vector<double> numbers;
    std::vector<std::string> written;
    for (std::size_t i = 0; i < result.points.size(); ++i) {
      numbers.push_back(input.number_at(result.points[i][k]));
      written.push_back(result.settings[i][k].written);
    }
    file.numbers("/inputs/" + input.name + "/value", numbers, input.unit());
    file.texts("/inputs/" + input.name + "/written", written);
  }
  for (const auto& outcome : result.outcomes)
    failures.push_back(outcome->failure);
  file.texts("/input_names", names);
  file.texts("/failures", failures);
  for (const Column& column : columns_of(result)) {
    const auto numbers = numbers_of(result, column.output->key);
    const std::string path = "/outputs/" + column.output->key;
    file.numbers(path + "/value", values_of(numbers, nullptr), column.output->unit);
    if (column.has_range) {
      file.numbers(path + "/low", values_of(numbers, &Headline::low), column.output->unit);
      file.numbers(path + "/high", values_of(numbers, &Headline::high), column.output->unit);
    }
  }
  for (const OutputResult& output : result.outputs)
    store_analysis(file, output);
  return file.bytes();
}

std::vector<std::size_t> front(const StudyResult& result) {
  std::vector<std::size_t> found;
  std::set<std::vector<std::string>> seen;
  for (std::size_t i = 0; i < result.standings.size(); ++i) {
    const Standing& standing = result.standings[i];
    std::vector<std::string> written;
    for (const InputValue& input : result.settings[i])
      written.push_back(input.written);
    if (standing.complete && standing.violated.empty() && standing.dominated_by.empty() &&
        seen.insert(written).second)
      found.push_back(i);
  }
  return found;
}

std::vector<std::string> missing_outputs(const StudyFile& study, const StudyResult& result) {
  const auto columns = columns_of(result);
  std::vector<std::string> missing;
  for (const std::string& key : study.asked) {
    const auto is_it = [&](const Column& column) { return column.output->key == key; };
    if (std::none_of(columns.begin(), columns.end(), is_it) &&
        std::find(missing.begin(), missing.end(), key) == missing.end())
      missing.push_back(key);
  }
  return missing;
}

Json study_json(const StudyFile& study, const StudyResult& result, const Provenance& provenance) {
  Json json{{"percuta",
             {{"version", provenance.version},
              {"title", study.title},
              {"host", provenance.host},
              {"started", provenance.started}}},
            {"method", study.method_name},
            {"base", std::filesystem::path(study.base).filename().string()},
            {"samples", result.settings.size()},
            {"failed", result.failures()}};
  json["failures"] = Json::array();
  for (std::size_t i = 0; i < result.outcomes.size(); ++i)
    if (!result.outcomes[i]->succeeded)
      json["failures"].push_back({{"sample", i + 1}, {"why", result.outcomes[i]->failure}});
  json["missing"] = missing_outputs(study, result);
  json.update(wanted_json(study.wanted));
  json["inputs"] = Json::array();
  for (std::size_t k = 0; k < study.inputs.size(); ++k)
    json["inputs"].push_back(input_json(study.inputs[k], result, k));
  json["outputs"] = Json::array();
  for (const Column& column : columns_of(result))
    for (const OutputResult& output : result.outputs)
      if (output.output.key == column.output->key)
        json["outputs"].push_back(output_json(result, output));
  json["front"] = Json::array();
  for (const std::size_t i : front(result))
    json["front"].push_back(i + 1);
  json["ranks"] = Json::array();
  for (const Standing& standing : result.standings)
    json["ranks"].push_back({{"rank", standing.rank}, {"meets", standing.violated.empty()}});
  return json;
}

} // namespace percuta::study

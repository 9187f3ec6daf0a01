#include "study/input_reader.h"

#include "scenario/value.h"
#include "units/words.h"

#include <fmt/format.h>

#include <cmath>

namespace percuta::study {
namespace {

using scenario::Kind;

constexpr int most_points = 10000;

class InputReader {
public:
  InputReader(StudyText& source, const YAML::Node& node, const std::string& name, const scenario::Key& key,
              const Model& model)
      : map_(source, node, "inputs." + name,
             {"from", "to", "spacing", "mean", "deviation", "median", "factor", "values", "relative",
              "points"}),
        model_(model) {
    input.name = name;
    input.key = key;
  }

  void read(int grid_points) {
    input.points = map_.integer("points", grid_points, 1, most_points);
    const bool is_number = input.key.kind == Kind::quantity || input.key.kind == Kind::integer;
    if (map_.has("relative"))
      read_relative(is_number);
    if (map_.has("values"))
      read_values();
    else if (!is_number)
      map_.problem("values", "is required, because the key is no number; allowed is a list");
    else if (map_.has("from") || map_.has("to"))
      read_ends();
    else if (map_.has("median") || map_.has("factor"))
      read_pair(Spread::lognormal, "median", "factor", 1);
    else if (map_.has("mean") || map_.has("deviation"))
      read_pair(Spread::normal, "mean", "deviation", 0);
    else
      map_.problem("from",
                   "is required but missing; an input has from and to, mean and deviation, median and "
                   "factor, or values");
  }

  Input input;

private:
  void read_relative(bool is_number) {
    input.is_relative = map_.flag("relative", false);
    const auto nominal = model_.nominal(input.name);
    if (input.is_relative && (!is_number || !nominal || input.key.kind == Kind::integer))
      map_.problem("relative",
                   "needs a key whose value in the base is a number; whole numbers cannot be scaled");
    input.nominal = nominal.value_or(1);
  }

  void read_values() {
    input.spread = Spread::listed;
    for (const YAML::Node& node : map_.list("values")) {
      const std::string written = node.IsScalar() ? node.Scalar() : "";
      input.values.push_back(written);
      if (node.IsScalar())
        check("values", written);
      else
        map_.problem("values", "has an entry that is no single value");
    }
    if (input.values.empty())
      map_.problem("values", "allowed is a list of one or more values");
    if (input.is_relative)
      map_.problem("relative", "goes with from and to, mean and deviation, or median and factor");
  }

  void read_ends() {
    input.first = quantity("from");
    input.second = quantity("to");
    input.spread = map_.one_of("spacing", {"linear", "logarithmic"}, "linear") == "linear"
                       ? Spread::even
                       : Spread::logarithmic;
    if (!(input.second > input.first))
      map_.problem("to", "must be more than from");
    if (input.spread == Spread::logarithmic && !(input.first > 0))
      map_.problem("from", "must be more than 0 for logarithmic spacing");
    if (input.spread == Spread::logarithmic && input.key.kind == Kind::integer)
      map_.problem("spacing", "whole numbers are spaced linearly; for others give values");
  }

  void read_pair(Spread spread, const char* middle, const char* width, double least) {
    input.spread = spread;
    input.first = quantity(middle);
    input.second = spread == Spread::lognormal ? map_.number(width, 0, 1.0001, 1000) : quantity(width);
    if (!map_.has(width) || !(input.second > least))
      map_.problem(width, fmt::format("is required and more than {}", least));
    if (input.key.kind == Kind::integer)
      map_.problem(middle, "whole numbers vary by from and to, or by values");
  }

  /// A value of the key, or a factor of it.
  double quantity(const char* name) {
    if (!map_.has(name)) {
      map_.problem(name, "is required but missing");
      return 0;
    }
    if (input.is_relative)
      return map_.number(name, 0, 1e-6, 1e6);
    const std::string written = map_.text(name);
    if (std::string(name) == "deviation")
      return deviation(written);
    return check(name, written).number;
  }

  /// A width may lie outside the range of the key itself.
  double deviation(const std::string& written) {
    try {
      return units::parse_quantity(written, input.key.dimension);
    } catch (const units::QuantityError& error) {
      map_.problem("deviation", error.what());
      return 0;
    }
  }

  scenario::Value check(const char* name, const std::string& written) {
    try {
      return scenario::convert(input.key, written, model_.names());
    } catch (const scenario::ValueError& error) {
      map_.problem(name, error.what());
      return {};
    }
  }

  MapReader map_;
  const Model& model_;
};

} // namespace

std::vector<Input> read_inputs(StudyText& source, const MapReader& top, const Model& model, int grid_points) {
  std::vector<Input> inputs;
  const YAML::Node map = top.node("inputs");
  if (!map.IsDefined() || !map.IsMap() || map.size() == 0) {
    top.problem("inputs", "allowed is a map of keys, each with the values that it takes");
    return inputs;
  }
  for (const auto& entry : map) {
    const std::string name = entry.first.IsScalar() ? entry.first.Scalar() : "";
    const auto key = model.find_input(name);
    const auto place = source.place(entry.first);
    for (const Input& other : inputs)
      if (other.name == name)
        source.problems.add(place, "inputs." + name, "duplicate key");
    if (!key || key->kind == Kind::section || key->kind == Kind::list || key->kind == Kind::parameters) {
      source.problems.add(place, "inputs." + name,
                          key ? "is a group of keys; give the keys in it" : model.unknown_input(name));
      continue;
    }
    InputReader reader(source, entry.second, name, *key, model);
    if (entry.second.IsMap())
      reader.read(grid_points);
    inputs.push_back(reader.input);
  }
  return inputs;
}

} // namespace percuta::study

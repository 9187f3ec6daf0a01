#include "study/input.h"

#include <gsl/gsl_cdf.h>

#include <algorithm>
#include <cmath>

namespace percuta::study {

namespace {

/// Index of one of `count` equally likely things.
int pick(double u, int count) {
  return std::min(int(u * count), count - 1);
}

double deviations(double u) {
  return gsl_cdf_ugaussian_Pinv(std::clamp(u, 0.001, 0.999));
}

/// Base units of SI, by dimension.
std::string si_unit(units::Dimension dimension) {
  if (dimension == units::Dimension::ratio)
    return "1";
  for (const units::Unit& unit : units::table(dimension).units)
    if (unit.multiply == unit.divide)
      return unit.name;
  return units::table(dimension).name;
}

} // namespace

double Input::number_at(double u) const {
  double value = 0;
  switch (spread) {
  case Spread::even:
    value = key.kind == scenario::Kind::integer ? first + pick(u, int(std::lround(second - first)) + 1)
                                                : first + u * (second - first);
    break;
  case Spread::logarithmic:
    value = first * std::pow(second / first, u);
    break;
  case Spread::normal:
    value = first + second * deviations(u);
    break;
  case Spread::lognormal:
    value = first * std::pow(second, deviations(u));
    break;
  case Spread::listed:
    return is_name() ? pick(u, int(values.size())) : units::parse_quantity(at(u), key.dimension);
  }
  return is_relative ? value * nominal : value;
}

std::string Input::at(double u) const {
  if (spread == Spread::listed)
    return values[std::size_t(pick(u, int(values.size())))];
  if (key.kind == scenario::Kind::integer)
    return std::to_string(std::lround(number_at(u)));
  return units::format_quantity(number_at(u), key.dimension);
}

std::vector<double> Input::grid() const {
  const bool whole = spread == Spread::even && key.kind == scenario::Kind::integer;
  const int all = whole ? int(std::lround(second - first)) + 1 : int(values.size());
  const int count = is_discrete() ? all : points;
  const bool has_ends =
      !is_discrete() && (spread == Spread::even || spread == Spread::logarithmic) && count > 1;
  std::vector<double> shares;
  for (int i = 0; i < count; ++i)
    shares.push_back(has_ends ? double(i) / (count - 1) : (i + 0.5) / count);
  return shares;
}

bool Input::is_discrete() const {
  return spread == Spread::listed || key.kind == scenario::Kind::integer;
}

bool Input::is_name() const {
  return key.kind != scenario::Kind::quantity && key.kind != scenario::Kind::integer;
}

std::string Input::unit() const {
  return key.kind != scenario::Kind::quantity ? "1" : si_unit(key.dimension);
}

units::Unit Input::shown_unit() const {
  if (key.kind != scenario::Kind::quantity || key.dimension == units::Dimension::ratio)
    return {"1"};
  const std::string middle = units::format_quantity(number_at(0.5), key.dimension);
  for (const units::Unit& unit : units::table(key.dimension).units)
    if (middle.substr(middle.find(' ') + 1) == unit.name)
      return unit;
  return units::table(key.dimension).units.front();
}

double Input::shown_at(double u) const {
  const units::Unit unit = shown_unit();
  return number_at(u) * unit.divide / unit.multiply;
}

Setting setting_at(const std::vector<Input>& inputs, const std::vector<double>& u) {
  Setting setting;
  for (std::size_t i = 0; i < inputs.size(); ++i)
    setting.push_back({inputs[i].name, inputs[i].at(u[i])});
  return setting;
}

} // namespace percuta::study

#include "laws/law.h"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace percuta::laws {

FibreOrientation fibres_along(double angle) {
  const double c = std::cos(angle), s = std::sin(angle);
  return {c * c, c * s, 0, c * s, s * s, 0, 0, 0, 0};
}

std::vector<FibreOrientation> fibres_about_lines(double fibre_angle, double lines) {
  if (std::isnan(fibre_angle))
    return {fibres_of_horizontal_section};
  return {fibres_along(lines + fibre_angle), fibres_along(lines - fibre_angle)};
}

const LawEntry& law_entry(const std::string& name) {
  for (const LawEntry* entry : registered_laws())
    if (entry->name == name)
      return *entry;
  throw std::invalid_argument("no constitutive law is called '" + name + "'");
}

namespace {

/// Written with care for values that are not numbers, which no comparison holds for.
bool within(const LawConstant& constant, double value) {
  return value >= units::parse_quantity(constant.least, constant.dimension) &&
         value <= units::parse_quantity(constant.most, constant.dimension);
}

bool may_be_absent(const LawConstant& constant, double value) {
  return std::isnan(value) && !constant.otherwise.empty() && std::isnan(Constants{}.*constant.value);
}

} // namespace

std::vector<ConstantProblem> problems(const LawEntry& entry, const Constants& constants) {
  std::vector<ConstantProblem> found;
  if (!(constants.shear_modulus > 0))
    found.push_back({"shear_modulus", "must be positive"});
  for (const LawConstant& each : entry.constants) {
    const double value = constants.*each.value;
    if (std::isnan(value) && each.otherwise.empty())
      found.push_back({each.name, fmt::format("is required for the law {}; allowed is {} to {}", entry.name,
                                              each.least, each.most)});
    else if (!may_be_absent(each, value) && !within(each, value))
      found.push_back(
          {each.name, fmt::format("is out of range; allowed is {} to {}", each.least, each.most)});
  }
  if (found.empty() && entry.check)
    found = entry.check(constants);
  return found;
}

Constants constants_by_name(const LawEntry& entry, double shear_modulus,
                            const std::map<std::string, double>& values) {
  Constants constants;
  constants.shear_modulus = shear_modulus;
  for (const LawConstant& each : entry.constants)
    if (const auto found = values.find(each.name); found != values.end())
      constants.*each.value = found->second;
  return constants;
}

Constants in_shear_moduli(const LawEntry& entry, Constants constants) {
  for (const LawConstant& each : entry.constants)
    if (each.dimension == units::Dimension::pressure)
      constants.*each.value /= constants.shear_modulus;
  constants.shear_modulus = 1;
  return constants;
}

std::unique_ptr<Law> make_law(const std::string& name, const Constants& constants) {
  const LawEntry& entry = law_entry(name);
  for (const ConstantProblem& problem : problems(entry, constants))
    throw std::invalid_argument(fmt::format("{}: {} {}", name, problem.constant, problem.message));
  return entry.make(constants);
}

} // namespace percuta::laws

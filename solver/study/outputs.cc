#include "study/outputs.h"

#include "base/errors.h"
#include "units/quantity.h"
#include "units/words.h"

#include <fmt/format.h>

#include <fstream>
#include <optional>

namespace percuta::study {

using units::Dimension;

const std::vector<OutputName>& scenario_outputs() {
  // A test compares this with what a run writes.
  static const std::vector<OutputName> outputs{{"insertion.puncture_force", "mN"},
                                               {"insertion.force_at_depth", "mN"},
                                               {"array.total_force", "N"},
                                               {"array.penetration_efficiency", "%"},
                                               {"array.interaction_factor", "1"},
                                               {"array.skin_sinking", "mm"},
                                               {"array.shallowest_depth", "mm"},
                                               {"array.deepest_depth", "mm"},
                                               {"insertion.penetration_depth", "mm"},
                                               {"needle.safety_margin", "1"},
                                               {"injury.damaged_volume_fraction", "1"},
                                               {"injury.breached_area_fraction", "1"},
                                               {"injury.bleeding_index", "1"},
                                               {"injury.pain_index", "1"},
                                               {"healing.barrier_recovery_time", "h"},
                                               {"healing.channel_closure_time", "h"},
                                               {"healing.impedance_recovery_time", "h"},
                                               {"healing.erythema_duration", "h"},
                                               {"healing.collagen_change", "%"},
                                               {"healing.collagen_I_change", "%"},
                                               {"healing.collagen_III_change", "%"},
                                               {"healing.dermal_collagen_change", "%"},
                                               {"healing.elastin_change", "%"},
                                               {"healing.scar_risk", "1"},
                                               {"outcome.dermal_stiffness_change", "%"},
                                               {"outcome.dermal_thickness_before", "mm"},
                                               {"outcome.dermal_thickness_after", "mm"},
                                               {"outcome.dermal_thickness_change", "%"},
                                               {"outcome.dermal_shear_modulus_change", "%"},
                                               {"outcome.dermal_toughness_change", "%"},
                                               {"outcome.dermal_strength_change", "%"},
                                               {"outcome.cutometer_R0_before", "mm"},
                                               {"outcome.cutometer_R0_after", "mm"},
                                               {"outcome.cutometer_R0_change", "%"},
                                               {"outcome.cutometer_R2_before", "1"},
                                               {"outcome.cutometer_R2_after", "1"},
                                               {"outcome.cutometer_R7_before", "1"},
                                               {"outcome.cutometer_R7_after", "1"},
                                               {"outcome.puncture_force_change", "%"},
                                               {"outcome.penetration_depth_change", "%"},
                                               {"outcome.damaged_volume_change", "%"},
                                               {"outcome.serum_uptake", "%"},
                                               {"outcome.serum_gain", "1"},
                                               {"outcome.serum_mass", "ug/cm^2"},
                                               {"healing.neutrophil_peak_day", "d"},
                                               {"healing.macrophage_peak_day", "d"},
                                               {"healing.myofibroblast_peak_day", "d"},
                                               {"insertion.puncture_displacement", "mm"},
                                               {"insertion.surface_indentation", "mm"},
                                               {"insertion.channel_depth", "mm"},
                                               {"insertion.channel_diameter", "mm"},
                                               {"insertion.slit_width", "mm"},
                                               {"insertion.work", "uJ"},
                                               {"insertion.withdrawal_force", "mN"},
                                               {"insertion.force_after_hold", "mN"},
                                               {"insertion.reinsertion_force", "mN"},
                                               {"rolling.touch_angle", "deg"},
                                               {"rolling.sweep", "mm"},
                                               {"rolling.lateral_force", "mN"},
                                               {"rolling.side_force", "mN"},
                                               {"rolling.torque", "uN*m"},
                                               {"rolling.bending_margin", "1"},
                                               {"rolling.slit_length", "mm"},
                                               {"rolling.slit_area", "mm^2"},
                                               {"rolling.straight_slit_length", "mm"},
                                               {"rolling.slit_area_ratio", "1"},
                                               {"needle.buckling_load", "N"},
                                               {"needle.yield_load", "N"},
                                               {"needle.bending_load", "N"},
                                               {"insertion.energy_balance_error", "%"},
                                               {"run.mesh_error", "%"},
                                               {"run.dofs", "1"},
                                               {"run.wall_time", "s"}};
  return outputs;
}

Headlines read_summary(const std::string& directory) {
  const std::string path = directory + "/summary.json";
  try {
    std::ifstream file(path);
    const auto summary = nlohmann::ordered_json::parse(file);
    Headlines headlines;
    for (const auto& [key, entry] : summary.items()) {
      if (key.find('.') == std::string::npos)
        continue;
      const std::string basis = entry.value("basis", "");
      if (entry.at("value").is_string()) {
        headlines.texts.push_back({key, entry.at("value"), basis});
        continue;
      }
      Headline number{key, entry.at("value"), entry.at("unit"), {}, {}, basis};
      if (entry.contains("low"))
        number.low = entry["low"].get<double>();
      if (entry.contains("high"))
        number.high = entry["high"].get<double>();
      for (const auto& shift : entry.value("shifts", nlohmann::ordered_json::array()))
        number.shifts.push_back(
            {shift.at("cause"), shift.at("factor"), shift.at("divided"), shift.at("multiplied")});
      headlines.numbers.push_back(number);
    }
    headlines.warnings = summary.at("warnings").get<std::vector<std::string>>();
    return headlines;
  } catch (const nlohmann::json::exception& error) {
    throw IoError(fmt::format("{}: {}", path, error.what()));
  }
}

nlohmann::ordered_json number_json(const Headline& number) {
  nlohmann::ordered_json entry{{"value", number.value}};
  if (number.low)
    entry["low"] = *number.low;
  if (number.high)
    entry["high"] = *number.high;
  return entry;
}

namespace {

constexpr Dimension convertible[] = {Dimension::length, Dimension::time, Dimension::force};

/// SI value of one unit, if it is one of this dimension.
std::optional<double> in_si(const std::string& unit, Dimension dimension) {
  for (const units::Unit& each : units::table(dimension).units)
    if (unit == each.name)
      return each.multiply / each.divide;
  return std::nullopt;
}

} // namespace

double in_unit_of(const OutputName& output, const std::string& written) {
  const auto split = written.find_first_not_of("+-.0123456789eE");
  const std::string number = written.substr(0, split);
  std::string unit = split == std::string::npos ? "" : written.substr(split);
  unit.erase(0, unit.find_first_not_of(" \t"));
  if (unit.empty() || unit == output.unit)
    return units::parse_number(number);
  for (const Dimension dimension : convertible)
    if (const auto wanted = in_si(output.unit, dimension))
      return units::parse_quantity(written, dimension) / *wanted;
  throw units::QuantityError(units::QuantityFault::wrong_dimension,
                             fmt::format("{} does not fit; allowed is a number{}", units::quoted(written),
                                         output.unit == "1" ? " without unit" : " in " + output.unit));
}

} // namespace percuta::study

#include "app/summary_table.h"

#include <fmt/format.h>

namespace percuta::app {

namespace {

struct Row {
  const char* key;
  const char* name;
};

constexpr Row rows[] = {{"insertion.puncture_force", "puncture force"},
                        {"insertion.puncture_displacement", "puncture displacement"},
                        {"insertion.force_at_depth", "force at set depth"},
                        {"insertion.penetration_depth", "penetration depth"},
                        {"insertion.channel_diameter", "channel diameter"},
                        {"array.total_force", "array force"},
                        {"array.penetration_efficiency", "penetration efficiency"},
                        {"array.interaction_factor", "interaction factor"},
                        {"rolling.slit_length", "slit after rolling"},
                        {"needle.safety_margin", "needle safety margin"},
                        {"injury.deepest_layer", "deepest layer"},
                        {"injury.damaged_volume_fraction", "damaged volume"},
                        {"injury.breached_area_fraction", "breached epidermis"},
                        {"injury.pain_index", "pain"},
                        {"healing.barrier_recovery_time", "barrier recovery"},
                        {"healing.channel_closure_time", "channel closure"},
                        {"healing.impedance_recovery_time", "closure by impedance"},
                        {"healing.erythema_duration", "erythema"},
                        {"healing.collagen_change", "collagen"},
                        {"healing.elastin_change", "elastin"},
                        {"outcome.dermal_stiffness_change", "dermal stiffness"},
                        {"outcome.dermal_thickness_change", "dermal thickness"},
                        {"outcome.dermal_shear_modulus_change", "dermal shear modulus"},
                        {"outcome.cutometer_R0_change", "Cutometer R0"},
                        {"outcome.puncture_force_change", "puncture force, later"},
                        {"outcome.penetration_depth_change", "depth, later"},
                        {"outcome.serum_uptake", "serum uptake"},
                        {"outcome.serum_gain", "serum against intact"}};

std::string value_and_unit(const Headline& number) {
  const std::string unit = number.unit == "1" ? "" : " " + number.unit;
  std::string text = fmt::format("{:.3g}{}", number.value, unit);
  if (number.low && number.high)
    text = fmt::format("{:<16} {:.3g} to {:.3g}{}", text, *number.low, *number.high, unit);
  return text;
}

} // namespace

std::string summary_table(const Headlines& headlines) {
  std::string table;
  for (const Row& row : rows) {
    if (const Headline* number = headlines.find(row.key))
      table += fmt::format("  {:<23} {}\n", row.name, value_and_unit(*number));
    for (const HeadlineText& text : headlines.texts)
      if (text.key == row.key)
        table += fmt::format("  {:<23} {}\n", row.name, text.value);
  }
  for (const std::string& warning : headlines.warnings)
    table += "  warning: " + warning + "\n";
  return table;
}

} // namespace percuta::app

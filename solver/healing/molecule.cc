#include "healing/molecule.h"

#include "percuta_healing_data.h"
#include "scenario/data_entry.h"

#include <fmt/format.h>

#include <cmath>

namespace percuta::healing {
namespace {

const YAML::Node& data() {
  static const YAML::Node cache = scenario::load_data(embedded::molecules_yaml, "molecules");
  return cache;
}

scenario::DataNumber number(const std::string& name, const std::string& key) {
  return scenario::data_number(data()[name], key, units::Dimension::ratio);
}

constexpr double hours_per_day = 24, seconds_per_day = 86400, mm_per_cm = 10;

} // namespace

Molecule molecule_of(const scenario::AdjunctChoice& serum) {
  if (!serum.molecule)
    return {"given by the scenario", serum.molar_mass.value(), serum.log_kow.value()};
  Molecule molecule{*serum.molecule, number(*serum.molecule, "molar_mass").value,
                    number(*serum.molecule, "log_kow").value};
  molecule.molar_mass = serum.molar_mass.value_or(molecule.molar_mass);
  molecule.log_kow = serum.log_kow.value_or(molecule.log_kow);
  return molecule;
}

double intact_permeability(const Molecule& molecule) {
  const double log_cm_per_hour = -2.72 + 0.71 * molecule.log_kow - 0.0061 * molecule.molar_mass;
  return std::pow(10, log_cm_per_hour) * mm_per_cm * hours_per_day;
}

double tissue_diffusivity(const Molecule& molecule) {
  const double ascorbate = 2e-6 * mm_per_cm * mm_per_cm * seconds_per_day;
  return ascorbate * std::cbrt(176.12 / molecule.molar_mass);
}

double film_of(const scenario::AdjunctChoice& serum) {
  constexpr double usual = 20e-6; // recalled: 2 mg/cm2, the amount at which sunscreens are tested
  return serum.film.value_or(usual);
}

std::vector<std::string> molecule_names() {
  return scenario::data_names(data());
}

std::string describe_molecules(bool sources) {
  std::string text =
      fmt::format("{:<16} {:>12} {:>8} {:>22}\n", "molecule", "g/mol", "log Kow", "intact skin, cm/h");
  for (const std::string& name : molecule_names()) {
    const Molecule molecule{name, number(name, "molar_mass").value, number(name, "log_kow").value};
    text += fmt::format("{:<16} {:>12.2f} {:>8.2f} {:>22.2g}  {}\n", name, molecule.molar_mass,
                        molecule.log_kow, intact_permeability(molecule) / (mm_per_cm * hours_per_day),
                        scenario::data_text(data()[name], "sentence"));
    if (sources)
      text += fmt::format("    {}; log Kow: {}\n", number(name, "molar_mass").source,
                          number(name, "log_kow").source);
  }
  return text + "Permeability of intact skin: Potts & Guy 1992\n";
}

} // namespace percuta::healing

#include "healing/patient.h"

#include "healing/factors.h"
#include "percuta_healing_data.h"
#include "scenario/data_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace percuta::healing {
namespace {

using scenario::data_number;
using units::Dimension;

const YAML::Node& data() {
  static const YAML::Node cache = scenario::load_data(embedded::patients_yaml, "patients");
  return cache;
}

YAML::Node condition(const std::string& name) {
  return data()["conditions"][name];
}

/// 0 up to the first age, 1 from the second on.
double share_of_age(double years) {
  const YAML::Node age = data()["age"];
  const double from = data_number(age, "from", Dimension::time).value / units::year;
  const double to = data_number(age, "to", Dimension::time).value / units::year;
  return std::clamp((years - from) / (to - from), 0.0, 1.0);
}

void add_condition(const std::string& name, Patient& patient) {
  const auto factors = condition_factors(name);
  apply(factors, 1, patient.constants);
  if (!factors.empty())
    patient.notes.push_back(fmt::format("Healing of the condition {}: {}; factors assumed.", name,
                                        scenario::data_text(condition(name), "sentence")));
}

void add_age(double years, Patient& patient) {
  const double share = share_of_age(years);
  apply(read_factors(data()["age"]["factors"]), share, patient.constants);
  if (share > 0)
    patient.notes.push_back("The surface of old skin closes more slowly (Holt 1992).");
}

void set_parameters(const scenario::HealingChoice& healing, Patient& patient) {
  const auto& table = constant_table();
  for (std::size_t i = 0; i < table.size(); ++i)
    if (const auto given = healing.parameters.find(table[i].name); given != healing.parameters.end()) {
      patient.constants.*table[i].member = given->second * si_factor(table[i]);
      patient.prior_factors[i] = 1;
      patient.notes.push_back(fmt::format("{} is {:.6g} instead of {:.6g} {}: given by the scenario.",
                                          table[i].name, patient.constants.*table[i].member, table[i].nominal,
                                          table[i].unit));
    }
}

} // namespace

Patient reference_patient() {
  Patient patient;
  for (const ConstantEntry& entry : constant_table())
    patient.prior_factors.push_back(entry.prior_factor);
  return patient;
}

Patient make_patient(const scenario::SkinChoice& skin, const scenario::HealingChoice& healing) {
  Patient patient = reference_patient();
  add_condition(skin.condition.empty() ? "healthy" : skin.condition, patient);
  add_age(skin.age, patient);
  if (skin.phototype)
    apply(phototype_factors(*skin.phototype), 1, patient.constants);
  set_parameters(healing, patient);
  return patient;
}

std::vector<Factor> condition_factors(const std::string& name) {
  return read_factors(condition(name)["factors"]);
}

std::vector<Factor> phototype_factors(int phototype) {
  return read_factors(data()["phototypes"][std::to_string(phototype)]);
}

std::vector<std::string> healing_conditions() {
  return scenario::data_names(data()["conditions"]);
}

std::string describe_patients(bool sources) {
  std::string text = "Healing: factors on constants (`percuta list parameters`) after an injury\n";
  for (const std::string& name : healing_conditions())
    text += fmt::format("{}: {}\n", name, scenario::data_text(condition(name), "sentence")) +
            describe(read_factors(condition(name)["factors"]), sources);
  text += fmt::format("age, growing from {} to {}\n", scenario::data_text(data()["age"]["from"], "value"),
                      scenario::data_text(data()["age"]["to"], "value")) +
          describe(read_factors(data()["age"]["factors"]), sources);
  for (const std::string& type : scenario::data_names(data()["phototypes"]))
    text += fmt::format("phototype {}\n", type) + describe(read_factors(data()["phototypes"][type]), sources);
  return text;
}

std::string describe_parameters(bool sources) {
  std::string text = fmt::format("{:<38} {:>10} {:<5} {:>6}  {}\n", "constant of healing", "value", "unit",
                                 "prior", "allowed");
  for (const ConstantEntry& entry : constant_table()) {
    const Bounds allowed = bounds(entry);
    text +=
        fmt::format("{:<38} {:>10.6g} {:<5} {:>6}  {:.4g} to {:.4g}\n", entry.name, entry.nominal, entry.unit,
                    entry.prior_factor == 1 ? "fixed" : fmt::format("x/ {:.3g}", entry.prior_factor),
                    allowed.least, allowed.most);
    if (sources)
      text += fmt::format("    {}\n", entry.source);
  }
  return text + "prior: geometric standard deviation in the ensemble\n";
}

namespace {

/// How scenarios write what the table of constants has in `unit`.
struct WrittenUnit {
  const char* unit;
  Dimension dimension;
  const char* suffix;
};

const WrittenUnit& written_unit(const ConstantEntry& entry) {
  static const WrittenUnit all[] = {{"1", Dimension::ratio, ""},
                                    {"1/d", Dimension::rate, " /d"},
                                    {"d", Dimension::time, " d"},
                                    {"mm2/d", Dimension::diffusivity, " mm^2/d"}};
  return *std::find_if(std::begin(all), std::end(all),
                       [&](const WrittenUnit& each) { return entry.unit == each.unit; });
}

} // namespace

std::vector<scenario::Parameter> parameters() {
  std::vector<scenario::Parameter> all;
  for (const ConstantEntry& entry : constant_table()) {
    const Bounds allowed = bounds(entry);
    const WrittenUnit& written = written_unit(entry);
    const auto text = [&](double value, int digits) {
      return fmt::format("{:.{}g}{}", value, digits, written.suffix);
    };
    all.push_back({entry.name, written.dimension, text(allowed.least, 4), text(allowed.most, 4),
                   text(entry.nominal, 6), entry.source});
  }
  return all;
}

} // namespace percuta::healing

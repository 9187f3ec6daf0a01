#include "outcome/outcome.h"

#include "base/errors.h"
#include "healing/band.h"
#include "outcome/cutometer_headlines.h"
#include "outcome/remodelled_skin.h"
#include "outcome/serum_headlines.h"

#include <algorithm>
#include <functional>

namespace percuta::outcome {
namespace {

/// Last value of a column as a change in %; empty when the table lacks it.
std::optional<double> final_change(const healing::TimeCourse& course, const std::string& name) {
  const auto found = std::find(course.names.begin(), course.names.end(), name);
  if (found == course.names.end())
    return std::nullopt;
  const auto& column = course.values.at(found - course.names.begin());
  if (column.empty())
    return std::nullopt;
  return 100 * (column.back() - 1);
}

void add_fibres(const healing::HealingResult& healing, Headlines& out) {
  if (const auto change = final_change(healing.tissue, "stiffness"))
    out.numbers.push_back(
        {"outcome.dermal_stiffness_change", *change, "%", final_change(healing.low, "stiffness"),
         final_change(healing.high, "stiffness"),
         "Stiffness of the collagen fibres in the treated depth at the end of follow-up, from the "
         "collagen pools; new collagen I counts 0.3 and collagen III 0.4 of mature collagen I "
         "(assumed). Band: the healing ensemble, 5 to 95 %."});
}

/// The skin with its nominal matrix and with that of every member.
struct Remodelled {
  const skin::Skin& before;
  skin::Skin after;
  std::vector<skin::Skin> members;
};

Remodelled remodel(const skin::Skin& skin, double depth, const healing::HealingResult& healing) {
  Remodelled result{skin, remodelled(skin, {{depth, healing.matrix}}), {}};
  for (const healing::Matrix& matrix : healing.matrix_members)
    result.members.push_back(remodelled(skin, {{depth, matrix}}));
  return result;
}

using Measure = std::function<double(const skin::Skin&)>;

void add_number(const Remodelled& skins, const std::string& key, const std::string& unit,
                const Measure& measure, const std::string& basis, Headlines& out) {
  std::vector<double> values;
  for (const skin::Skin& member : skins.members)
    values.push_back(measure(member));
  Headline number{key, measure(skins.after), unit, {}, {}, basis};
  if (!values.empty()) {
    const healing::Band band = healing::quantiles(values);
    number.low = band.low;
    number.high = band.high;
    number.basis += " Band: the healing ensemble, 5 to 95 %.";
  }
  out.numbers.push_back(number);
}

/// Measure of a skin as a change in % against the one before.
Measure change_of(const Measure& measure, const skin::Skin& before) {
  return [measure, reference = measure(before)](const skin::Skin& skin) {
    return 100 * (measure(skin) / reference - 1);
  };
}

void add_dermis(const Remodelled& skins, Headlines& out) {
  const Measure millimetres = [](const skin::Skin& skin) { return 1e3 * dermal_thickness(skin); };
  out.numbers.push_back({"outcome.dermal_thickness_before",
                         millimetres(skins.before),
                         "mm",
                         {},
                         {},
                         "Thickness of the layers that heal with collagen, as ultrasound would show them."});
  const std::string balance = "Mass balance of collagen in the treated depth at the end of follow-up: the "
                              "share thickness_share of what is "
                              "gained thickens the dermis, the rest makes it denser (assumed).";
  add_number(skins, "outcome.dermal_thickness_after", "mm", millimetres, balance, out);
  add_number(skins, "outcome.dermal_thickness_change", "%", change_of(millimetres, skins.before), balance,
             out);
  add_number(skins, "outcome.dermal_shear_modulus_change", "%", change_of(dermal_shear_modulus, skins.before),
             "Shear modulus at small strain of the whole dermis, mean over its thickness: the share "
             "elastin_stiffness_share of it is elastin's, the rest the collagen fibres' (assumed).",
             out);
  const std::string power =
      " of the whole dermis, mean over its thickness: follows the fibres per volume to the "
      "power ";
  add_number(skins, "outcome.dermal_toughness_change", "%", change_of(dermal_toughness, skins.before),
             "Toughness against cutting" + power + "toughness_exponent (assumed).", out);
  add_number(skins, "outcome.dermal_strength_change", "%", change_of(dermal_strength, skins.before),
             "Strength" + power + "strength_exponent (assumed).", out);
}

} // namespace

OutcomeResult assess(const skin::Skin& skin, const injury::InjuryResult& injury,
                     const healing::HealingResult& healing, bool cutometer, Progress& progress) {
  progress.phase("Outcome");
  OutcomeResult result;
  add_fibres(healing, result.headlines);
  const Remodelled skins = remodel(skin, injury.treated_depth, healing);
  result.skin = skins.after;
  if (dermal_thickness(skin) > 0)
    add_dermis(skins, result.headlines);
  if (cutometer && dermal_thickness(skin) > 0)
    try {
      const CutometerReadings readings = read_cutometer(skin, skins.after, skins.members);
      add_cutometer(readings, result.headlines);
      result.before = readings.before;
      result.after = readings.after;
    } catch (const NotConverged& error) {
      result.headlines.warnings.push_back(std::string("The Cutometer was not computed: ") + error.what() +
                                          ".");
    }
  if (healing.serum && healing.serum->applications > 0)
    add_serum(*healing.serum, result.headlines);
  progress.advance(1, "outcome");
  return result;
}

} // namespace percuta::outcome

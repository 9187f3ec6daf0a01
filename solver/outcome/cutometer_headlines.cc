#include "outcome/cutometer_headlines.h"

#include "outcome/remodelled_skin.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <future>

namespace percuta::outcome {
namespace {

/// Readings of several skins, two at a time.
std::vector<CutometerReading> readings_of(const std::vector<const skin::Skin*>& skins) {
  std::vector<CutometerReading> readings(skins.size());
  const auto every_second = [&](std::size_t first) {
    for (std::size_t i = first; i < skins.size(); i += 2)
      readings[i] = measure_suction(*skins[i]);
  };
  auto others = std::async(std::launch::async, every_second, 1);
  every_second(0);
  others.get();
  return readings;
}

/// The members at 5 and 95 % of what resists suction.
std::vector<const skin::Skin*> soft_and_stiff(const std::vector<skin::Skin>& members) {
  std::vector<const skin::Skin*> sorted;
  for (const skin::Skin& member : members)
    sorted.push_back(&member);
  if (sorted.empty())
    return sorted;
  std::sort(sorted.begin(), sorted.end(), [](const skin::Skin* a, const skin::Skin* b) {
    return dermal_thickness(*a) * dermal_shear_modulus(*a) < dermal_thickness(*b) * dermal_shear_modulus(*b);
  });
  const auto at = [&](double share) {
    return sorted[static_cast<std::size_t>(std::lround(share * double(sorted.size() - 1)))];
  };
  return {at(0.05), at(0.95)};
}

void add_reading(const std::string& name, const std::string& unit, const std::string& meaning,
                 const std::function<double(const CutometerReading&)>& read,
                 const std::vector<CutometerReading>& readings, bool as_change, Headlines& out) {
  const double before = read(readings[0]), after = read(readings[1]);
  const std::string basis =
      meaning + " Suction of 450 mbar through an opening of 2 mm, 2 s on and 2 s off, by finite elements.";
  out.numbers.push_back({"outcome.cutometer_" + name + "_before", before, unit, {}, {}, basis});
  const auto add = [&](const std::string& key, const std::string& in,
                       const std::function<double(double)>& shown) {
    Headline number{key, shown(after), in, {}, {}, basis};
    if (readings.size() == 4) {
      const auto [low, high] = std::minmax({shown(read(readings[2])), shown(read(readings[3]))});
      number.low = std::min(low, number.value);
      number.high = std::max(high, number.value);
      number.basis +=
          " Band: members of the healing ensemble at 5 and 95 % of dermal stiffness times thickness.";
    }
    out.numbers.push_back(number);
  };
  add("outcome.cutometer_" + name + "_after", unit, [](double value) { return value; });
  if (as_change)
    add("outcome.cutometer_" + name + "_change", "%",
        [&](double value) { return 100 * (value / before - 1); });
}

} // namespace

std::vector<CutometerReading> read_cutometer(const skin::Skin& before, const skin::Skin& after,
                                             const std::vector<skin::Skin>& members) {
  std::vector<const skin::Skin*> wanted{&before, &after};
  for (const skin::Skin* member : soft_and_stiff(members))
    wanted.push_back(member);
  return readings_of(wanted);
}

void add_cutometer(const std::vector<CutometerReading>& readings, Headlines& out) {
  const auto add = [&](const char* name, const char* unit, const char* meaning,
                       const std::function<double(const CutometerReading&)>& read,
                       bool as_change) { add_reading(name, unit, meaning, read, readings, as_change, out); };
  add(
      "R0", "mm", "Height of the skin's dome at the end of suction (Uf).",
      [](const CutometerReading& reading) { return 1e3 * reading.r0(); }, true);
  add(
      "R2", "1", "Gross elasticity Ua/Uf, the share of the deformation that goes back until the end.",
      [](const CutometerReading& reading) { return reading.r2(); }, false);
  add(
      "R7", "1", "Biological elasticity Ur/Uf, the share that goes back within 0.1 s.",
      [](const CutometerReading& reading) { return reading.r7(); }, false);
  out.warnings.push_back(
      "Where it was compared, on the cheek, preset skin is three to five times as stiff in suction as "
      "measured; even the sign of a change of R0 rests on two assumed constants, thickness_share and "
      "elastin_stiffness_share.");
}

} // namespace percuta::outcome

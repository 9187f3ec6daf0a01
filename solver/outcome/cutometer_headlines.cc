#include "outcome/cutometer_headlines.h"

#include "base/errors.h"
#include "base/log_band.h"
#include "outcome/remodelled_skin.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <future>
#include <optional>

namespace percuta::outcome {
namespace {

/// A reading, or why there is none.
struct Tried {
  std::optional<CutometerReading> reading;
  std::string why;

  /// Throws NotConverged where there is none.
  const CutometerReading& needed() const {
    if (!reading)
      throw NotConverged(why);
    return *reading;
  }
};

Tried try_suction(const skin::Skin& skin) {
  try {
    return {measure_suction(skin), ""};
  } catch (const NotConverged& error) {
    return {std::nullopt, error.what()};
  }
}

/// Of several skins, two at a time.
std::vector<Tried> try_suction(const std::vector<skin::Skin>& skins) {
  std::vector<Tried> readings(skins.size());
  const auto every_second = [&](std::size_t first) {
    for (std::size_t i = first; i < skins.size(); i += 2)
      readings[i] = try_suction(skins[i]);
  };
  auto others = std::async(std::launch::async, every_second, 1);
  every_second(0);
  others.get();
  return readings;
}

/// The members at 5 and 95 % of what resists suction.
std::vector<skin::Skin> soft_and_stiff(const std::vector<skin::Skin>& members) {
  if (members.empty())
    return {};
  std::vector<const skin::Skin*> sorted;
  for (const skin::Skin& member : members)
    sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(), [](const skin::Skin* a, const skin::Skin* b) {
    return dermal_thickness(*a) * dermal_shear_modulus(*a) < dermal_thickness(*b) * dermal_shear_modulus(*b);
  });
  const auto at = [&](double share) {
    return *sorted[static_cast<std::size_t>(std::lround(share * double(sorted.size() - 1)))];
  };
  return {at(0.05), at(0.95)};
}

/// Both ends of what is known of the shear modulus; none where it is exact.
std::vector<skin::Skin> as_far_as_known(const skin::Skin& skin) {
  for (const skin::Spread& spread : skin.spreads)
    if (spread.constant == "shear_modulus" && spread.factor.value > 1) {
      const auto ends = skin::ends(skin, spread);
      return {ends.begin(), ends.end()};
    }
  return {};
}

using Read = std::function<double(const CutometerReading&)>;

/// What the readings say of one parameter.
struct Parameter {
  double before, after;
  LogBand by_spread, by_members; ///< of the value before, of the change
  bool has_spread, has_members;
};

Parameter parameter(const CutometerReadings& readings, const Read& read) {
  Parameter result{read(readings.before),    read(readings.after),     {}, {},
                   !readings.spread.empty(), !readings.members.empty()};
  for (const CutometerReading& end : readings.spread)
    result.by_spread.add(read(end) / result.before);
  for (const CutometerReading& member : readings.members)
    result.by_members.add(read(member) / result.after);
  return result;
}

const char* const stiffness_band = " Band: shear modulus of every layer divided and multiplied by its spread";
const char* const member_band =
    " Band: members of the healing ensemble at 5 and 95 % of dermal stiffness times thickness";

Headline before_treatment(const std::string& key, const std::string& unit, const Parameter& value,
                          const std::string& basis) {
  Headline number{key + "_before", value.before, unit, {}, {}, basis};
  if (value.has_spread) {
    number.low = value.before * value.by_spread.low();
    number.high = value.before * value.by_spread.high();
    number.basis += std::string(stiffness_band) + ".";
  }
  return number;
}

Headline after_treatment(const std::string& key, const std::string& unit, const Parameter& value,
                         const std::string& basis) {
  Headline number{key + "_after", value.after, unit, {}, {}, basis};
  if (!value.has_spread || !value.has_members)
    return number;
  LogBand both = value.by_spread;
  both.add(value.by_members.low());
  both.add(value.by_members.high());
  number.low = value.after * both.low();
  number.high = value.after * both.high();
  number.basis +=
      std::string(stiffness_band) + "; and members of the healing ensemble at 5 and 95 %, in squares.";
  return number;
}

Headline change(const std::string& key, const Parameter& value, const std::string& basis) {
  const double ratio = value.after / value.before;
  const auto percent = [&](double factor) { return 100 * (ratio * factor - 1); };
  Headline number{key + "_change", percent(1), "%", {}, {}, basis};
  if (value.has_members) {
    number.low = percent(value.by_members.low());
    number.high = percent(value.by_members.high());
    number.basis += std::string(member_band) + ".";
  }
  return number;
}

void add_reading(const std::string& name, const std::string& unit, const std::string& meaning,
                 const Parameter& value, Headlines& out) {
  const std::string key = "outcome.cutometer_" + name;
  const std::string basis =
      meaning + " Suction of 450 mbar through an opening of 2 mm, 2 s on and 2 s off, by finite elements.";
  out.numbers.push_back(before_treatment(key, unit, value, basis));
  out.numbers.push_back(after_treatment(key, unit, value, basis));
  if (name == "R0")
    out.numbers.push_back(change(key, value, basis));
}

} // namespace

CutometerReadings read_cutometer(const skin::Skin& before, const skin::Skin& after,
                                 const std::vector<skin::Skin>& members) {
  std::vector<skin::Skin> skins{before, after};
  for (const std::vector<skin::Skin>& more : {soft_and_stiff(members), as_far_as_known(before)})
    skins.insert(skins.end(), more.begin(), more.end());
  const std::vector<Tried> found = try_suction(skins);
  const std::size_t ends = 2 + (members.empty() ? 0 : 2); // where those of the spread begin
  CutometerReadings readings{found[0].needed(), found[1].needed(), {}, {}};
  for (std::size_t i = 2; i < ends; ++i)
    readings.members.push_back(found[i].needed());
  for (std::size_t i = ends; i < found.size(); ++i)
    if (found[i].reading)
      readings.spread.push_back(*found[i].reading);
  if (readings.spread.size() < 2)
    readings.spread.clear();
  return readings;
}

void add_cutometer(const CutometerReadings& readings, Headlines& out) {
  add_reading("R0", "mm", "Height of the skin's dome at the end of suction (Uf).",
              parameter(readings, [](const CutometerReading& reading) { return 1e3 * reading.r0(); }), out);
  add_reading("R2", "1", "Gross elasticity Ua/Uf, the share of the deformation that goes back until the end.",
              parameter(readings, [](const CutometerReading& reading) { return reading.r2(); }), out);
  add_reading("R7", "1", "Biological elasticity Ur/Uf, the share that goes back within 0.1 s.",
              parameter(readings, [](const CutometerReading& reading) { return reading.r7(); }), out);
  out.warnings.push_back(
      "Where it was compared, on the cheek, preset skin is three to five times as stiff in suction as "
      "measured; even the sign of a change of R0 rests on two assumed constants, thickness_share and "
      "elastin_stiffness_share.");
}

} // namespace percuta::outcome

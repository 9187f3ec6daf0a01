#include "injury/injury.h"

#include "base/log_band.h"
#include "base/pi.h"
#include "injury/headlines.h"

#include <algorithm>
#include <cmath>

namespace percuta::injury {
namespace {

constexpr double ramp_of_bleeding = 1e-3; ///< m, assumed
constexpr double edge_width = 0.2;        ///< of the damaged radius, over which the local damage fades
constexpr double failure_stretch = 1.54, failure_spread = 0.17; ///< Ni Annaidh 2012, one standard deviation

using Channel = std::vector<insertion::ChannelSection>;

/// The mechanics takes tissue as damaged where the opened slit stretches it beyond failure: an area that
/// scales with 1/(stretch^2 - 1). This is the factor for another failure stretch than the mean one.
double area_factor(double stretch) {
  return (failure_stretch * failure_stretch - 1) / (stretch * stretch - 1);
}

double area_of(const insertion::ChannelSection& section) {
  return pi * section.damaged_radius * section.damaged_radius;
}

/// Mean of f(section) over the channel's depth from the surface down to `bottom`, by the trapezoidal rule.
template <class Function> double mean_over_depth(const Channel& channel, double bottom, Function f) {
  double integral = f(channel.front()) * std::min(channel.front().depth, bottom);
  for (std::size_t i = 1; i < channel.size() && channel[i - 1].depth < bottom; ++i) {
    const double top = channel[i - 1].depth, full = channel[i].depth - top;
    const double length = std::min(channel[i].depth, bottom) - top;
    if (full > 0)
      integral += length * (f(channel[i - 1]) + 0.5 * length / full * (f(channel[i]) - f(channel[i - 1])));
  }
  return bottom > 0 ? integral / bottom : f(channel.front());
}

double treated_depth(const Channel& channel, const insertion::InsertionResult& insertion) {
  return std::min(channel.back().depth, bottom_of_dermis(insertion));
}

/// Of a channel in the layers of `insertion`, whose damaged area is `factor` times as large.
InjuryDose dose(const Channel& channel, const insertion::InsertionResult& insertion,
                const scenario::Protocol& protocol, double factor) {
  const auto damage = [&](const insertion::ChannelSection& s) {
    return overlapping_damage(protocol.density, factor * area_of(s), protocol.passes);
  };
  const double reach = channel.back().depth;
  InjuryDose result;
  result.damaged_fraction = mean_over_depth(channel, treated_depth(channel, insertion), damage);
  result.breached_epidermis =
      mean_over_depth(channel, std::min(reach, bottom_of_epidermis(insertion)), damage);
  result.bleeding = bleeding_index(insertion, reach);
  return result;
}

/// `dose` as a companion's differs from that of the companion with the run's own constants.
InjuryDose moved(InjuryDose dose, const InjuryDose& companion, const InjuryDose& nominal) {
  const auto move = [](double& share, double to, double from) {
    share = from > 0 ? std::min(1.0, share * to / from) : share;
  };
  move(dose.damaged_fraction, companion.damaged_fraction, nominal.damaged_fraction);
  move(dose.breached_epidermis, companion.breached_epidermis, nominal.breached_epidermis);
  return dose;
}

std::vector<DoseShift> shifts_of(const InjuryDose& tissue, const insertion::InsertionResult& insertion,
                                 const scenario::Protocol& protocol) {
  const auto of = [&](const Channel& channel, double factor = 1) {
    return dose(channel, insertion, protocol, factor);
  };
  std::vector<DoseShift> shifts{{"failure_stretch", 1 + failure_spread / failure_stretch,
                                 of(insertion.channel, area_factor(failure_stretch - failure_spread)),
                                 of(insertion.channel, area_factor(failure_stretch + failure_spread))}};
  if (insertion.channel_spreads.empty())
    return shifts;
  const InjuryDose nominal = of(insertion.companion_channel);
  for (const insertion::ChannelSpread& spread : insertion.channel_spreads) {
    shifts.push_back({spread.constant, spread.factor, moved(tissue, of(spread.divided), nominal),
                      moved(tissue, of(spread.multiplied), nominal)});
  }
  return shifts;
}

/// Ends of one share that all shifts move.
void set_band(double InjuryDose::*share, InjuryResult& result) {
  const double nominal = result.tissue.*share;
  const LogBand band = band_of(nominal, shifts_in(result.shifts, share));
  result.tissue_low.*share = nominal * band.low();
  result.tissue_high.*share = std::min(1.0, nominal * band.high());
}

/// Damaged radius at a depth, linear between sections; 0 below the channel.
double damaged_radius(const Channel& channel, double depth) {
  if (channel.empty() || depth > channel.back().depth)
    return 0;
  const auto below = std::lower_bound(channel.begin(), channel.end(), depth,
                                      [](const auto& section, double d) { return section.depth < d; });
  if (below == channel.begin())
    return below->damaged_radius;
  const auto above = below - 1;
  const double share = (depth - above->depth) / (below->depth - above->depth);
  return above->damaged_radius + share * (below->damaged_radius - above->damaged_radius);
}

/// 1 inside, 0 outside, smooth across the edge of the damaged zone.
double core_damage(double radius, double distance) {
  if (radius <= 0)
    return 0;
  const double s = std::clamp((distance / radius - 1) / edge_width + 0.5, 0.0, 1.0);
  return 1 - s * s * (3 - 2 * s);
}

void fill_points(const insertion::InsertionResult& insertion, const scenario::Protocol& protocol,
                 InjuryResult& result) {
  for (const auto& point : insertion.fields.mesh.points)
    result.point_damage.push_back(local_damage(insertion, protocol, point[0], std::abs(point[1])));
}

} // namespace

std::vector<Shift> shifts_in(const std::vector<DoseShift>& shifts, double InjuryDose::*share) {
  std::vector<Shift> moved;
  for (const DoseShift& shift : shifts)
    moved.push_back({shift.cause, shift.factor, shift.divided.*share, shift.multiplied.*share});
  return moved;
}

double bottom_of_epidermis(const insertion::InsertionResult& insertion) {
  double bottom = 0;
  for (std::size_t i = 0; i < insertion.layer_bottom.size() && !insertion.layer_vascular[i]; ++i)
    bottom = insertion.layer_bottom[i];
  return bottom;
}

double bottom_of_dermis(const insertion::InsertionResult& insertion) {
  double bottom = bottom_of_epidermis(insertion);
  for (std::size_t i = 0; i < insertion.layer_bottom.size(); ++i)
    if (is_dermal(insertion, i))
      bottom = insertion.layer_bottom[i];
  return bottom;
}

double local_damage(const insertion::InsertionResult& insertion, const scenario::Protocol& protocol, double r,
                    double depth) {
  const double radius = damaged_radius(insertion.channel, depth);
  const int others = protocol.passes - 1;
  const double share = protocol.passes > 0 ? double(others) / protocol.passes : 0;
  const double elsewhere = overlapping_damage(share * protocol.density, pi * radius * radius, others);
  return 1 - (1 - core_damage(radius, r)) * (1 - elsewhere);
}

double overlapping_damage(double density, double area, int passes) {
  if (passes < 1)
    return 0;
  const double per_pass = std::clamp(density * area / passes, 0.0, 1.0);
  return 1 - std::pow(1 - per_pass, passes);
}

double bleeding_index(const insertion::InsertionResult& insertion, double reach) {
  const auto& vascular = insertion.layer_vascular;
  if (std::none_of(vascular.begin(), vascular.end(), [](char v) { return v != 0; }))
    return 0;
  return std::clamp((reach - bottom_of_epidermis(insertion)) / ramp_of_bleeding, 0.0, 1.0);
}

bool is_dermal(const std::string& name, bool vascular) {
  for (const char* word : {"hypodermis", "subcut", "fat", "adipose", "muscle", "base"})
    if (name.find(word) != std::string::npos)
      return false;
  return vascular;
}

bool is_dermal(const insertion::InsertionResult& insertion, std::size_t layer) {
  return is_dermal(insertion.layer_names.at(layer), insertion.layer_vascular.at(layer) != 0);
}

InjuryResult assess(const insertion::InsertionResult& insertion, const scenario::Protocol& protocol) {
  InjuryResult result;
  if (insertion.channel.empty() || protocol.density <= 0 || protocol.passes < 1) {
    result.point_damage.assign(insertion.fields.mesh.points.size(), 0.0);
  } else {
    result.treated_depth = treated_depth(insertion.channel, insertion);
    result.tissue = result.tissue_low = result.tissue_high = dose(insertion.channel, insertion, protocol, 1);
    result.shifts = shifts_of(result.tissue, insertion, protocol);
    set_band(&InjuryDose::damaged_fraction, result);
    set_band(&InjuryDose::breached_epidermis, result);
    for (const insertion::ChannelSection& s : insertion.channel)
      result.profile.push_back(
          {s.depth, s.layer, overlapping_damage(protocol.density, area_of(s), protocol.passes)});
    fill_points(insertion, protocol, result);
  }
  result.headlines = describe(result, insertion);
  return result;
}

} // namespace percuta::injury

#include "healing/serum.h"

#include "healing/molecule.h"

#include <algorithm>

namespace percuta::healing {
namespace {

constexpr double mm = 1e-3; // m

const scenario::AdjunctChoice* find_serum(const scenario::Protocol& protocol) {
  for (const scenario::AdjunctChoice& adjunct : protocol.adjuncts)
    if (adjunct.kind == "serum")
      return &adjunct;
  return nullptr;
}

/// Applications until the end of follow-up; what is still on the skin then stays there.
std::vector<SerumWindow> windows_of(const Schedule& schedule, const scenario::AdjunctChoice& serum) {
  std::vector<SerumWindow> windows;
  const double duration = serum.duration.value_or(usual_duration("serum")) / units::day;
  for (double session : schedule.session_days) {
    const double on = session + serum.from / units::day;
    if (on < schedule.end)
      windows.push_back({on, on + duration});
  }
  return windows;
}

/// What constants do not change: skin, wound and protocol.
SerumCase base_case(const insertion::InsertionResult& insertion, const Schedule& schedule,
                    const scenario::Protocol& protocol, const scenario::AdjunctChoice& serum) {
  SerumCase base;
  base.film = film_of(serum) / mm;
  base.density = protocol.density * mm * mm;
  base.channel_depth = insertion.channel.empty() ? 0 : insertion.channel.back().depth / mm;
  base.epidermis = injury::bottom_of_epidermis(insertion) / mm;
  base.dermis = injury::bottom_of_dermis(insertion) / mm;
  if (base.dermis <= 0) // skin whose layers are none of epidermis and dermis
    base.dermis = insertion.layer_bottom.back() / mm;
  base.windows = windows_of(schedule, serum);
  return base;
}

SerumCase case_of(const SerumCase& base, const Molecule& molecule, const Constants& c) {
  SerumCase serum = base;
  serum.intact_permeability = c.serum_permeability * intact_permeability(molecule);
  serum.diffusivity = c.serum_diffusion * tissue_diffusivity(molecule);
  serum.clearance = c.serum_clearance;
  return serum;
}

/// Once the last application is washed off nothing enters any more.
SerumUptake uptake_of(const SerumCase& serum, const OpenChannels& channels, double end,
                      const SerumResolution& resolution) {
  const double last = std::min(serum.windows.back().off, end);
  const double applied = double(serum.windows.size());
  return {deliver(serum, channels, {last}, resolution).uptake() / applied,
          deliver(serum, OpenChannels({}), {last}, resolution).uptake() / applied};
}

void add_bands(const SerumCase& base, const Molecule& molecule, const Calendar& calendar, double end,
               const std::vector<Member>& members, SerumResult& result) {
  std::vector<double> treated, gains;
  for (const Member& member : members) {
    const OpenChannels channels(spans_of(calendar, member.constants, member.dose));
    // Errors of some per mille do not show in a band.
    const SerumUptake uptake = uptake_of(case_of(base, molecule, member.constants), channels, end, {40, 0.5});
    treated.push_back(uptake.treated);
    gains.push_back(uptake.gain());
  }
  if (!members.empty()) {
    result.treated_band = quantiles(treated);
    result.gain_band = quantiles(gains);
  }
}

} // namespace

std::vector<Span> spans_of(const Calendar& calendar, const Constants& patient, const SessionDose& dose) {
  std::vector<Span> spans;
  for (const Stretch& stretch : calendar)
    spans.push_back({stretch.start, constants_in(stretch, patient), dose_in(stretch, dose)});
  return spans;
}

std::optional<SerumResult> deliver_serum(const insertion::InsertionResult& insertion,
                                         const injury::InjuryResult& injury, const Schedule& schedule,
                                         const scenario::Protocol& protocol, const Constants& patient,
                                         const Calendar& calendar, const std::vector<Member>& members,
                                         const std::vector<double>& days) {
  const scenario::AdjunctChoice* serum = find_serum(protocol);
  if (!serum)
    return std::nullopt;
  const Molecule molecule = molecule_of(*serum);
  const SerumCase base = base_case(insertion, schedule, protocol, *serum);
  SerumResult result{
      molecule.name, int(base.windows.size()), film_of(*serum), serum->concentration, {}, {}, {}, {}};
  if (base.windows.empty())
    return result;
  const SerumCase nominal = case_of(base, molecule, patient);
  const OpenChannels channels(spans_of(calendar, patient, tissue_dose(injury.tissue)));
  result.uptake = uptake_of(nominal, channels, schedule.end, {});
  result.course = deliver(nominal, channels, days);
  add_bands(base, molecule, calendar, schedule.end, members, result);
  return result;
}

} // namespace percuta::healing

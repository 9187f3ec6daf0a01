#pragma once
// What can be measured, from the states.

#include "healing/constants.h"
#include "healing/state.h"

#include <array>
#include <string>

namespace percuta::healing {

enum ObservableIndex : int {
  macrophages, ///< M1 and M2 together, in the units of the states
  collagen_1,  ///< new and mature, ratio to the patient's own untreated skin; the same for the next two
  collagen_3,
  collagen_total,
  stiffness,    ///< of the collagen fibres, ratio to untreated skin; assumed weights of the pools
  redness,      ///< 0 in untreated skin; arbitrary, fixed units
  tewl,         ///< transepidermal water loss, ratio to untreated skin
  barrier,      ///< 1 / tewl: 1 = intact
  channel_area, ///< open needle channels, fraction of the skin area
  observable_count
};

using Observables = std::array<double, observable_count>;

/// Name as written to files, for example "collagen_total".
const std::string& observable_name(int index);

Observables observe(const Constants& constants, const State& state);

/// Electrical admittance of the open channels in units of the least that impedance tells from intact skin.
/// `constants` are those of the day: channels in air dry and conduct less than covered ones.
double channel_admittance(const Constants& constants, const State& state);

} // namespace percuta::healing

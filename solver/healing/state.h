#pragma once
// The 25 states of healing skin and what a treatment session does to them.

#include "injury/injury.h"

#include <array>
#include <string>

namespace percuta::healing {

template <class T> struct BasicConstants;
using Constants = BasicConstants<double>;

enum StateIndex : int {
  debris, ///< danger signals of killed tissue; in units of damaged volume fraction
  clot,   ///< platelets that still release; in units of damaged volume fraction that bled
  latent_tgf_beta,
  active_tgf_beta,
  pdgf,
  neutrophils,
  macrophages_m1,
  macrophages_m2,
  fibroblasts,
  myofibroblasts,
  mmp,
  timp,
  collagen_1_new,
  collagen_1_mature,
  collagen_3_new,
  collagen_3_mature,
  tropoelastin,
  elastin,
  vegf,
  vessels,
  open_epidermis,
  channel_fast,
  channel_slow,
  corneum_deficit,
  vasodilators,
  state_count
};

/// What state stands for ratios to the patient's own untreated skin where that is not zero; otherwise for an
/// amount in arbitrary, fixed units (cells, signals) or an area fraction (epidermis, channels, corneum).
using State = std::array<double, state_count>;

/// Name as written to files, for example "latent_tgf_beta".
const std::string& state_name(int index);

/// Untreated skin: 0 for everything that only injury brings, 1 for the rest. An exact equilibrium.
State healthy_state();

/// What needles do at one point. Matrix stays where it is, so its loss is local; cells, clot and bound
/// signals spread over the distance between needles within a day, so they follow the in-plane mean.
struct SessionDose {
  double damaged_fraction = 0;   ///< in-plane mean of the damaged volume fraction, 0..1
  double local_damage = 0;       ///< damaged fraction at the point itself, 0..1
  double breached_epidermis = 0; ///< open epidermal area fraction, 0..1
  double bleeding = 0;           ///< 0..1
};

/// The tissue-level dose, where mean and local damage are the same.
SessionDose tissue_dose(const injury::InjuryDose& dose);

/// The jump of one session. A zero dose changes nothing; losses never take more than there is.
void apply_session(const Constants& constants, const SessionDose& dose, State& state);

} // namespace percuta::healing

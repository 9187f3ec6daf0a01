#include "healing/state.h"

#include "healing/constants.h"

namespace percuta::healing {

const std::string& state_name(int index) {
  static const std::array<std::string, state_count> names = {"debris",
                                                             "clot",
                                                             "latent_tgf_beta",
                                                             "active_tgf_beta",
                                                             "pdgf",
                                                             "neutrophils",
                                                             "macrophages_m1",
                                                             "macrophages_m2",
                                                             "fibroblasts",
                                                             "myofibroblasts",
                                                             "mmp",
                                                             "timp",
                                                             "collagen_1_new",
                                                             "collagen_1_mature",
                                                             "collagen_3_new",
                                                             "collagen_3_mature",
                                                             "tropoelastin",
                                                             "elastin",
                                                             "vegf",
                                                             "vessels",
                                                             "open_epidermis",
                                                             "channel_fast",
                                                             "channel_slow",
                                                             "corneum_deficit",
                                                             "vasodilators"};
  return names.at(index);
}

State healthy_state() {
  State state{};
  for (int i : {active_tgf_beta, fibroblasts, mmp, timp, collagen_1_new, collagen_1_mature, collagen_3_new,
                collagen_3_mature, tropoelastin, elastin, vegf, vessels})
    state[i] = 1;
  return state;
}

SessionDose tissue_dose(const injury::InjuryDose& dose) {
  return {dose.damaged_fraction, dose.damaged_fraction, dose.breached_epidermis, dose.bleeding};
}

namespace {

void lose_tissue(const Constants& c, const SessionDose& dose, State& x) {
  for (int i : {fibroblasts, myofibroblasts, tropoelastin, vessels, mmp, timp})
    x[i] *= 1 - dose.damaged_fraction;
  for (int i : {collagen_1_new, collagen_1_mature, collagen_3_new, collagen_3_mature, elastin})
    x[i] *= 1 - c.lost_matrix_share * dose.local_damage;
}

} // namespace

void apply_session(const Constants& c, const SessionDose& dose, State& x) {
  lose_tissue(c, dose, x);
  const double breached = dose.breached_epidermis;
  x[debris] += dose.damaged_fraction;
  x[clot] += dose.bleeding * dose.damaged_fraction;
  x[open_epidermis] += breached * (1 - x[open_epidermis]);
  x[channel_fast] += c.channel_fast_share * breached;
  x[channel_slow] += (1 - c.channel_fast_share) * breached;
  x[corneum_deficit] += breached * (1 - x[corneum_deficit]);
  x[vasodilators] += c.vasodilation_by_breach * breached;
}

} // namespace percuta::healing

#pragma once
// The terms of the healing model, for any kind of number.

#include "healing/constants.h"
#include "healing/dual.h"
#include "healing/state.h"

// Every balance is written as production minus loss with both sides equal to the same number in healthy skin,
// so that the residual there is exactly zero and not merely small. docs/healing.md explains the terms.

namespace percuta::healing {

/// Saturating effect x / (half + x).
template <class S, class T> S saturating(const S& x, const T& half) {
  return x / (half + x);
}

/// The rates for states of type S and constants of type T: double, a Pack of several points, or for S dual
/// numbers that also carry the derivatives.
template <class S, class T> class System {
public:
  System(const BasicConstants<T>& constants, const BasicPools<T>& healthy, const S* state, S* rate)
      : c(constants), pools(healthy), x(state), d(rate) {
    const S effect = saturating(x[active_tgf_beta], c.tgf_half_effect);
    const T healthy_effect = 1 / (c.tgf_half_effect + 1);
    stimulus = positive_part((effect - healthy_effect) / (1 - healthy_effect));
    const S excess = positive_part(x[active_tgf_beta] - 1.0);
    const S square = excess * excess;
    commitment = square / (c.differentiation_half_tgf * c.differentiation_half_tgf + square);
    macrophages = x[macrophages_m1] + x[macrophages_m2];
    felt = c.mechanosensing * x[myofibroblasts];
  }

  void evaluate() {
    signals();
    leukocytes();
    mesenchymal_cells();
    enzymes();
    collagen();
    elastic_fibres();
    circulation();
    surface();
  }

private:
  const BasicConstants<T>& c;
  const BasicPools<T>& pools;
  const S* x;
  S* d;
  S stimulus;   ///< TGF-beta effect above the healthy one, 0..1
  S commitment; ///< share of fibroblasts that TGF-beta drives to become myofibroblasts, 0..1
  S macrophages;
  /// Myofibroblasts as far as they pull: tension makes them store and activate more TGF-beta.
  S felt;

  /// Production that TGF-beta raises by up to `gain` times the healthy one.
  S raised(const T& gain) const { return 1.0 + gain * stimulus; }

  void signals() {
    const S clearance = c.debris_clearance + c.debris_clearance_by_neutrophils * x[neutrophils] +
                        c.debris_clearance_by_macrophages * macrophages;
    d[debris] = c.debris_per_dead_neutrophil * c.neutrophil_loss * x[neutrophils] - clearance * x[debris];
    d[clot] = -c.clot_decay * x[clot];
    const S release = c.clot_decay * x[clot];
    const S activation = c.tgf_activation + c.tgf_activation_by_myofibroblasts * felt;
    d[latent_tgf_beta] = c.latent_tgf_from_clot * release + c.latent_tgf_from_m2 * x[macrophages_m2] +
                         c.latent_tgf_from_myofibroblasts * felt -
                         (activation + c.latent_tgf_loss) * x[latent_tgf_beta];
    d[active_tgf_beta] = c.active_tgf_turnover * (1.0 - x[active_tgf_beta]) +
                         c.active_tgf_yield * activation * x[latent_tgf_beta];
    d[pdgf] = c.pdgf_from_clot * release + c.pdgf_from_macrophages * macrophages - c.pdgf_decay * x[pdgf];
  }

  void leukocytes() {
    const S alarm = x[debris] + c.neutrophil_signal_of_clot * x[clot];
    const S brake = 1.0 + x[macrophages_m2] / c.neutrophil_half_block_by_m2;
    d[neutrophils] = c.neutrophil_recruitment * saturating(alarm, c.neutrophil_half_signal) / brake -
                     (c.neutrophil_loss + c.neutrophil_clearance * macrophages) * x[neutrophils];
    const S call = x[debris] + c.macrophage_signal_of_neutrophils * x[neutrophils] +
                   c.macrophage_signal_of_clot * x[clot];
    // Macrophages turn to repair once they have cleared the neutrophils.
    const S turned = c.macrophage_switch / (1.0 + x[neutrophils] / c.macrophage_switch_half_block);
    d[macrophages_m1] = c.macrophage_recruitment * saturating(call, c.macrophage_half_signal) -
                        (turned + c.m1_loss) * x[macrophages_m1];
    d[macrophages_m2] = turned * x[macrophages_m1] - c.m2_loss * x[macrophages_m2];
  }

  void mesenchymal_cells() {
    const S& F = x[fibroblasts];
    const S& My = x[myofibroblasts];
    const S growth = raised(c.fibroblast_growth_by_tgf) +
                     c.fibroblast_growth_by_pdgf * saturating(x[pdgf], c.pdgf_half_effect);
    const S room = (c.cell_capacity - F - My) / (c.cell_capacity - 1);
    const S gained = c.differentiation * c.mechanosensing * commitment * F;
    const S returned = c.dedifferentiation * (1.0 - commitment) * My;
    d[fibroblasts] = c.fibroblast_turnover * (growth * F * room - F) - gained + returned +
                     c.fibroblast_exchange * (1.0 - F);
    d[myofibroblasts] = gained - returned - c.myofibroblast_loss * My;
  }

  void enzymes() {
    d[mmp] = c.mmp_turnover * (x[fibroblasts] + c.mmp_from_neutrophils * x[neutrophils] +
                               c.mmp_from_m1 * x[macrophages_m1] - x[mmp]);
    const S producers = x[fibroblasts] + c.timp_from_myofibroblasts * x[myofibroblasts];
    d[timp] =
        c.timp_turnover * (producers * raised(c.timp_by_tgf) + c.timp_from_m2 * x[macrophages_m2] - x[timp]);
  }

  /// Collagen relative to healthy skin, as a departure from 1 so that it is exactly 1 there.
  S collagen_density() const {
    return 1.0 + pools.collagen_1_new * (x[collagen_1_new] - 1.0) +
           pools.collagen_1_mature * (x[collagen_1_mature] - 1.0) +
           pools.collagen_3_new * (x[collagen_3_new] - 1.0) +
           pools.collagen_3_mature * (x[collagen_3_mature] - 1.0);
  }

  void collagen() {
    const S& F = x[fibroblasts];
    const S& My = x[myofibroblasts];
    const S crowding = (1.0 + c.density_feedback) / (c.density_feedback + collagen_density());
    // Finite even where no cell is left to make inhibitors.
    const S degradation = x[mmp] * ((1 + c.inhibition_by_plasma) / (c.inhibition_by_plasma + x[timp]));
    const S synthesis_1 =
        (F + c.collagen_1_by_myofibroblasts * My) * raised(c.mechanosensing * c.collagen_1_by_tgf) * crowding;
    const S raised_3 = raised(c.mechanosensing * c.collagen_3_by_tgf) +
                       c.collagen_3_by_m2 * saturating(x[macrophages_m2], c.collagen_3_half_m2);
    const S synthesis_3 = (F + c.collagen_3_by_myofibroblasts * My) * raised_3 * crowding;
    turn_over(synthesis_1, degradation, c.collagen_1_maturation, c.collagen_1_new_loss, collagen_1_new);
    turn_over(synthesis_3, degradation, c.collagen_3_maturation, c.collagen_3_new_loss, collagen_3_new);
  }

  /// New collagen matures or is lost; mature collagen is lost over years. The mature pool follows the new
  /// one.
  void turn_over(const S& synthesis, const S& degradation, const T& maturation, const T& loss, int fresh) {
    const int mature = fresh + 1;
    d[fresh] = (maturation + loss) * synthesis - (maturation + loss * degradation) * x[fresh];
    d[mature] = pools.mature_loss * (x[fresh] - degradation * x[mature]);
  }

  void elastic_fibres() {
    const S producers = x[fibroblasts] + c.tropoelastin_from_myofibroblasts * x[myofibroblasts];
    d[tropoelastin] = c.tropoelastin_turnover * (producers * raised(c.tropoelastin_by_tgf) - x[tropoelastin]);
    const S inflammation = x[neutrophils] + 0.5 * x[macrophages_m1];
    d[elastin] = c.elastin_turnover * (x[tropoelastin] - x[elastin]) -
                 c.elastin_loss_by_inflammation * inflammation * x[elastin];
  }

  void circulation() {
    const S& B = x[vessels];
    d[vegf] = c.vegf_turnover * (2.0 / (1.0 + B * B) + c.vegf_from_m2 * x[macrophages_m2] +
                                 c.vegf_from_m1 * x[macrophages_m1] + c.vegf_from_clot * x[clot] - x[vegf]);
    // (1 + k) V / (k + V) in this order is exactly 1 at V = 1, for every k.
    const S supplied = (1 + c.vessel_half_vegf) * x[vegf] / (c.vessel_half_vegf + x[vegf]);
    d[vessels] = c.vessel_turnover * (supplied - B);
    d[vasodilators] =
        c.vasodilator_turnover *
        (c.vasodilation_by_neutrophils * x[neutrophils] + c.vasodilation_by_m1 * x[macrophages_m1] +
         c.vasodilation_by_debris * x[debris] + c.vasodilation_by_clot * x[clot] - x[vasodilators]);
  }

  void surface() {
    d[open_epidermis] = -c.epidermis_closure * x[open_epidermis];
    d[channel_fast] = -c.channel_fast_closure * x[channel_fast];
    d[channel_slow] = -c.channel_slow_closure * x[channel_slow];
    d[corneum_deficit] = -c.corneum_recovery * x[corneum_deficit];
  }
};

} // namespace percuta::healing

#include "healing/gains.h"

#include <algorithm>
#include <cmath>

namespace percuta::healing {

double debris_loop_gain(const Constants& c) {
  const double neutrophils_per_debris =
      c.neutrophil_recruitment / (c.neutrophil_half_signal * c.neutrophil_loss);
  return c.debris_per_dead_neutrophil * c.neutrophil_loss / c.debris_clearance * neutrophils_per_debris;
}

namespace {

/// Active TGF-beta that a lasting myofibroblast density supports.
double lasting_tgf(const Constants& c, double myofibroblasts) {
  const double felt = c.mechanosensing * myofibroblasts;
  const double activation = c.tgf_activation + c.tgf_activation_by_myofibroblasts * felt;
  const double latent = c.latent_tgf_from_myofibroblasts * felt / (activation + c.latent_tgf_loss);
  return 1 + c.active_tgf_yield / c.active_tgf_turnover * activation * latent;
}

/// Myofibroblasts that lasting TGF-beta supports: both cell balances at rest.
double supported_myofibroblasts(const Constants& c, double tgf) {
  const double healthy_effect = 1 / (1 + c.tgf_half_effect);
  const double stimulus = (tgf / (c.tgf_half_effect + tgf) - healthy_effect) / (1 - healthy_effect);
  const double square = (tgf - 1) * (tgf - 1);
  const double commitment = square / (c.differentiation_half_tgf * c.differentiation_half_tgf + square);
  // Myofibroblasts per fibroblast, and the net drain that this puts on the fibroblasts.
  const double ratio = c.differentiation * c.mechanosensing * commitment /
                       (c.dedifferentiation * (1 - commitment) + c.myofibroblast_loss);
  const double drain = c.myofibroblast_loss * ratio;
  // turnover (growth room - 1) F - drain F + exchange (1 - F) = 0, with room = (K - (1 + ratio) F) / (K - 1).
  const double rate =
      c.fibroblast_turnover * (1 + c.fibroblast_growth_by_tgf * stimulus) / (c.cell_capacity - 1);
  const double a = rate * (1 + ratio);
  const double b = rate * c.cell_capacity - c.fibroblast_turnover - drain - c.fibroblast_exchange;
  const double fibroblasts = (b + std::sqrt(b * b + 4 * a * c.fibroblast_exchange)) / (2 * a);
  return ratio * std::max(fibroblasts, 0.0);
}

} // namespace

double scar_loop_gain(const Constants& c) {
  double gain = 0;
  const int samples = 400;
  for (int i = 1; i <= samples; ++i) {
    const double density = c.cell_capacity * i / samples;
    gain = std::max(gain, supported_myofibroblasts(c, lasting_tgf(c, density)) / density);
  }
  return gain;
}

bool heals(const Constants& constants) {
  return debris_loop_gain(constants) < 1 && scar_loop_gain(constants) < 1;
}

} // namespace percuta::healing

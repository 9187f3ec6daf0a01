#include "healing/observables.h"

namespace percuta::healing {

const std::string& observable_name(int index) {
  static const std::array<std::string, observable_count> names = {
      "macrophages", "collagen_1", "collagen_3", "collagen_total", "stiffness",
      "redness",     "tewl",       "barrier",    "channel_area"};
  return names.at(index);
}

namespace {

void observe_matrix(const Constants& c, const State& x, Observables& out) {
  const Pools pools = pools_of(c);
  // Written as departures from 1, so that untreated skin gives exactly 1.
  const double new_1 = pools.collagen_1_new * (x[collagen_1_new] - 1);
  const double mature_1 = pools.collagen_1_mature * (x[collagen_1_mature] - 1);
  const double change_3 =
      pools.collagen_3_new * (x[collagen_3_new] - 1) + pools.collagen_3_mature * (x[collagen_3_mature] - 1);
  out[collagen_1] = 1 + (new_1 + mature_1) / (1 - c.collagen_3_share);
  out[collagen_3] = 1 + change_3 / c.collagen_3_share;
  out[collagen_total] = 1 + new_1 + mature_1 + change_3;
  const double untreated = pools.collagen_1_mature + c.stiffness_of_new_collagen * pools.collagen_1_new +
                           c.stiffness_of_collagen_3 * c.collagen_3_share;
  out[stiffness] =
      1 + (mature_1 + c.stiffness_of_new_collagen * new_1 + c.stiffness_of_collagen_3 * change_3) / untreated;
}

} // namespace

Observables observe(const Constants& c, const State& x) {
  Observables out{};
  observe_matrix(c, x, out);
  out[macrophages] = x[macrophages_m1] + x[macrophages_m2];
  out[redness] = x[vasodilators] + c.redness_of_vessels * (x[vessels] - 1);
  out[channel_area] = x[channel_fast] + x[channel_slow];
  out[tewl] =
      1 + c.water_loss_of_channels * out[channel_area] + c.water_loss_of_corneum_deficit * x[corneum_deficit];
  out[barrier] = 1 / out[tewl];
  return out;
}

double channel_admittance(const Constants& c, const State& x) {
  return (x[channel_fast] + x[channel_slow]) / (c.impedance_detection_area * (1 + c.channel_dryness));
}

} // namespace percuta::healing

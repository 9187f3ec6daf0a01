#include "mechanics/cohesive_law.h"

#include <algorithm>
#include <stdexcept>

namespace percuta::mechanics {

CohesiveLaw::CohesiveLaw(double strength, double toughness, double rise)
    : strength_(strength), rise_(rise), final_(2 * toughness / strength) {
  if (!(strength > 0 && toughness > 0 && rise > 0 && rise < final_))
    throw std::invalid_argument(
        "a cohesive law needs strength, toughness and a rise below its final opening");
}

CohesiveLaw::Value CohesiveLaw::virgin(double w) const {
  if (w <= rise_)
    return {strength_ * w * w / (2 * rise_), strength_ * w / rise_, strength_ / rise_, strength_ / rise_};
  if (w >= final_)
    return {toughness(), 0, 0, 0};
  const double fall = strength_ / (final_ - rise_), left = final_ - w;
  return {toughness() - fall * left * left / 2, fall * left, -fall, fall * left / w};
}

CohesiveLaw::Value CohesiveLaw::at(double w, double largest) const {
  const double reached = std::max(largest, rise_);
  if (w > reached)
    return virgin(w);
  const Value turn = virgin(reached);
  const double stiffness = turn.traction / reached, kept = turn.energy - turn.traction * reached / 2;
  return w > 0 ? Value{kept + stiffness * w * w / 2, stiffness * w, stiffness, stiffness}
               : Value{kept, 0, 0, stiffness};
}

double CohesiveLaw::dissipated(double largest) const {
  const Value turn = virgin(std::max(largest, rise_));
  return turn.energy - turn.traction * std::max(largest, rise_) / 2;
}

} // namespace percuta::mechanics

#include "mechanics/slit_opening.h"

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

SlitOpening::SlitOpening(const SlitTissue& tissue, const needles::Needle& needle, double speed)
    : tissue_(tissue), needle_(&needle), speed_(speed) {}

double SlitOpening::shown_modulus(double s, double rest) const {
  if (speed_ <= 0)
    return tissue_.shear_modulus;
  return tissue_.shear_modulus * tissue_.relaxation.ramp((s + needle_->bluntness()) / speed_, rest);
}

SlitState SlitOpening::cut(double s) const {
  const double cut_at = std::min(s, needle_->shoulder_height()), radius = needle_->radius(cut_at);
  if (radius <= 0)
    return {};
  SlitTissue tissue = tissue_;
  tissue.shear_modulus = shown_modulus(cut_at, 0);
  tissue.toughness = spent_toughness(tissue_, radius);
  return steady_slit(tissue, radius);
}

double SlitOpening::elastic(double modulus, double half_length, double radius) const {
  if (radius <= 0)
    return 0;
  return modulus * radius * radius * tissue_.curve.energy(half_length / radius);
}

double SlitOpening::load(double modulus, double half_length, double radius) const {
  if (radius <= 0)
    return 0;
  const double x = half_length / radius;
  return modulus * radius * (2 * tissue_.curve.energy(x) - x * tissue_.curve.slope(x));
}

SlitOpening::Cost SlitOpening::virgin(double s) const {
  const SlitState slit = cut(s);
  const double relaxed = elastic(tissue_.shear_modulus, slit.half_length, needle_->radius(s));
  return {slit.total(), slit.fracture, (1 - tissue_.permanent_set) * relaxed,
          virgin_load(s, slit.half_length)};
}

double SlitOpening::virgin_load(double s) const {
  return virgin_load(s, half_length(s));
}

double SlitOpening::virgin_load(double s, double half_length) const {
  const double radius = needle_->radius(s), held = s < needle_->shoulder_height()
                                                       ? spent_toughness_slope(tissue_, radius)
                                                       : 0; // traction between the faces
  return load(shown_modulus(s, 0), half_length, radius) + 2 * half_length * held;
}

double SlitOpening::half_length(double s) const {
  return cut(s).half_length;
}

SlitOpening::Opened SlitOpening::opened(double farthest, double rest) const {
  Opened level;
  level.farthest = farthest;
  level.radius = needle_->radius(farthest);
  level.half_length = half_length(farthest);
  level.at_widest = virgin(farthest);
  level.modulus = shown_modulus(farthest, rest);
  return level;
}

double SlitOpening::effective_radius(const Opened& level, double radius) const {
  const double set = tissue_.permanent_set;
  return std::max(0.0, (radius - set * level.radius) / (1 - set));
}

SlitOpening::Cost SlitOpening::reopened(const Opened& level, double s) const {
  if (s >= level.farthest)
    return virgin(s);
  const double elastic_share = 1 - tissue_.permanent_set;
  const double radius = effective_radius(level, needle_->radius(s));
  const double now = elastic(level.modulus, level.half_length, radius);
  const double widest = elastic(level.modulus, level.half_length, level.radius);
  const double relaxed = elastic(tissue_.shear_modulus, level.half_length, radius);
  return {level.at_widest.potential + elastic_share * (now - widest), level.at_widest.fracture,
          elastic_share * relaxed, reopened_load(level, s)};
}

double SlitOpening::reopened_load(const Opened& level, double s) const {
  if (s >= level.farthest)
    return virgin_load(s);
  return load(level.modulus, level.half_length, effective_radius(level, needle_->radius(s)));
}

} // namespace percuta::mechanics

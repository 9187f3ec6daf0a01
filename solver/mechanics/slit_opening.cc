#include "mechanics/slit_opening.h"

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

SlitOpening::SlitOpening(const SlitTissue& tissue, const needles::Needle& needle, double speed)
    : tissue_(tissue), needle_(&needle), speed_(speed) {}

SlitTissue SlitOpening::tissue_at(double s) const {
  SlitTissue at = tissue_;
  if (speed_ > 0)
    at.shear_modulus *= tissue_.relaxation.ramp(s / speed_);
  return at;
}

double SlitOpening::elastic(double modulus, double half_length, double radius) const {
  if (radius <= 0)
    return 0;
  return modulus * radius * radius * tissue_.curve.energy(half_length / radius);
}

SlitOpening::Cost SlitOpening::virgin(double s) const {
  const double radius = needle_->radius(s);
  if (radius <= 0)
    return {};
  const SlitState slit = steady_slit(tissue_at(s), radius);
  const double relaxed = elastic(tissue_.shear_modulus, slit.half_length, radius);
  return {slit.total(), slit.fracture, (1 - tissue_.permanent_set) * relaxed};
}

double SlitOpening::virgin_load(double s) const {
  const double radius = needle_->radius(s);
  return radius > 0 ? steady_slit(tissue_at(s), radius).radial_load : 0;
}

double SlitOpening::half_length(double s) const {
  const double radius = needle_->radius(s);
  return radius > 0 ? steady_slit(tissue_at(s), radius).half_length : 0;
}

SlitOpening::Opened SlitOpening::opened(double farthest, double rest) const {
  Opened level;
  level.farthest = farthest;
  level.radius = needle_->radius(farthest);
  level.half_length = half_length(farthest);
  level.at_widest = virgin(farthest);
  level.modulus = tissue_.shear_modulus;
  if (speed_ > 0)
    level.modulus *= tissue_.relaxation.ramp(farthest / speed_, rest);
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
          elastic_share * relaxed};
}

double SlitOpening::reopened_load(const Opened& level, double s) const {
  if (s >= level.farthest)
    return virgin_load(s);
  const double radius = effective_radius(level, needle_->radius(s));
  if (radius <= 0)
    return 0;
  const double x = level.half_length / radius;
  return level.modulus * radius * (2 * tissue_.curve.energy(x) - x * tissue_.curve.slope(x));
}

} // namespace percuta::mechanics

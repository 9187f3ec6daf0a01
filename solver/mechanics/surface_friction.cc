#include "mechanics/surface_friction.h"

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

namespace {

SurfaceFriction::Value huber(double elastic, double limit) {
  if (std::abs(elastic) < limit)
    return {elastic * elastic / (2 * limit), elastic / limit, 1 / limit};
  return {std::abs(elastic) - limit / 2, std::copysign(1, elastic), 0};
}

} // namespace

double SurfaceFriction::slip(double r, double z, const double (&advance)[2]) const {
  return tangent_[0] * (r - start_[0] - advance[0]) + tangent_[1] * (z - start_[1] - advance[1]);
}

SurfaceFriction::Value SurfaceFriction::potential(double slip, double elastic_limit) const {
  if (load_ == 0)
    return {};
  const Value unit = huber(held_ + slip, elastic_limit);
  return {load_ * unit.energy, load_ * unit.slope, load_ * unit.curvature};
}

double SurfaceFriction::work(double slip, double elastic_limit) const {
  return (load_before_ + load_) / 2 *
         (huber(held_ + slip, elastic_limit).energy - huber(held_, elastic_limit).energy);
}

void SurfaceFriction::update(const Place& at, double coefficient) {
  load_ = touched_ ? coefficient * at.pressure : 0;
  tangent_[0] = -at.normal[1];
  tangent_[1] = at.normal[0];
}

void SurfaceFriction::commit(const Place& at, double slip, double elastic_limit, double coefficient) {
  const bool slides_on = touched_ && at.pressure > 0;
  held_ = slides_on ? std::clamp(held_ + slip, -elastic_limit, elastic_limit) : 0;
  slid_ = slides_on ? slid_ + slip : 0;
  start_[0] = at.r;
  start_[1] = at.z;
  touched_ = at.pressure > 0;
  update(at, coefficient);
  load_before_ = load_;
}

double SurfaceFriction::lag(const Place& at, double coefficient) const {
  const double now = touched_ ? coefficient * at.pressure : 0;
  return std::hypot(load_ * tangent_[0] + now * at.normal[1], load_ * tangent_[1] - now * at.normal[0]);
}

} // namespace percuta::mechanics

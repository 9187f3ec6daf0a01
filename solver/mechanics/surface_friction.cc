#include "mechanics/surface_friction.h"

#include <algorithm>
#include <cmath>

namespace percuta::mechanics {

namespace {

struct Huber {
  double energy, slope, curvature;
};

Huber huber(double elastic, double limit) {
  if (std::abs(elastic) < limit)
    return {elastic * elastic / (2 * limit), elastic / limit, 1 / limit};
  return {std::abs(elastic) - limit / 2, std::copysign(1, elastic), 0};
}

} // namespace

template <int dim> typename SurfaceFriction<dim>::Vector SurfaceFriction<dim>::tangent_at(const Place& at) {
  const Vector& n = at.normal;
  if constexpr (dim == 2)
    return {-n[1], n[0]};
  else {
    const double along = n[0] * at.axis[0] + n[1] * at.axis[1] + n[2] * at.axis[2];
    Vector tangent;
    for (int c = 0; c < dim; ++c)
      tangent[c] = n[c] - along * at.axis[c];
    const double across = std::hypot(std::hypot(tangent[0], tangent[1]), tangent[2]);
    if (across == 0)
      return {};
    for (int c = 0; c < dim; ++c)
      tangent[c] = across * at.axis[c] - along * tangent[c] / across;
    return tangent;
  }
}

template <int dim> double SurfaceFriction<dim>::slip(const Vector& place, const Vector& advance) const {
  double slip = 0;
  for (int c = 0; c < dim; ++c)
    slip += tangent_[c] * (place[c] - start_[c] - advance[c]);
  return slip;
}

template <int dim>
typename SurfaceFriction<dim>::Value SurfaceFriction<dim>::potential(double slip,
                                                                     double elastic_limit) const {
  if (load_ == 0)
    return {};
  const Huber unit = huber(held_ + slip, elastic_limit);
  return {load_ * unit.energy, load_ * unit.slope, load_ * unit.curvature};
}

template <int dim> double SurfaceFriction<dim>::work(double slip, double elastic_limit) const {
  return (load_before_ + load_) / 2 *
         (huber(held_ + slip, elastic_limit).energy - huber(held_, elastic_limit).energy);
}

template <int dim> void SurfaceFriction<dim>::update(const Place& at, double coefficient, double share) {
  const double now = touched_ ? coefficient * at.pressure : 0;
  const Vector tangent = tangent_at(at);
  Vector drag;
  double size = 0;
  for (int c = 0; c < dim; ++c) {
    drag[c] = (1 - share) * load_ * tangent_[c] + share * now * tangent[c];
    size = std::hypot(size, drag[c]);
  }
  load_ = size;
  for (int c = 0; c < dim; ++c)
    tangent_[c] = size > 0 ? drag[c] / size : tangent[c];
}

template <int dim> void SurfaceFriction<dim>::go_back() {
  load_ = load_before_;
  tangent_ = tangent_before_;
}

template <int dim>
void SurfaceFriction<dim>::commit(const Place& at, double slip, double elastic_limit, double coefficient) {
  const bool slides_on = touched_ && at.pressure > 0;
  held_ = slides_on ? std::clamp(held_ + slip, -elastic_limit, elastic_limit) : 0;
  slid_ = slides_on ? slid_ + slip : 0;
  start_ = at.place;
  touched_ = at.pressure > 0;
  update(at, coefficient);
  load_before_ = load_;
  tangent_before_ = tangent_;
}

template <int dim> double SurfaceFriction<dim>::lag(const Place& at, double coefficient) const {
  const double now = touched_ ? coefficient * at.pressure : 0;
  const Vector tangent = tangent_at(at);
  double lag = 0;
  for (int c = 0; c < dim; ++c)
    lag = std::hypot(lag, load_ * tangent_[c] - now * tangent[c]);
  return lag;
}

template class SurfaceFriction<2>;
template class SurfaceFriction<3>;

} // namespace percuta::mechanics

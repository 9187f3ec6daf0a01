#include "needles/cut_cylinder.h"

#include "base/pi.h"

#include <algorithm>
#include <cmath>

namespace percuta::needles {

namespace {

constexpr int pieces = 24; ///< of half the ellipse, among which the nearest one is looked for
constexpr int halvings = 60;

using Vector = std::array<double, 3>;

double dot(const Vector& a, const Vector& b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

Vector minus(const Vector& a, const Vector& b) {
  return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}

SpaceGap flat(double value, const Vector& normal) {
  return {value, {normal[0], normal[1], normal[2]}, {}};
}

} // namespace

CutCylinder::CutCylinder(double radius, double angle, double rounding)
    : radius_(radius - rounding), rise_(1 / std::tan(angle)),
      rounding_(rounding), plane_{std::cos(angle), 0, -std::sin(angle)} {}

double CutCylinder::above_plane(const Vector& point) const {
  return plane_[0] * point[0] + plane_[2] * (point[2] - rounding_);
}

double CutCylinder::outside_mantle(const Vector& point) const {
  return std::hypot(point[0] - radius_, point[1]) - radius_;
}

Vector CutCylinder::on_edge(double turn) const {
  const double along = radius_ * (1 - std::cos(turn));
  return {along, radius_ * std::sin(turn), rounding_ + rise_ * along};
}

double CutCylinder::nearest_turn(const Vector& point) const {
  const auto distance = [&](double turn) {
    const Vector away = minus(point, on_edge(turn));
    return dot(away, away);
  };
  int best = 0;
  for (int i = 1; i <= pieces; ++i)
    if (distance(pi * i / pieces) < distance(pi * best / pieces))
      best = i;
  // Half the derivative of the squared distance; it changes its sign once between the neighbours.
  const auto slope = [&](double turn) {
    const Vector away = minus(on_edge(turn), point);
    const double sine = std::sin(turn);
    return radius_ * (away[1] * std::cos(turn) + (away[0] + rise_ * away[2]) * sine);
  };
  double lower = pi * std::max(best - 1, 0) / pieces, upper = pi * std::min(best + 1, pieces) / pieces;
  if (slope(lower) >= 0)
    return lower;
  if (slope(upper) <= 0)
    return upper;
  for (int i = 0; i < halvings; ++i) {
    const double middle = (lower + upper) / 2;
    (slope(middle) < 0 ? lower : upper) = middle;
  }
  return (lower + upper) / 2;
}

/// Second derivatives of the distance to a curve with unit tangent t and curvature vector k, n pointing from
/// it to the point: (1 - n n)/d - t t / (d (1 - d n . k)).
SpaceGap CutCylinder::from_edge(const Vector& point) const {
  const double turn = nearest_turn({point[0], std::abs(point[1]), point[2]});
  Vector foot = on_edge(turn);
  const double side = point[1] < 0 ? -1 : 1, sine = std::sin(turn), cosine = std::cos(turn);
  foot[1] *= side;
  const Vector away = minus(point, foot);
  const double distance = std::sqrt(dot(away, away));
  const Vector velocity{radius_ * sine, side * radius_ * cosine, rise_ * radius_ * sine};
  const Vector acceleration{radius_ * cosine, -side * radius_ * sine, rise_ * radius_ * cosine};
  const double speed_squared = dot(velocity, velocity);
  const double bent = (speed_squared - dot(away, acceleration)) / speed_squared; // 1 - away . k
  SpaceGap gap{distance - rounding_, {}, {}};
  for (int i = 0; i < 3; ++i)
    gap.normal[i] = away[i] / distance;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      gap.hessian[i][j] =
          ((i == j) - gap.normal[i] * gap.normal[j] - velocity[i] * velocity[j] / (speed_squared * bent)) /
          distance;
  return gap;
}

SpaceGap CutCylinder::gap(double x, double y, double z) const {
  const Vector point{x, y, z};
  const double above = above_plane(point), outside = outside_mantle(point);
  const double across = outside + radius_;
  const Vector out{across > 0 ? (x - radius_) / across : 1, across > 0 ? y / across : 0, 0};
  const auto to_mantle = [&] {
    SpaceGap gap = flat(outside - rounding_, out);
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j)
        gap.hessian[i][j] = across > 0 ? ((i == j) - out[i] * out[j]) / across : 0;
    return gap;
  };
  if (above <= 0 && outside <= 0)
    return above > outside ? flat(above - rounding_, plane_) : to_mantle();
  if (above > 0 && outside_mantle({x - above * plane_[0], y, z - above * plane_[2]}) <= 0)
    return flat(above - rounding_, plane_);
  if (outside > 0 && above_plane({x - outside * out[0], y - outside * out[1], z}) <= 0)
    return to_mantle();
  return from_edge(point);
}

} // namespace percuta::needles

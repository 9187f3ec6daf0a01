#pragma once
// Coulomb friction of one surface point against a rigid body, as an incremental potential.

#include <array>

namespace percuta::mechanics {

/// Slip of a surface point along a rigid body and what resists it. Per reference area the potential of a step
/// is Huber's function of the elastic slip s: load s^2 / (2 d) while |s| < d (the point sticks to a spring),
/// load
/// (|s| - d/2) beyond (it slips at constant load). The load mu p and the tangent are those of the last
/// update, so the potential depends on the displacement alone, is convex, and its derivative is the friction
/// traction (incremental potential with lagged load: Ortiz & Stainier 1999, Pandolfi et al. 2002). Slip
/// counts from the end of the step in which the point touched; the elastic slip is history (return mapping,
/// Wriggers 2006).
///
/// The tangent is that of the body's meridian. In space it is the projection of the body's axis on the
/// tangent plane: a point may creep around the body without friction, and slips freely where the normal is
/// the axis itself.
template <int dimension> class SurfaceFriction {
public:
  using Vector = std::array<double, dimension>;
  /// A tissue point against the body, at an end of a step.
  struct Place {
    Vector place;    ///< m, current: (r, z) or (x, y, z)
    Vector normal;   ///< outward unit normal of the body there
    double pressure; ///< Pa per reference area, >= 0
    Vector axis;     ///< unit vector from a needle's tip to its shaft
  };
  /// Energy (J/m2), its derivative (Pa) and second derivative (Pa/m) by the slip of the step.
  struct Value {
    double energy = 0, slope = 0, curvature = 0;
  };

  /// Slip of the step so far (m): motion along the tangent of a point now at `place` relative to a body that
  /// has moved by `advance` (m) where the point was at the start. Positive from a needle's tip towards its
  /// shaft.
  double slip(const Vector& place, const Vector& advance) const;
  Value potential(double slip, double elastic_limit) const;
  /// What friction took in the step, J/m2, the sticking spring's part included: the growth of the potential
  /// under the mean of the loads at the step's ends, so that it is of second order in the step.
  double work(double slip, double elastic_limit) const;

  /// Moves load and tangent by `share` of the way to those of the present state.
  void update(const Place& at, double coefficient, double share = 1);
  /// Back to the load and the tangent of the step's start.
  void go_back();
  /// Ends the step at slip `slip`.
  void commit(const Place& at, double slip, double elastic_limit, double coefficient);

  /// As at the start of the step, for a point that is at `place` then.
  void restart_at(const Vector& place) {
    go_back();
    start_ = place;
  }

  const Vector& tangent() const { return tangent_; }
  const Vector& start() const { return start_; } ///< m, place at the start of the step
  double load() const { return load_; }          ///< Pa per reference area
  double slid() const { return slid_; }          ///< m, since the point touched, up to the start of the step
  /// Distance of the lagged load from the load of the present state, as vectors along the tangents, Pa.
  double lag(const Place& at, double coefficient) const;

private:
  static Vector tangent_at(const Place& at);

  double load_ = 0, load_before_ = 0; ///< Pa, now and at the start of the step
  Vector tangent_{}, tangent_before_{};
  bool touched_ = false; ///< at the start of the step; without that there is no friction in it
  Vector start_{};       ///< m, current position at the start of the step
  double held_ = 0;      ///< m, elastic slip at the start of the step
  double slid_ = 0;
};

} // namespace percuta::mechanics

#pragma once
// Coulomb friction of one surface point against a rigid body that translates, as an incremental potential.

namespace percuta::mechanics {

/// Slip of a surface point along a rigid body and what resists it. Per reference area the potential of a step
/// is Huber's function of the elastic slip s: load s^2 / (2 d) while |s| < d (the point sticks to a spring),
/// load
/// (|s| - d/2) beyond (it slips at constant load). The load mu p and the tangent are those of the last
/// update, so the potential depends on the displacement alone, is convex, and its derivative is the friction
/// traction (incremental potential with lagged load: Ortiz & Stainier 1999, Pandolfi et al. 2002). Slip
/// counts from the end of the step in which the point touched; the elastic slip is history (return mapping,
/// Wriggers 2006).
class SurfaceFriction {
public:
  /// A tissue point against the body, at an end of a step.
  struct Place {
    double r, z;      ///< m, current
    double normal[2]; ///< outward unit normal of the body there
    double pressure;  ///< Pa per reference area, >= 0
  };
  /// Energy (J/m2), its derivative (Pa) and second derivative (Pa/m) by the slip of the step.
  struct Value {
    double energy = 0, slope = 0, curvature = 0;
  };

  /// Slip of the step so far (m): motion along the tangent of a point now at (r, z) relative to a body that
  /// has moved by `advance` (m; r, z). Positive from a needle's tip towards its shaft.
  double slip(double r, double z, const double (&advance)[2]) const;
  Value potential(double slip, double elastic_limit) const;
  /// What friction took in the step, J/m2, the sticking spring's part included: the growth of the potential
  /// under the mean of the loads at the step's ends, so that it is of second order in the step.
  double work(double slip, double elastic_limit) const;

  /// Takes over load and tangent of the present state.
  void update(const Place& at, double coefficient);
  /// Ends the step at slip `slip`.
  void commit(const Place& at, double slip, double elastic_limit, double coefficient);

  const double (&tangent() const)[2] { return tangent_; }
  double load() const { return load_; } ///< Pa per reference area
  double slid() const { return slid_; } ///< m, since the point touched, up to the start of the step
  /// Distance of the lagged load from the load of the present state, as vectors along the tangents, Pa.
  double lag(const Place& at, double coefficient) const;

private:
  double load_ = 0, load_before_ = 0; ///< Pa, now and at the start of the step
  double tangent_[2] = {0, 0};
  bool touched_ = false;     ///< at the start of the step; without that there is no friction in it
  double start_[2] = {0, 0}; ///< m, current position at the start of the step
  double held_ = 0;          ///< m, elastic slip at the start of the step
  double slid_ = 0;
};

} // namespace percuta::mechanics

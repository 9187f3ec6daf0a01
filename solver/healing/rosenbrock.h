#pragma once
// Rosenbrock steps for a batch of points: the bulk counterpart of the CVODE integrator.

#include "healing/constants.h"
#include "healing/pack.h"
#include "healing/state.h"
#include "healing/stiff_integrator.h"

#include <array>
#include <functional>

namespace percuta::healing {

/// States of one batch.
using PackState = std::array<Pack, state_count>;

/// The method RODAS of Hairer & Wanner (1996, IV.7): order 4, embedded order 3, L-stable and stiffly
/// accurate, with the coefficients that Boost.Odeint holds. All lanes share the step, whose error is that of
/// the worst lane. The Jacobian is exact; its sparsity is used (jacobian_shape.h).
class Rosenbrock {
public:
  explicit Rosenbrock(const Tolerance& tolerance) : tolerance_(tolerance) {}

  /// Constants of the lanes from now on; call restart() after it.
  void set_constants(const BasicConstants<Pack>& constants, const BasicPools<Pack>& pools);
  /// After a jump the first step is short; without one (`jumped` false) it is the one that the last step
  /// proposed.
  void restart(double time, const PackState& state, bool jumped = true);
  /// One accepted step, not beyond `stop`. Throws NotConverged when the step becomes too small.
  void step(double stop);

  double time() const { return time_; }
  double previous_time() const { return time_ - taken_; }
  const PackState& state() const { return state_; }
  /// State at `time` within the last step: the method's own interpolation, order 3; not negative either.
  PackState at(double time) const;
  long steps() const { return steps_; }
  long rejected() const { return rejected_; }

private:
  using Jacobian = std::array<std::array<Pack, state_count>, state_count>; // [row][column]

  void evaluate(const PackState& state, PackState& rate) const;
  void differentiate();
  void factorise(double step);
  void solve(PackState& right_side) const;
  double attempt(double step);
  double error_of(const PackState& estimate) const;
  bool stays_positive(double step);
  bool lift(double step);
  void set_decays(double time, PackState& state) const;
  void interpolate(const std::array<PackState, 6>& k);

  Tolerance tolerance_;
  BasicConstants<Pack> constants_;
  BasicPools<Pack> pools_;
  PackState state_{}, rate_{}, next_{};
  PackState start_{};                     ///< at the last restart
  PackState before_{}, early_{}, late_{}; ///< of the last step, for at()
  Jacobian jacobian_{}, factors_{};
  double start_time_ = 0, time_ = 0, step_ = 0, taken_ = 0;
  long steps_ = 0, rejected_ = 0;
};

} // namespace percuta::healing

#pragma once
// What moves a needle, and what ends its way in.

#include "insertion/converged_state.h"
#include "needles/device.h"

namespace percuta::insertion {

/// The needle advances to its depth, unless the drive ends before: where the skin resists with the force that
/// it can give, or where a mass that hits has spent its momentum on the work done.
class Drive {
public:
  /// `depth`: travel that it is set to, m. `device` has to outlive this.
  Drive(const needles::Device& device, double depth) : device_(device), depth_(depth) {}

  bool advancing(double travel) const;
  /// s for a step (m) after `state`; mechanics::ViscousHistory::equilibrium for a needle without a speed.
  double duration(double step, Phase phase, const ConvergedState& state) const;
  /// Whether the drive stops well before the end of the step `from` - `to`, which took `work` (J): then
  /// `step` (m) is shortened, unless it is as short as `smallest`. Else notes a drive that has stopped.
  bool overshoots(const ConvergedState& from, const ConvergedState& to, double work, double smallest,
                  double& step);
  /// For another stroke from `state`: a mass hits at its speed again.
  void restart(const ConvergedState& state);

private:
  double speed(const ConvergedState& state) const;
  double share_before_stop(const ConvergedState& from, const ConvergedState& to, double work) const;
  /// Of a mass, J.
  double kinetic_energy(const ConvergedState& state) const;

  const needles::Device& device_;
  double depth_;
  double work_before_ = 0; ///< J, external work at the start of this stroke
  bool stopped_ = false;   ///< by its force or for want of momentum
};

} // namespace percuta::insertion

#include "insertion/drive.h"

#include "mechanics/viscous_history.h"

#include <algorithm>
#include <cmath>

namespace percuta::insertion {

namespace {

constexpr double slowest_share =
    0.02; ///< of the speed at entry, for the time that a mass needs to come to rest
constexpr double arrival_tolerance = 0.02; ///< of a step, for the force or momentum that ends the advance

} // namespace

bool Drive::advancing(double travel) const {
  return !stopped_ && depth_ - travel > 1e-12;
}

double Drive::speed(const ConvergedState& state) const {
  if (device_.mass == 0)
    return device_.speed;
  const double left = std::sqrt(std::max(0.0, 2 * kinetic_energy(state) / device_.mass));
  return std::max(left, slowest_share * device_.speed);
}

double Drive::kinetic_energy(const ConvergedState& state) const {
  return device_.mass * device_.speed * device_.speed / 2 - (state.external_work - work_before_);
}

void Drive::restart(const ConvergedState& state) {
  stopped_ = false;
  work_before_ = state.external_work;
}

double Drive::duration(double step, Phase phase, const ConvergedState& state) const {
  if (device_.speed == 0)
    return mechanics::ViscousHistory::equilibrium;
  return std::abs(step) / (phase == Phase::withdrawal ? device_.speed : speed(state));
}

double Drive::share_before_stop(const ConvergedState& from, const ConvergedState& to, double work) const {
  double share = 1;
  if (device_.force > 0 && to.force > device_.force)
    share = std::max(0.0, device_.force - from.force) / (to.force - from.force);
  const double left = kinetic_energy(from);
  if (device_.mass > 0 && work > left)
    share = std::min(share, std::max(0.0, left / work));
  return share;
}

bool Drive::overshoots(const ConvergedState& from, const ConvergedState& to, double work, double smallest,
                       double& step) {
  const double share = share_before_stop(from, to, work);
  if (share > 1 - arrival_tolerance || step <= smallest) {
    stopped_ = share < 1;
    return false;
  }
  step *= std::max(0.05, share);
  return true;
}

} // namespace percuta::insertion

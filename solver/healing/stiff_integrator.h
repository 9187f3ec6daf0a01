#pragma once
// Backward differentiation (CVODE) for small stiff systems with events.

#include <functional>
#include <memory>

namespace percuta::healing {

/// d state / d time as plain arrays. `jacobian` is column-major (d rate[row] / d state[column] at row + size
/// * column) and may be empty: then CVODE uses difference quotients.
struct StiffSystem {
  int size = 0;
  std::function<void(double time, const double* state, double* rate)> rate;
  std::function<void(double time, const double* state, double* jacobian)> jacobian;
};

/// Local error per step: relative * |state| + absolute.
struct Tolerance {
  double relative = 1e-6;
  double absolute = 1e-9;
};

/// Integrates one system; restart() begins anew after a jump of the state.
class StiffIntegrator {
public:
  StiffIntegrator(StiffSystem system, const Tolerance& tolerance);
  ~StiffIntegrator();
  StiffIntegrator(const StiffIntegrator&) = delete;
  StiffIntegrator& operator=(const StiffIntegrator&) = delete;

  void restart(double time, const double* state);
  /// Writes the state at `time` to `state`. The solver never looks beyond `stop`, the next jump.
  /// Throws NotConverged, with the time reached and the solver's reason.
  void advance(double time, double stop, double* state);
  /// Steps taken since construction.
  long steps() const;

private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

} // namespace percuta::healing

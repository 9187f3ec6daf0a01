#pragma once
// One healing course: the model integrated through its treatment sessions.

#include "healing/constants.h"
#include "healing/state.h"
#include "healing/stiff_integrator.h"

#include <vector>

namespace percuta::healing {

struct Session {
  double day = 0;
  SessionDose dose;
};

/// Days from `start` on, with constants of their own, that begin with a dose (zeros: none).
struct Span {
  double start = 0;
  Constants constants;
  SessionDose dose;
};

struct Course {
  std::vector<double> days;
  std::vector<State> states;
  std::vector<double> channel_admittance; ///< with the constants of the day (channel_admittance())
  long steps = 0;                         ///< solver steps
};

/// Integrates from healthy skin at day 0 (or from `start`) and reports the state on each of `days`
/// (ascending, >= 0). A session's day that is listed twice gives the state before and the state after the
/// session; listed once, before. Sessions are ascending, too. States are what the solver found: never
/// clipped, and (tested) never below -tolerance.absolute. Throws NotConverged.
Course simulate(const Constants& constants, const std::vector<Session>& sessions,
                const std::vector<double>& days, const Tolerance& tolerance,
                const State& start = healthy_state());

/// The same for constants that change on the way; the first span starts at day 0.
Course simulate(const std::vector<Span>& spans, const std::vector<double>& days, const Tolerance& tolerance,
                const State& start = healthy_state());

} // namespace percuta::healing

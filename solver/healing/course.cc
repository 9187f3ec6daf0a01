#include "healing/course.h"

#include "base/errors.h"
#include "healing/observables.h"
#include "healing/rates.h"

#include <algorithm>

namespace percuta::healing {
namespace {

/// Reads the constants anew at every call.
StiffSystem healing_system(const Constants& constants) {
  return {state_count, [&constants](double, const double* x, double* d) { rates(constants, x, d); },
          [&constants](double, const double* x, double* j) { rates_jacobian(constants, x, j); }};
}

/// Reports days up to `stop`; the second mention of the day of a jump waits for it.
class Recorder {
public:
  /// `constants` are those in force, also when they change.
  Recorder(const std::vector<double>& days, const Constants& constants, Course& course)
      : days_(days), constants_(constants), course_(course) {}

  void advance(StiffIntegrator& integrator, double stop, bool jump_follows, State& state) {
    while (next_ < days_.size() && days_[next_] <= stop && !(jump_follows && is_repeat(stop))) {
      integrator.advance(days_[next_], stop, state.data());
      course_.days.push_back(days_[next_++]);
      course_.states.push_back(state);
      course_.channel_admittance.push_back(channel_admittance(constants_, state));
    }
    integrator.advance(stop, stop, state.data());
  }

private:
  bool is_repeat(double stop) const { return next_ > 0 && days_[next_] == stop && days_[next_ - 1] == stop; }

  const std::vector<double>& days_;
  const Constants& constants_;
  Course& course_;
  std::size_t next_ = 0;
};

} // namespace

Course simulate(const Constants& constants, const std::vector<Session>& sessions,
                const std::vector<double>& days, const Tolerance& tolerance, const State& start) {
  std::vector<Span> spans;
  for (const Session& session : sessions)
    spans.push_back({session.day, constants, session.dose});
  if (spans.empty() || spans.front().start > 0)
    spans.insert(spans.begin(), {0, constants, {}});
  return simulate(spans, days, tolerance, start);
}

namespace {

Course integrate(const std::vector<Span>& spans, const std::vector<double>& days, const Tolerance& tolerance,
                 const State& start) {
  Course course;
  State state = start;
  Constants constants;
  StiffIntegrator integrator(healing_system(constants), tolerance);
  integrator.restart(0, state.data());
  Recorder recorder(days, constants, course);
  for (const Span& span : spans) {
    if (span.start > days.back())
      break;
    recorder.advance(integrator, span.start, true, state);
    constants = span.constants;
    apply_session(constants, span.dose, state);
    integrator.restart(span.start, state.data());
  }
  recorder.advance(integrator, days.back(), false, state);
  course.steps = integrator.steps();
  return course;
}

double lowest_state(const Course& course) {
  double lowest = 0;
  for (const State& state : course.states)
    lowest = std::min(lowest, *std::min_element(state.begin(), state.end()));
  return lowest;
}

} // namespace

Course simulate(const std::vector<Span>& spans, const std::vector<double>& days, const Tolerance& tolerance,
                const State& start) {
  if (days.empty())
    return {};
  // States that die out overshoot zero by several times what the solver is given; measured below 10 times for
  // all but extreme constants. Cells that all but die out and grow again would run away below zero. For both,
  // zero must be met better.
  for (double share : {1e-2, 1e-5}) {
    try {
      const Course course = integrate(spans, days, {tolerance.relative, share * tolerance.absolute}, start);
      if (lowest_state(course) >= -tolerance.absolute)
        return course;
    } catch (const NotConverged&) {
      continue;
    }
  }
  return integrate(spans, days, {tolerance.relative, 1e-8 * tolerance.absolute}, start);
}

} // namespace percuta::healing

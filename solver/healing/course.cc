#include "healing/course.h"

#include "healing/rates.h"

namespace percuta::healing {
namespace {

StiffSystem healing_system(const Constants& constants) {
  return {state_count, [constants](double, const double* x, double* d) { rates(constants, x, d); },
          [constants](double, const double* x, double* j) { rates_jacobian(constants, x, j); }};
}

/// Reports days up to `stop`; the second mention of the day of a session waits for the jump.
class Recorder {
public:
  Recorder(const std::vector<double>& days, Course& course) : days_(days), course_(course) {}

  void advance(StiffIntegrator& integrator, double stop, bool session_follows, State& state) {
    while (next_ < days_.size() && days_[next_] <= stop && !(session_follows && is_repeat(stop))) {
      integrator.advance(days_[next_], stop, state.data());
      course_.days.push_back(days_[next_++]);
      course_.states.push_back(state);
    }
    integrator.advance(stop, stop, state.data());
  }

private:
  bool is_repeat(double stop) const { return next_ > 0 && days_[next_] == stop && days_[next_ - 1] == stop; }

  const std::vector<double>& days_;
  Course& course_;
  std::size_t next_ = 0;
};

} // namespace

Course simulate(const Constants& constants, const std::vector<Session>& sessions,
                const std::vector<double>& days, const Tolerance& tolerance, const State& start) {
  Course course;
  if (days.empty())
    return course;
  State state = start;
  // States that die out overshoot zero by several times what the solver is given; measured below 10 times.
  StiffIntegrator integrator(healing_system(constants), {tolerance.relative, tolerance.absolute / 100});
  integrator.restart(0, state.data());
  Recorder recorder(days, course);
  for (const Session& session : sessions) {
    if (session.day > days.back())
      break;
    recorder.advance(integrator, session.day, true, state);
    apply_session(constants, session.dose, state);
    integrator.restart(session.day, state.data());
  }
  recorder.advance(integrator, days.back(), false, state);
  course.steps = integrator.steps();
  return course;
}

} // namespace percuta::healing

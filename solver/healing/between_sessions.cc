#include "healing/between_sessions.h"

#include "healing/calendar.h"
#include "healing/patient.h"
#include "healing/schedule.h"
#include "healing/serum.h"

namespace percuta::healing {

std::vector<double> session_days(const scenario::Scenario& scenario) {
  return make_schedule(scenario.protocol, scenario.follow_up).session_days;
}

Matrix matrix_before(std::size_t session, const std::vector<injury::InjuryDose>& doses,
                     const scenario::Scenario& scenario) {
  if (session == 0)
    return {};
  const Constants constants = make_patient(scenario.skin, scenario.healing).constants;
  const Schedule schedule = make_schedule(scenario.protocol, scenario.follow_up);
  Calendar calendar = make_calendar(schedule, scenario.protocol);
  set_doses(doses, calendar);
  const Course course = simulate(spans_of(calendar, constants, tissue_dose(doses.front())),
                                 {schedule.session_days.at(session)}, {});
  return matrix_of(constants, course.states.back());
}

} // namespace percuta::healing

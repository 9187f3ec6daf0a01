#include "healing/healing.h"

#include "healing/columns.h"
#include "healing/ensemble.h"
#include "healing/fields.h"
#include "healing/headlines.h"
#include "healing/patient.h"
#include "healing/schedule.h"

namespace percuta::healing {
namespace {

bool is_injured(const injury::InjuryResult& injury) {
  return injury.tissue.damaged_fraction > 0 || injury.tissue.breached_epidermis > 0;
}

std::vector<Session> sessions_of(const injury::InjuryResult& injury, const Schedule& schedule) {
  std::vector<Session> sessions;
  for (double day : schedule.session_days)
    sessions.push_back({day, tissue_dose(injury.tissue)});
  return sessions;
}

} // namespace

HealingResult heal(const insertion::InsertionResult& insertion, const injury::InjuryResult& injury,
                   const scenario::Scenario& scenario, Progress& progress) {
  const Patient patient = make_patient(scenario.skin, scenario.healing);
  const Constants& constants = patient.constants;
  const Schedule schedule = make_schedule(scenario.protocol, scenario.follow_up);
  const std::vector<double> days = course_days(schedule);
  HealingResult result;
  result.session_days = schedule.session_days;

  progress.phase("Healing");
  const Course course = simulate(constants, sessions_of(injury, schedule), days, {});
  result.tissue = tabulate(constants, course);
  progress.advance(0.2, "tissue");
  result.fields = healing_fields(constants, insertion, injury, schedule);
  progress.advance(1, "fields");

  progress.phase("Healing bands");
  const Ensemble ensemble = run_ensemble(patient, injury, schedule.session_days, days, {}, progress);
  result.low = ensemble.low;
  result.high = ensemble.high;
  const double first_end = schedule.session_days.size() > 1 ? schedule.session_days[1] : schedule.end;
  result.headlines =
      describe({constants, course, first_end}, ensemble, schedule, patient, is_injured(injury));
  return result;
}

} // namespace percuta::healing

#include "healing/healing.h"

#include "healing/calendar.h"
#include "healing/columns.h"
#include "healing/contraindications.h"
#include "healing/depth_bands.h"
#include "healing/ensemble.h"
#include "healing/fields.h"
#include "healing/headlines.h"
#include "healing/patient.h"
#include "healing/schedule.h"
#include "healing/serum.h"
#include "healing/space.h"

namespace percuta::healing {
namespace {

bool is_injured(const injury::InjuryResult& injury) {
  return injury.tissue.damaged_fraction > 0 || injury.tissue.breached_epidermis > 0;
}

/// What the reader must know of this patient and of what goes along with the needles.
std::vector<std::string> notes_of(const Patient& patient, const scenario::Scenario& scenario) {
  std::vector<std::string> notes = patient.notes;
  for (const auto& part : {modifier_notes(scenario.protocol), cautions(scenario)})
    notes.insert(notes.end(), part.begin(), part.end());
  return notes;
}

void fill_space(const std::string& name, const TreatedSkin& skin, const std::vector<FrameDay>& frames,
                HealingResult& result) {
  std::vector<double> days;
  for (const FrameDay& frame : frames)
    days.push_back(frame.day);
  const auto space = heal_in_space(name, skin, days);
  result.fields = healing_fields(skin, frames, *space);
  result.by_depth = collagen_by_depth(skin, days, *space);
}

} // namespace

HealingResult heal(const insertion::InsertionResult& insertion, const injury::InjuryResult& injury,
                   const scenario::Scenario& scenario, Progress& progress,
                   const std::vector<injury::InjuryDose>& session_doses) {
  const Patient patient = make_patient(scenario.skin, scenario.healing);
  const Constants& constants = patient.constants;
  const Schedule schedule = make_schedule(scenario.protocol, scenario.follow_up);
  const std::vector<double> days = course_days(schedule);
  Calendar calendar = make_calendar(schedule, scenario.protocol);
  set_doses(session_doses, calendar);
  HealingResult result;
  result.session_days = schedule.session_days;

  progress.phase("Healing");
  const Course course = simulate(spans_of(calendar, constants, tissue_dose(injury.tissue)), days, {});
  result.tissue = tabulate(constants, course);
  progress.advance(0.2, "tissue");
  const TreatedSkin skin{constants, insertion, injury, scenario.protocol, calendar};
  fill_space(scenario.healing.space, skin, frame_days(schedule), result);
  progress.advance(1, "fields");

  progress.phase("Healing bands");
  const Ensemble ensemble = run_ensemble(patient, injury, calendar, days, {}, progress);
  const auto dermal_change = add_depth_bands(scenario.healing.space, skin, ensemble, result.by_depth);
  result.low = ensemble.low;
  result.high = ensemble.high;
  result.matrix = matrix_of(constants, course.states.back());
  result.matrix_members = ensemble.matrices;
  result.serum = deliver_serum(insertion, injury, schedule, scenario.protocol, constants, calendar,
                               ensemble.members, days);
  if (result.serum)
    add_columns(result.serum->course, result.tissue);
  const double first_end = second_session(calendar).value_or(schedule.end);
  result.headlines = describe({constants, course, first_end}, ensemble, schedule, notes_of(patient, scenario),
                              is_injured(injury));
  describe_space(scenario.healing.space, result.by_depth, dermal_change, result.headlines);
  return result;
}

} // namespace percuta::healing

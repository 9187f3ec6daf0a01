#include "app/feedback.h"

#include "healing/between_sessions.h"
#include "insertion/engine.h"
#include "outcome/remodelled_skin.h"

#include <fmt/format.h>

namespace percuta::app {

namespace {

std::vector<injury::InjuryDose> doses_of(const std::vector<outcome::SessionRecord>& sessions) {
  std::vector<injury::InjuryDose> doses;
  for (const outcome::SessionRecord& session : sessions)
    doses.push_back(session.injury);
  return doses;
}

} // namespace

std::vector<outcome::SessionRecord> follow_sessions(const insertion::InsertionResult& first,
                                                    const injury::InjuryResult& first_injury,
                                                    const Plan& plan, Progress& progress,
                                                    const StatePlace& states,
                                                    std::vector<std::string>& warnings) {
  const std::vector<double> days = healing::session_days(plan.scenario);
  const double depth = first_injury.treated_depth;
  scenario::MechanicsChoice mechanics = plan.scenario.mechanics;
  mechanics.companions = false;
  std::vector<outcome::SessionRecord> sessions{
      outcome::record_session(days.front(), plan.skin, first, first_injury, depth)};
  for (std::size_t number = 1; number < days.size(); ++number) {
    if (first_injury.tissue.damaged_fraction == 0) {
      sessions.push_back(sessions.front());
      sessions.back().day = days[number];
      continue;
    }
    const healing::Matrix matrix = healing::matrix_before(number, doses_of(sessions), plan.scenario);
    const skin::Skin skin = outcome::remodelled(plan.skin, {{depth, matrix}});
    progress.phase(fmt::format("Insertion, session {}", number + 1));
    const auto insertion = insertion::insert(skin, plan.device, mechanics, progress, {},
                                             states.of(fmt::format("session-{}", number + 1)));
    if (!insertion.completed)
      warnings.push_back(
          fmt::format("The insertion of session {} ended early: {}.", number + 1, insertion.stop_reason));
    const auto injury = injury::assess(insertion, plan.scenario.protocol);
    sessions.push_back(outcome::record_session(days[number], skin, insertion, injury, depth));
  }
  return sessions;
}

} // namespace percuta::app

#include "app/chain.h"

#include "app/feedback.h"
#include "injury/pain.h"
#include "insertion/engine.h"

namespace percuta::app {

Outputs simulate(const Plan& plan, Progress& progress, const Ranks& ranks, const StatePlace& states) {
  progress.phase("Insertion");
  return simulate_from(
      insertion::insert(plan.skin, plan.device, plan.scenario.mechanics, progress, ranks, states), plan,
      progress, states);
}

Outputs simulate_from(insertion::InsertionResult insertion, const Plan& plan, Progress& progress,
                      const StatePlace& states) {
  Outputs out;
  out.insertion = std::move(insertion);
  out.injury = injury::assess(out.insertion, plan.scenario.protocol);
  out.injury.headlines.numbers.push_back(injury::describe_pain(out.insertion, plan.device.count));
  std::vector<std::string> warnings;
  std::vector<injury::InjuryDose> doses;
  if (plan.scenario.healing.feedback)
    out.sessions = follow_sessions(out.insertion, out.injury, plan, progress, states, warnings);
  for (const outcome::SessionRecord& session : out.sessions)
    doses.push_back(session.injury);
  out.healing = healing::heal(out.insertion, out.injury, plan.scenario, progress, doses);
  out.outcome =
      outcome::assess(plan.skin, out.injury, out.healing, plan.scenario.outcome.cutometer, progress);
  out.outcome.headlines.append(outcome::describe_sessions(out.sessions));
  out.outcome.headlines.warnings.insert(out.outcome.headlines.warnings.end(), warnings.begin(),
                                        warnings.end());
  return out;
}

Headlines all_headlines(const Outputs& out) {
  Headlines all;
  for (const Headlines* part :
       {&out.insertion.headlines, &out.injury.headlines, &out.healing.headlines, &out.outcome.headlines})
    all.append(*part);
  return all;
}

} // namespace percuta::app

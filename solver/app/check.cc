#include "app/compare.h"
#include "app/plan.h"
#include "app/sweep.h"
#include "app/verbs.h"
#include "healing/between_sessions.h"
#include "insertion/engine.h"
#include "study/file_reader.h"

#include <fmt/format.h>

#include <iostream>

namespace percuta::app {

namespace {

void check_scenario(const std::string& file) {
  const Plan plan = load_plan(file);
  std::cout << describe(plan);
  const insertion::RunSize size = insertion::estimate_size(plan.skin, plan.device, plan.scenario.mechanics);
  std::cout << fmt::format("Size      {} unknowns, about {:.0f} s of insertion on two cores\n", size.unknowns,
                           size.expected_seconds);
  if (const std::size_t sessions = healing::session_days(plan.scenario).size();
      plan.scenario.healing.feedback && sessions > 1)
    std::cout << fmt::format("          and {} more for the later sessions on remodelled skin\n",
                             sessions - 1);
  for (const auto& notes : {plan.skin.notes, plan.device.notes})
    for (const std::string& note : notes)
      std::cout << "  note: " << note << '\n';
}

} // namespace

void check(const std::string& file) {
  if (study::is_of_kind(file, "comparison"))
    check_comparison(file);
  else if (study::is_of_kind(file, "study"))
    check_study(file);
  else
    check_scenario(file);
}

} // namespace percuta::app

#include "app/plan.h"
#include "app/verbs.h"

#include <iostream>

namespace percuta::app {

void check(const std::string& file) {
  const Plan plan = load_plan(file);
  std::cout << describe(plan);
  for (const auto& notes : {plan.skin.notes, plan.device.notes})
    for (const std::string& note : notes)
      std::cout << "  note: " << note << '\n';
}

} // namespace percuta::app

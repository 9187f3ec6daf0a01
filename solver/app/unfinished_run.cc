#include "app/unfinished_run.h"

#include "app/provenance.h"
#include "base/errors.h"
#include "mechanics/state_journal.h"

#include <fmt/format.h>

#include <iostream>

namespace percuta::app {

namespace {

constexpr double minute = 60, hour = 3600;

std::string duration(double seconds) {
  if (seconds < minute)
    return fmt::format("{:.1f} s", seconds);
  return seconds < hour ? fmt::format("{:.1f} min", seconds / minute)
                        : fmt::format("{:.1f} h", seconds / hour);
}

[[noreturn]] void refuse(const ResultDirectory& directory, const mechanics::KeptStates& kept) {
  throw InputError(
      {{directory.path(), 0, 0, "",
        fmt::format("an unfinished run is there, {} states that took {} to compute; --resume goes on "
                    "with it; or choose another --out, or remove that directory",
                    kept.count, duration(kept.seconds))}});
}

bool is_same(const StatePlace& place) {
  try {
    mechanics::require_same_origin(place);
    return true;
  } catch (const InputError&) {
    return false;
  }
}

void say(const std::string& finding, Loudness loudness) {
  if (loudness != Loudness::quiet && !finding.empty())
    std::cout << finding << std::endl;
}

} // namespace

bool worth_keeping(const std::string& states) {
  return mechanics::kept_states(states).seconds >= minute;
}

std::string origin_of(const Plan& plan) {
  std::string origin = fmt::format("percuta: {}\nbuild: {:08x}\n", version(), program_checksum());
  // Later sessions meet skin that everything decides.
  return origin + (plan.scenario.healing.feedback ? resolved_yaml(plan) : insertion_key(plan));
}

RunStates states_of_run(ResultDirectory& directory, const Plan& plan, const RunOptions& options) {
  const StatePlace place{directory.states(), "", origin_of(plan)};
  if (options.unfinished == Unfinished::resume_if_same && !is_same(place))
    directory.discard_states();
  else if (options.unfinished == Unfinished::resume)
    mechanics::require_same_origin(place);
  const mechanics::KeptStates kept = mechanics::kept_states(place.directory);
  const std::string took = duration(kept.seconds);
  std::string finding;
  if (options.unfinished != Unfinished::discard)
    finding = kept.count == 0
                  ? "Nothing to resume; beginning afresh."
                  : fmt::format("Resuming with {} states that took {} to compute.", kept.count, took);
  else if (kept.seconds >= minute)
    refuse(directory, kept);
  else if (kept.count > 0)
    finding = fmt::format("Discarded an unfinished run of {}; --resume would have gone on with it.", took);
  say(finding, options.loudness);
  if (options.unfinished != Unfinished::discard)
    return {place, kept.seconds};
  directory.discard_states();
  return {place, 0};
}

} // namespace percuta::app

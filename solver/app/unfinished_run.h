#pragma once
// What a run that was killed has left, and whether the next one goes on with it.

#include "app/plan.h"
#include "app/result_directory.h"
#include "app/verbs.h"
#include "base/state_place.h"

namespace percuta::app {

/// Whether these states took so long to compute (a minute) that nobody wants to lose them by an oversight.
bool worth_keeping(const std::string& states);

/// Program and input as far as they decide the states of the plan's strokes.
std::string origin_of(const Plan& plan);

struct RunStates {
  StatePlace place;
  double seconds = 0; ///< that those took which are there already
};

/// Where the run keeps its states, after those of an unfinished one were dealt with as the options say. Says
/// on standard output what it finds. Throws InputError when they are of another origin, or are worth keeping
/// and resumption was not asked for; they then stay as they are.
RunStates states_of_run(ResultDirectory& directory, const Plan& plan, const RunOptions& options);

} // namespace percuta::app

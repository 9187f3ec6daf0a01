// The whole chain: insertion, injury, healing, outcome, result folder, report.

#include "app/chain.h"
#include "app/plan.h"
#include "app/provenance.h"
#include "app/result_directory.h"
#include "app/summary_table.h"
#include "app/unfinished_run.h"
#include "app/verbs.h"
#include "base/errors.h"
#include "insertion/engine.h"
#include "report/build_report.h"
#include "results/write_results.h"

#include <fmt/format.h>

#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <iostream>

namespace percuta::app {

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string directory_of(const RunOptions& options) {
  if (!options.out.empty())
    return options.out;
  return "results/" + std::filesystem::path(options.scenario).stem().string();
}

/// Meridian from the apex to the hub; equal steps in the square root of the height resolve the tip.
std::vector<std::array<double, 2>> needle_profile(const needles::NeedleShape& shape) {
  constexpr int points = 200;
  const needles::Needle needle(shape);
  std::vector<std::array<double, 2>> profile{{{0, 0}}};
  if (needle.contact_edge() > 0) // the flat part of the tip
    profile.push_back({{needle.contact_edge(), 0}});
  for (int i = 1; i <= points; ++i) {
    const double share = static_cast<double>(i) / points;
    const double height = needle.length() * share * share;
    profile.push_back({{needle.radius(height), height}});
  }
  return profile;
}

std::vector<std::string> all_notes(const Plan& plan, const TerminalProgress& progress) {
  std::vector<std::string> notes = plan.skin.notes;
  notes.insert(notes.end(), plan.device.notes.begin(), plan.device.notes.end());
  notes.insert(notes.end(), progress.notes().begin(), progress.notes().end());
  return notes;
}

/// The numbers are worth keeping even when no page can be made of them.
void try_report(const std::string& directory, Progress& progress, Headlines& headlines) {
  progress.phase("Report");
  try {
    report::build(directory);
  } catch (const IoError& error) {
    headlines.warnings.push_back(fmt::format("No report was made: {}", error.what()));
  }
}

/// Only the reference engine shares its work, and only its first session is computed on all ranks.
void check_shared(const Plan& plan, const RunOptions& options) {
  const auto refuse = [&](const char* key, const char* message) {
    throw InputError({{options.scenario, 0, 0, key, message}});
  };
  if (plan.scenario.mechanics.fidelity != "reference")
    refuse("mechanics.fidelity",
           "only the reference engine computes on several processes; start this without mpirun");
  if (plan.scenario.healing.feedback)
    refuse("healing.feedback",
           "later sessions are not computed on several processes; start this without mpirun");
}

void compute_share(const Plan& plan, const Ranks& ranks) {
  SilentProgress silent;
  insertion::insert(plan.skin, plan.device, plan.scenario.mechanics, silent, ranks);
}

std::string basis_of_time(const RunStates& states) {
  return states.seconds == 0 ? "measured"
                             : fmt::format("measured from the last start, which took over states of {:.3g} s",
                                           states.seconds);
}

} // namespace

void run(const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const std::string started = time_now();
  const Plan plan = load_plan(options.scenario);
  if (!options.ranks.alone())
    check_shared(plan, options);
  if (!options.ranks.first())
    return compute_share(plan, options.ranks);
  ResultDirectory directory(directory_of(options), worth_keeping);
  const RunStates states = states_of_run(directory, plan, options);
  TerminalProgress progress(std::cout, isatty(STDOUT_FILENO) == 1, options.loudness);
  if (options.loudness != Loudness::quiet)
    std::cout << describe(plan) << std::endl;
  for (const auto& notes : {plan.skin.notes, plan.device.notes})
    for (const std::string& note : notes)
      if (options.loudness == Loudness::verbose)
        std::cout << "  note: " << note << std::endl;

  const Outputs out = simulate(plan, progress, options.ranks, states.place);
  const double wall_time = seconds_since(start);
  Headlines headlines = all_headlines(out);
  headlines.numbers.push_back({"run.wall_time", wall_time, "s", {}, {}, basis_of_time(states)});
  results::write(directory.path(),
                 {plan.scenario.title, plan.scenario.text, resolved_yaml(plan), version(), host_name(),
                  started, wall_time, out.insertion, out.injury, out.healing, out.outcome, out.sessions,
                  headlines, all_notes(plan, progress), needle_profile(plan.device.needle)});
  try_report(directory.path(), progress, headlines);
  directory.commit();
  progress.finish();
  if (options.loudness != Loudness::quiet)
    std::cout << '\n'
              << summary_table(headlines) << "\nResult folder: " << directory.final_path() << std::endl;
}

} // namespace percuta::app

// The command line: verbs, help, and the one place where errors become exit codes.

#include "app/compare.h"
#include "app/sweep.h"
#include "app/verbs.h"
#include "base/errors.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <iostream>
#include <thread>

namespace {

using namespace percuta;

constexpr int done = 0, failed = 1, wrong_input = 2;

void add_loudness(CLI::App& verb, app::Loudness& loudness) {
  auto* quiet = verb.add_flag_callback(
      "--quiet", [&] { loudness = app::Loudness::quiet; }, "print errors only");
  verb.add_flag_callback(
          "--verbose", [&] { loudness = app::Loudness::verbose; }, "print notes, too")
      ->excludes(quiet);
}

void add_run(CLI::App& program, app::RunOptions& options) {
  CLI::App* verb = program.add_subcommand("run", "Simulate a scenario and write a result folder");
  verb->add_option("SCENARIO", options.scenario, "scenario file (YAML)")
      ->required()
      ->check(CLI::ExistingFile);
  verb->add_option("--out", options.out,
                   "result folder; an earlier result there is replaced at the end "
                   "[results/<name of the scenario>]");
  verb->add_flag_callback(
      "--resume", [&] { options.unfinished = app::Unfinished::resume; },
      "go on where an earlier run with this result folder was killed, if one was");
  add_loudness(*verb, options.loudness);
  verb->final_callback([&] { app::run(options); });
}

void add_compare(CLI::App& program, app::CompareOptions& options, int& code) {
  CLI::App* verb = program.add_subcommand(
      "compare", "Run several designs side by side, rank them, and say which differences mean something");
  verb->add_option("FILE", options.files, "two or more scenarios, or one comparison file (YAML)")
      ->required()
      ->check(CLI::ExistingFile);
  verb->add_option("--out", options.out,
                   "folder; finished runs in it are not repeated [results/<name of the comparison file>, or "
                   "results/comparison]");
  verb->add_option("--jobs", options.jobs, "runs at the same time [one for two cores]")
      ->check(CLI::Range(1, 1024));
  verb->add_option("--maximise", options.maximise, "rank by this output, such as healing.collagen_change");
  verb->add_option("--minimise", options.minimise, "rank by this output, such as array.total_force");
  add_loudness(*verb, options.loudness);
  verb->final_callback([&] { code = app::compare(options) ? done : failed; });
}

void add_sweep(CLI::App& program, app::SweepOptions& options) {
  CLI::App* verb = program.add_subcommand(
      "sweep", "Study how results depend on inputs: grids, samples, uncertainty, sensitivity, optimum");
  verb->add_option("STUDY", options.file, "study file (YAML)")->required()->check(CLI::ExistingFile);
  verb->add_option("--out", options.out,
                   "folder; finished samples in it are not repeated [results/<name of the study file>]");
  verb->add_option("--jobs", options.jobs, "samples at the same time [one per core]")
      ->check(CLI::Range(1, 1024));
  verb->add_option("--shard", options.shard,
                   "I/N: only the I-th of N equal parts, for job arrays; a call without it merges the parts");
  add_loudness(*verb, options.loudness);
  verb->final_callback([&] { app::sweep(options); });
}

void add_check(CLI::App& program, std::string& file) {
  CLI::App* verb = program.add_subcommand(
      "check", "Validate a scenario, comparison or study and print what would be computed");
  verb->add_option("FILE", file, "scenario, comparison or study file (YAML)")
      ->required()
      ->check(CLI::ExistingFile);
  verb->final_callback([&] { app::check(file); });
}

void add_list(CLI::App& program, std::string& kind, bool& sources) {
  CLI::App* verb = program.add_subcommand("list", "Print presets");
  verb->add_option("KIND", kind,
                   "devices, sites, conditions, materials, needles, modifiers, molecules, contraindications "
                   "or parameters")
      ->required()
      ->check(CLI::IsMember({"devices", "sites", "conditions", "materials", "needles", "modifiers",
                             "molecules", "contraindications", "parameters"}));
  verb->add_flag("--sources", sources, "say where every number comes from");
  verb->final_callback([&] { app::list(kind, sources); });
}

/// Most errors meet every rank, and the first one reports them and ends all. Others speak if it does not.
void wait_for_first(const Ranks& ranks) {
  if (!ranks.first())
    std::this_thread::sleep_for(std::chrono::seconds(5));
}

/// All verbs but `run` belong to one process.
void check_alone(const CLI::App& program, const Ranks& ranks) {
  const std::string verb = program.get_subcommands().front()->get_name();
  if (!ranks.alone() && verb != "run")
    throw InputError({{"", 0, 0, "percuta " + verb, "runs in one process; start it without mpirun"}});
}

int run_program(int argc, char** argv, const Ranks& ranks) {
  CLI::App program{"Percuta predicts what a microneedling device does to skin.", "percuta"};
  program.set_version_flag("--version", "percuta " + app::version());
  program.require_subcommand(1);
  program.footer("Exit codes: 0 done, 1 the simulation failed, 2 the input is wrong.");
  app::RunOptions options;
  options.ranks = ranks;
  program.parse_complete_callback([&] { check_alone(program, ranks); });
  std::string file, kind;
  bool sources = false;
  app::CompareOptions comparison;
  app::SweepOptions study;
  int code = done;
  add_run(program, options);
  add_compare(program, comparison, code);
  add_sweep(program, study);
  add_check(program, file);
  add_list(program, kind, sources);
  program.add_subcommand("schema", "Print the JSON Schema of the scenario format, for editors")
      ->final_callback(app::schema);
  program.add_subcommand("reference", "Print every key of the scenario format as markdown")
      ->final_callback(app::reference);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? done : wrong_input;
  }
  if (!std::cout.flush())
    throw IoError("standard output could not be written");
  return code;
}

} // namespace

namespace {

int report_errors(int argc, char** argv, const Ranks& ranks) {
  try {
    return run_program(argc, argv, ranks);
  } catch (const percuta::InputError& error) {
    wait_for_first(ranks);
    for (const percuta::InputProblem& problem : error.problems())
      std::cerr << "error: " << problem.text() << '\n';
    return wrong_input;
  } catch (const std::bad_alloc&) {
    wait_for_first(ranks);
    std::cerr << "error: not enough memory\n";
  } catch (const std::exception& error) {
    wait_for_first(ranks);
    std::cerr << "error: " << error.what() << '\n';
  }
  return failed;
}

} // namespace

int main(int argc, char** argv) {
  percuta::Ranks ranks;
  try {
    ranks = percuta::Ranks::started();
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << '\n';
    return failed;
  }
  const int code = report_errors(argc, argv, ranks);
  if (code != done && !ranks.alone())
    percuta::Ranks::abort(code);
  percuta::Ranks::finish();
  return code;
}

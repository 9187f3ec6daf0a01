// Runs that are killed and go on, by the real program.

#include "command.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

#include <sys/wait.h>

using namespace percuta::test;
namespace fs = std::filesystem;

namespace {

void run_until(const Scratch& scratch, std::size_t states) {
  run_until_states(scratch / "run.yaml", scratch / "out", states);
}

Answer run(const Scratch& scratch, const std::string& arguments, const std::string& start = "") {
  return run_in(scratch.path(),
                fmt::format("{} '{}' run run.yaml --out out {}", start, PERCUTA_PROGRAM, arguments));
}

/// Files that hold nothing of when, where and how long.
std::vector<std::string> timeless_files(const fs::path& result) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(result)) {
    const std::string type = entry.path().extension();
    if (type == ".csv" || type == ".vtu")
      files.push_back(fs::relative(entry.path(), result));
  }
  std::sort(files.begin(), files.end());
  return files;
}

nlohmann::json timeless_summary(const fs::path& result) {
  nlohmann::json summary = summary_of(result);
  for (const char* key : {"percuta", "run.wall_time", "run.peak_memory"})
    summary.erase(key);
  return summary;
}

void check_same(const fs::path& disturbed, const fs::path& calm) {
  const auto files = timeless_files(calm);
  BOOST_TEST(files.size() > 5u);
  BOOST_TEST(timeless_files(disturbed) == files, boost::test_tools::per_element());
  for (const std::string& file : files)
    BOOST_TEST((text_of(disturbed / file) == text_of(calm / file)), file << " differs");
  const nlohmann::json difference = nlohmann::json::diff(timeless_summary(calm), timeless_summary(disturbed));
  BOOST_TEST(difference.empty(), difference.dump());
}

/// Kills the run at each of these numbers of states, lets it end, and compares with an undisturbed one.
void check_survives(const std::string& scenario, const std::vector<std::size_t>& kills) {
  const Scratch calm, disturbed;
  for (const Scratch* scratch : {&calm, &disturbed})
    write(*scratch / "run.yaml", scenario);
  const fs::path journal = disturbed / "out.partial/states/insertion";
  for (std::size_t states : kills) {
    const Records before = records_of(journal);
    run_until(disturbed, states);
    // States know how long they took, so those that are computed again are others.
    BOOST_TEST((records_of(journal).bytes.compare(0, before.bytes.size(), before.bytes) == 0),
               "computed again");
  }
  const Answer resumed = run(disturbed, "--resume"), undisturbed = run(calm, "");
  BOOST_REQUIRE_MESSAGE(resumed.code == 0, resumed.errors);
  BOOST_REQUIRE_MESSAGE(undisturbed.code == 0, undisturbed.errors);
  BOOST_TEST(resumed.output.find("Resuming with ") != std::string::npos, resumed.output);
  check_same(disturbed / "out", calm / "out");
  for (const Scratch* scratch : {&calm, &disturbed}) {
    BOOST_TEST(!fs::exists(*scratch / "out.partial"));
    BOOST_TEST(!fs::exists(*scratch / "out/states"));
  }
}

std::string with(std::string scenario, const std::string& old, const std::string& now) {
  return scenario.replace(scenario.find(old), old.size(), now);
}

/// Needles that hardly dent the skin, without companions: the cheapest run.
std::string poke() {
  return with(small_scenario(0.02), "0.5}", "0.5, companions: false}");
}

} // namespace

BOOST_AUTO_TEST_SUITE(resuming)

BOOST_AUTO_TEST_CASE(a_run_killed_three_times_ends_as_if_undisturbed) {
  check_survives(small_scenario(0.35), {3, 40, 90});
}

BOOST_AUTO_TEST_CASE(a_run_of_the_reference_engine_killed_three_times_ends_as_if_undisturbed) {
  // Its mesh follows the tip: 600 unknowns after the first change, 840 after the second.
  check_survives(pressed_phantom("fidelity: reference", 0.3), {1, 40, 90});
}

BOOST_AUTO_TEST_CASE(a_run_of_one_process_goes_on_with_two) {
  const Scratch scratch;
  write(scratch / "run.yaml", pressed_phantom("fidelity: reference", 0.012));
  run_until(scratch, 36); // of 44: two ranks on busy cores wait for each other
  const Answer resumed = run(scratch, "--resume", mpirun + "2");
  BOOST_REQUIRE_MESSAGE(resumed.code == 0, resumed.errors);
  const double on = summary_of(scratch / "out")["insertion.force_at_depth"]["value"];
  BOOST_REQUIRE(run(scratch, "").code == 0);
  BOOST_TEST(on == summary_of(scratch / "out")["insertion.force_at_depth"]["value"].get<double>(),
             boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(a_script_may_always_resume) {
  const Scratch scratch;
  write(scratch / "run.yaml", poke());
  const Answer answer = run(scratch, "--resume");
  BOOST_TEST(answer.code == 0, answer.errors);
  BOOST_TEST(answer.output.find("Nothing to resume") != std::string::npos, answer.output);
}

BOOST_AUTO_TEST_CASE(the_states_of_something_else_are_refused_and_kept) {
  const Scratch scratch;
  write(scratch / "run.yaml", poke());
  run_until(scratch, 5);
  const fs::path journal = scratch / "out.partial/states/insertion";
  const std::string before = text_of(journal);
  write(scratch / "run.yaml", with(poke(), "0.02 mm", "0.03 mm"));
  const Answer answer = run(scratch, "--resume");
  BOOST_TEST(answer.code == 2);
  BOOST_TEST(answer.errors.find("there 'depth: 20 um', here 'depth: 30 um'") != std::string::npos,
             answer.errors);
  BOOST_TEST((text_of(journal) == before));
  pretend_unfinished(scratch / "out", 3600);
  const Answer older = run(scratch, "--resume");
  BOOST_TEST(older.code == 2);
  BOOST_TEST(older.errors.find("there 'percuta: 0.0.1 (commit 0123456)'") != std::string::npos, older.errors);
}

BOOST_AUTO_TEST_CASE(two_runs_do_not_write_to_one_place) {
  const Scratch scratch;
  write(scratch / "run.yaml", small_scenario(0.35));
  const pid_t process = start_run(scratch / "run.yaml", scratch / "out");
  for (int i = 0; i < 2000 && !fs::exists(scratch / "out.partial/states/insertion"); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  const Answer second = run(scratch, "--resume");
  kill(process, SIGKILL);
  int status = 0;
  waitpid(process, &status, 0);
  BOOST_TEST(WIFSIGNALED(status), "the first run did not survive the second");
  BOOST_TEST(second.code == 2);
  BOOST_TEST(second.errors.find("another percuta works there") != std::string::npos, second.errors);
}

BOOST_AUTO_TEST_CASE(hours_of_work_are_not_discarded_by_an_oversight) {
  const Scratch scratch;
  write(scratch / "run.yaml", poke());
  pretend_unfinished(scratch / "out", 2 * 3600);
  const std::string before = text_of(scratch / "out.partial/states/insertion");
  const Answer answer = run(scratch, "");
  BOOST_TEST(answer.code == 2);
  BOOST_TEST(answer.errors.find("1 states that took 2.0 h to compute; --resume goes on") != std::string::npos,
             answer.errors);
  BOOST_TEST((text_of(scratch / "out.partial/states/insertion") == before));
  pretend_unfinished(scratch / "out", 2);
  const Answer short_one = run(scratch, "");
  BOOST_TEST(short_one.code == 0, short_one.errors);
  BOOST_TEST(short_one.output.find("Discarded an unfinished run of 2.0 s") != std::string::npos,
             short_one.output);
}

BOOST_AUTO_TEST_SUITE_END()

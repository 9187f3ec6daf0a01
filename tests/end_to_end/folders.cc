// No run costs an earlier result or anybody's files.

#include "command.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <thread>

#include <sys/wait.h>

using namespace percuta::test;
namespace fs = std::filesystem;

namespace {

Answer run_small(const Scratch& scratch, double depth) {
  write(scratch / "small.yaml", small_scenario(depth));
  return run_in(scratch.path(), fmt::format("'{}' run small.yaml --out out --quiet", PERCUTA_PROGRAM));
}

/// A copy of the finished run as `out` in the scratch directory.
void copy_earlier_result(const Scratch& scratch) {
  fs::copy(finished_run().result, scratch / "out", fs::copy_options::recursive);
}

/// Waits until the run has begun to write beside its final place.
bool wait_for(const fs::path& path) {
  for (int tenths = 0; tenths < 300 && !fs::exists(path); ++tenths)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  return fs::exists(path);
}

} // namespace

BOOST_AUTO_TEST_SUITE(folders)

BOOST_AUTO_TEST_CASE(a_second_run_replaces_the_first) {
  const Scratch scratch;
  copy_earlier_result(scratch);
  write(scratch / "out/insertion/stale.vtu", "of an earlier run");
  const Answer answer = run_small(scratch, 0.02);
  BOOST_TEST(answer.code == 0, answer.errors);
  BOOST_TEST(answer.output == "", "--quiet printed " << answer.output);
  BOOST_TEST(!fs::exists(scratch / "out/insertion/stale.vtu"));
  BOOST_TEST(summary_of(scratch / "out") != summary_of(finished_run().result));
  BOOST_TEST(!fs::exists(scratch / "out.partial"));
  BOOST_TEST(!fs::exists(scratch / "out.previous"));
}

BOOST_AUTO_TEST_CASE(a_directory_with_other_files_is_refused_and_kept) {
  const Scratch scratch;
  write(scratch / "out/thesis.tex", "years of work");
  const Answer answer = run_small(scratch, 0.02);
  BOOST_TEST(answer.code == 2);
  BOOST_TEST(answer.errors.find("holds files that are not a percuta result") != std::string::npos, answer.errors);
  BOOST_TEST(text_of(scratch / "out/thesis.tex") == "years of work");
  BOOST_TEST(!fs::exists(scratch / "out.partial"));
}

BOOST_AUTO_TEST_CASE(a_killed_run_costs_no_earlier_result_and_does_not_block_the_next) {
  const Scratch scratch;
  copy_earlier_result(scratch);
  write(scratch / "long.yaml", small_scenario(0.5));
  const std::string before = text_of(scratch / "out/summary.json");
  const pid_t process = start_run(scratch / "long.yaml", scratch / "out");
  BOOST_REQUIRE(process > 0);
  BOOST_TEST(wait_for(scratch / "out.partial"));
  kill(process, SIGKILL);
  int status = 0;
  waitpid(process, &status, 0);
  BOOST_TEST((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
  BOOST_TEST(text_of(scratch / "out/summary.json") == before);
  BOOST_TEST(fs::exists(scratch / "out/report.html"));
  BOOST_TEST(run_small(scratch, 0.02).code == 0);
  BOOST_TEST(!fs::exists(scratch / "out.partial"));
}

BOOST_AUTO_TEST_SUITE_END()

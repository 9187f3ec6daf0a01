// Studies by the real program.

#include "command.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

using namespace percuta::test;
namespace fs = std::filesystem;

namespace {

/// Needles that do not reach through: the cheapest runs that are whole. 9 weeks are too short for 9 sessions.
/// There are so many densities that three kills, even late ones on a busy machine, leave samples to run.
const std::string study_file = "study: 1\n"
                               "title: Pokes\n"
                               "base: poke.yaml\n"
                               "inputs:\n"
                               "  protocol.sessions: {values: [1, 2, 9]}\n"
                               "  protocol.density: {from: 100 /cm^2, to: 400 /cm^2}\n"
                               "method: {kind: grid, points: 24}\n"
                               "outputs: [insertion.force_at_depth, healing.collagen_change]\n";

void write_study(const Scratch& scratch) {
  std::string base = small_scenario(0.02);
  base.replace(base.find("4 weeks"), 7, "9 weeks");
  base.replace(base.find("0.5}"), 4, "0.5, companions: false}");
  write(scratch / "poke.yaml", base);
  write(scratch / "study.yaml", study_file);
}

Answer sweep(const Scratch& scratch, const std::string& arguments) {
  return run_in(scratch.path(), fmt::format("'{}' sweep {}", PERCUTA_PROGRAM, arguments));
}

long lines(const fs::path& file) {
  const std::string text = fs::exists(file) ? text_of(file) : "";
  return std::count(text.begin(), text.end(), '\n');
}

/// Starts the study and kills it when it has added two samples.
void start_and_kill(const Scratch& scratch) {
  const fs::path journal = scratch / "out/samples-all.jsonl";
  const long before = lines(journal);
  const std::string study = scratch / "study.yaml", out = scratch / "out";
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    execl(PERCUTA_PROGRAM, PERCUTA_PROGRAM, "sweep", study.c_str(), "--out", out.c_str(), "--jobs", "2",
          nullptr);
    _exit(127);
  }
  for (int i = 0; i < 60000 && lines(journal) < before + 2; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  BOOST_TEST(WIFSIGNALED(status), "the study ended before it was killed");
  BOOST_TEST(lines(journal) >= before + 2);
}

} // namespace

BOOST_AUTO_TEST_SUITE(sweeping)

BOOST_AUTO_TEST_CASE(a_study_killed_three_times_ends_as_if_undisturbed) {
  const Scratch disturbed, calm;
  write_study(disturbed);
  write_study(calm);
  for (int i = 0; i < 3; ++i)
    start_and_kill(disturbed);
  const Answer answer = sweep(disturbed, "study.yaml --out out --jobs 1");
  BOOST_TEST(answer.code == 0, answer.errors);
  BOOST_TEST(answer.output.find("24 of 72 samples failed") != std::string::npos, answer.output); // too short
  BOOST_TEST(lines(disturbed / "out/samples-all.jsonl") == 72);
  BOOST_TEST(sweep(calm, "study.yaml --out out --jobs 1 --quiet").code == 0);
  BOOST_TEST(text_of(disturbed / "out/study.csv") == text_of(calm / "out/study.csv"));
  for (const char* file : {"study.h5", "study.json", "report.html"})
    BOOST_TEST(fs::exists(disturbed / "out" / file), file << " is missing");
  const auto study = nlohmann::json::parse(text_of(calm / "out/study.json"));
  BOOST_TEST(study["samples"] == 72);
  BOOST_TEST(study["failed"] == 24);
  BOOST_TEST(study["outputs"][0]["values"][0].is_number());
}

BOOST_AUTO_TEST_CASE(wrong_studies_end_with_code_2_and_leave_nothing) {
  const Scratch scratch;
  write_study(scratch);
  write(scratch / "wrong.yaml",
        "study: 1\nbase: poke.yaml\ninputs: {device.drive.dept: {from: 1 mm, to: 2 mm}}\n"
        "method: {kind: grid}\n");
  const Answer key = sweep(scratch, "wrong.yaml --out out");
  BOOST_TEST(key.code == 2);
  BOOST_TEST(
      key.errors.find("wrong.yaml:3:10: inputs.device.drive.dept: a scenario has no such key, did you mean "
                      "'device.drive.depth'?") != std::string::npos,
      key.errors);
  const Answer shard = sweep(scratch, "study.yaml --shard 3/2 --out out");
  BOOST_TEST(shard.code == 2);
  BOOST_TEST(shard.errors.find("--shard: '3/2' is not allowed") != std::string::npos, shard.errors);
  BOOST_TEST(!fs::exists(scratch / "out"));
  const Answer check = run_in(scratch.path(), fmt::format("'{}' check study.yaml", PERCUTA_PROGRAM));
  BOOST_TEST(check.output.find("72 samples") != std::string::npos, check.output);
}

BOOST_AUTO_TEST_SUITE_END()

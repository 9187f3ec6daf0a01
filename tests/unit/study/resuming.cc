// Studies that are killed, cut into parts, or meet samples that fail.

#include "function_model.h"

#include "base/errors.h"
#include "study/study_files.h"

#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <set>
#include <sstream>

using namespace percuta;
using namespace percuta::study;
using namespace percuta::test;

namespace {

const std::string study_of_256 =
    study_yaml(2, "0", "1", "method: {kind: latin_hypercube, samples: 256, seed: 5}\n");

std::vector<double> slow(const std::vector<double>& x) {
  usleep(3000);
  return {x[0] * 3 + x[1]};
}

std::vector<double> fast(const std::vector<double>& x) {
  return {x[0] * 3 + x[1]};
}

std::string table(const StudyFolder& folder, const StudyResult& result) {
  return study_table(folder.prepare(2, 1, fast).file, result);
}

std::size_t lines(const std::string& text) {
  return std::size_t(std::count(text.begin(), text.end(), '\n'));
}

/// Runs a study in a process that is killed once `more` samples are added.
void run_and_kill(const StudyFolder& folder, std::size_t more) {
  const std::size_t before = lines(folder.journal());
  const pid_t child = fork();
  if (child == 0) {
    folder.run(2, 1, slow);
    _exit(0);
  }
  for (int i = 0; i < 5000 && lines(folder.journal()) < before + more; ++i)
    usleep(1000);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  BOOST_TEST(WIFSIGNALED(status), "the study ended before it was killed");
  usleep(20000); // its workers die with it
}

} // namespace

BOOST_AUTO_TEST_SUITE(resuming)

BOOST_AUTO_TEST_CASE(a_study_killed_three_times_ends_as_if_undisturbed_and_repeats_nothing) {
  const StudyFolder disturbed(study_of_256), calm(study_of_256);
  std::size_t kept = 0;
  for (int i = 0; i < 3; ++i) {
    run_and_kill(disturbed, 20);
    BOOST_TEST(lines(disturbed.journal()) >= kept + 20);
    kept = lines(disturbed.journal());
  }
  const StudyResult result = disturbed.run(2, 1, fast);
  BOOST_TEST(result.computed == int(256 - kept));
  BOOST_TEST(lines(disturbed.journal()) == 256u); // nothing twice, nothing missing
  BOOST_TEST(table(disturbed, result) == table(calm, calm.run(2, 1, fast)));
}

BOOST_AUTO_TEST_CASE(parts_computed_apart_make_the_same_study) {
  const StudyFolder parts(study_of_256), whole(study_of_256);
  for (int i = 0; i < 3; ++i) {
    const StudyResult part = parts.run(2, 1, fast, {i, 3});
    BOOST_TEST(part.computed == (i == 0 ? 86 : 85));
    BOOST_TEST(part.is_complete() == (i == 2));
  }
  BOOST_TEST(lines(parts.journal("2-of-3")) == 85u);
  const StudyResult merged = parts.run(2, 1, fast);
  BOOST_TEST(merged.computed == 0);
  BOOST_TEST(table(parts, merged) == table(whole, whole.run(2, 1, fast)));
}

BOOST_AUTO_TEST_CASE(more_processes_give_the_same_results) {
  const StudyFolder one(study_of_256), many(study_of_256);
  BOOST_TEST(table(one, one.run(2, 1, fast, {}, 1)) == table(many, many.run(2, 1, fast, {}, 5)));
}

BOOST_AUTO_TEST_CASE(a_longer_study_keeps_what_is_done) {
  const StudyFolder folder(study_yaml(2, "0", "1", "method: {kind: sobol, samples: 20}\n"));
  BOOST_TEST(folder.run(2, 1, fast).computed == 20);
  std::ofstream(folder.path() + "/study.yaml")
      << study_yaml(2, "0", "1", "method: {kind: sobol, samples: 32}\n");
  BOOST_TEST(folder.run(2, 1, fast).computed == 12);
}

BOOST_AUTO_TEST_CASE(a_line_cut_short_is_computed_again_and_costs_no_other) {
  const StudyFolder folder(study_yaml(2, "0", "1", "method: {kind: sobol, samples: 20}\n"));
  folder.run(2, 1, fast, {}, 1);
  const std::string whole = folder.journal();
  std::ofstream(folder.path() + "/samples-all.jsonl") << whole.substr(0, whole.size() - 10);
  BOOST_TEST(folder.run(2, 1, fast).computed == 1);
  BOOST_TEST(folder.run(2, 1, fast).computed == 0);
}

BOOST_AUTO_TEST_CASE(samples_that_fail_are_recorded_with_their_reason) {
  const auto picky = [](const std::vector<double>& x) -> std::vector<double> {
    if (x[0] < 0.2)
      throw NotConverged("step 3 did not converge");
    if (x[0] < 0.4)
      throw InputError({{"base.yaml", 2, 3, "x1", "is too small"}});
    return {x[0]};
  };
  const StudyFolder folder(study_yaml(1, "0", "1", "method: {kind: latin_hypercube, samples: 10}\n"));
  const StudyResult result = folder.run(1, 1, picky);
  BOOST_TEST(result.is_complete());
  BOOST_TEST(result.failures() == 4u);
  BOOST_TEST(result.outputs[0].propagated->count == 6);
  const std::string csv = study_table(folder.prepare(1, 1, picky).file, result);
  BOOST_TEST(csv.find("step 3 did not converge") != std::string::npos);
  BOOST_TEST(csv.find("base.yaml:2:3: x1: is too small") != std::string::npos);
  BOOST_TEST(folder.run(1, 1, picky).computed == 0);
}

BOOST_AUTO_TEST_CASE(an_output_that_is_asked_for_and_never_comes_is_told) {
  const StudyFolder folder(study_yaml(1, "0", "1", "method: {kind: sobol, samples: 4}\noutputs: [f.1, f.2]\n"));
  const auto first_only = [](const std::vector<double>& x) { return x; };
  const StudyResult result = folder.run(1, 2, first_only);
  const auto missing = missing_outputs(folder.prepare(1, 2, first_only).file, result);
  BOOST_REQUIRE(missing.size() == 1u);
  BOOST_TEST(missing[0] == "f.2");
}

BOOST_AUTO_TEST_CASE(a_sample_that_crashes_is_told_and_tried_again_next_time) {
  const StudyFolder folder(study_yaml(1, "0", "1", "method: {kind: latin_hypercube, samples: 10}\n"));
  const StudyResult result = folder.run(1, 1, [](const std::vector<double>& x) -> std::vector<double> {
    if (x[0] < 0.1)
      std::raise(SIGKILL);
    return {x[0]};
  });
  BOOST_TEST(result.failures() == 1u);
  BOOST_TEST(result.computed == 9);
  const StudyResult again = folder.run(1, 1, [](const std::vector<double>& x) { return x; });
  BOOST_TEST(again.failures() == 0u);
  BOOST_TEST(again.computed == 1);
}

BOOST_AUTO_TEST_SUITE_END()

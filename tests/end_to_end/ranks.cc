// The reference engine on several ranks, by the real program and mpirun.

#include "command.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace percuta::test;

BOOST_AUTO_TEST_SUITE(ranks)

BOOST_AUTO_TEST_CASE(one_two_and_four_ranks_compute_the_same) {
  const Scratch scratch;
  write(scratch / "press.yaml", pressed_phantom("fidelity: reference", 0.012));
  std::vector<nlohmann::json> summaries;
  for (int count : {1, 2, 4}) {
    const std::string start = count == 1 ? "" : mpirun + std::to_string(count);
    const Answer answer = run_in(
        scratch.path(), fmt::format("{} '{}' run press.yaml --out out{}", start, PERCUTA_PROGRAM, count));
    BOOST_REQUIRE_MESSAGE(answer.code == 0, answer.errors);
    // One rank prints.
    const auto said = answer.output.find("Result folder");
    BOOST_TEST(said != std::string::npos);
    BOOST_TEST(answer.output.find("Result folder", said + 1) == std::string::npos);
    summaries.push_back(summary_of(scratch / fmt::format("out{}", count)));
    BOOST_TEST(summaries.back()["run.processes"]["value"] == count);
  }
  BOOST_TEST(summaries[1]["run.solver"]["value"] != summaries[0]["run.solver"]["value"]);
  for (int several : {1, 2}) // every rank keeps its share of the cells' data, which meet at its border
    BOOST_TEST(summaries[several]["run.cell_memory"]["value"].get<double>() <
               1.2 * summaries[0]["run.cell_memory"]["value"].get<double>() / (2 * several));
  for (const char* key : {"insertion.force_at_depth", "insertion.energy_balance_error"})
    for (int several : {1, 2})
      BOOST_TEST(summaries[several][key]["value"].get<double>() == summaries[0][key]["value"].get<double>(),
                 boost::test_tools::tolerance(1e-6));
}

// Disabled: minutes where other work keeps the cores busy. `ctest -L validation` runs it.
BOOST_AUTO_TEST_CASE(two_ranks_tear_and_follow_the_tip_as_one_does, *boost::unit_test::disabled()) {
  const Scratch scratch;
  write(scratch / "tear.yaml", pressed_phantom("fidelity: reference", 0.3));
  const std::vector<std::pair<std::string, std::string>> runs{{"one", ""}, {"two", mpirun + "2"}};
  for (const auto& [name, start] : runs) {
    const Answer answer = run_in(scratch.path(), fmt::format("{} '{}' run tear.yaml --verbose --out {}",
                                                             start, PERCUTA_PROGRAM, name));
    BOOST_REQUIRE_MESSAGE(answer.code == 0, answer.errors);
    BOOST_TEST((answer.output + answer.errors).find("mesh of") != std::string::npos);
  }
  const nlohmann::json one = summary_of(scratch / "one"), two = summary_of(scratch / "two");
  for (const char* key : {"insertion.force_at_depth", "insertion.work", "insertion.surface_indentation"})
    BOOST_TEST(two[key]["value"].get<double>() == one[key]["value"].get<double>(),
               boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(the_iterative_solver_computes_the_same) {
  const Scratch scratch;
  std::vector<nlohmann::json> summaries;
  for (const std::string solver : {"direct", "iterative"}) {
    write(scratch / "press.yaml", pressed_phantom("fidelity: reference, solver: " + solver, 0.012));
    const Answer answer =
        run_in(scratch.path(), fmt::format("'{}' run press.yaml --out {}", PERCUTA_PROGRAM, solver));
    BOOST_REQUIRE_MESSAGE(answer.code == 0, answer.errors);
    summaries.push_back(summary_of(scratch / solver));
  }
  BOOST_TEST(!summaries[0].contains("run.linear_iterations"));
  BOOST_TEST(summaries[1]["run.linear_iterations"]["value"].get<double>() < 50);
  BOOST_TEST(summaries[1]["insertion.force_at_depth"]["value"].get<double>() ==
                 summaries[0]["insertion.force_at_depth"]["value"].get<double>(),
             boost::test_tools::tolerance(1e-6));
}

BOOST_AUTO_TEST_CASE(what_one_process_computes_is_refused_on_several) {
  const Scratch scratch;
  write(scratch / "press.yaml", pressed_phantom("fidelity: fast", 0.012));
  const Answer run =
      run_in(scratch.path(), fmt::format("{}2 '{}' run press.yaml --out out", mpirun, PERCUTA_PROGRAM));
  BOOST_TEST(run.code == 2);
  BOOST_TEST(run.errors.find("mechanics.fidelity: only the reference engine computes on several processes") !=
                 std::string::npos,
             run.errors);
  BOOST_TEST(!std::filesystem::exists(scratch / "out"));
  const Answer check =
      run_in(scratch.path(), fmt::format("{}2 '{}' check press.yaml", mpirun, PERCUTA_PROGRAM));
  BOOST_TEST(check.code == 2);
  BOOST_TEST(check.errors.find("percuta check: runs in one process") != std::string::npos, check.errors);
}

BOOST_AUTO_TEST_SUITE_END()

// Tasks in processes of their own.

#include "study/process_pool.h"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <csignal>
#include <map>
#include <set>
#include <stdexcept>

using namespace percuta::study;

namespace {

std::map<std::size_t, TaskResult> results(const std::vector<std::string>& groups, int jobs,
                                          const Task& task) {
  std::map<std::size_t, TaskResult> all;
  run_in_processes(groups, jobs, task, [&](std::size_t i, const TaskResult& result) {
    BOOST_TEST(all.emplace(i, result).second);
  });
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(process_pool)

BOOST_AUTO_TEST_CASE(every_task_runs_once_and_returns_its_text) {
  const auto all = results(std::vector<std::string>(50, ""), 3,
                           [](std::size_t i) { return std::string(i * 1000, 'x') + std::to_string(i); });
  BOOST_REQUIRE(all.size() == 50u);
  for (const auto& [i, result] : all) {
    BOOST_TEST(result.done);
    BOOST_TEST(result.text.size() == i * 1000 + (i < 10 ? 1 : 2));
  }
}

BOOST_AUTO_TEST_CASE(an_exception_and_a_crash_cost_one_task_each) {
  const auto all = results(std::vector<std::string>(6, ""), 2, [](std::size_t i) -> std::string {
    if (i == 1)
      throw std::runtime_error("too deep");
    if (i == 3)
      std::raise(SIGKILL);
    if (i == 4)
      _exit(7);
    return "fine";
  });
  BOOST_REQUIRE(all.size() == 6u);
  BOOST_TEST(all.at(1).text == "too deep");
  BOOST_TEST(all.at(3).text.find("signal 9") != std::string::npos, all.at(3).text);
  BOOST_TEST(all.at(4).text == "the process ended with exit code 7");
  for (const std::size_t i : {0, 2, 5})
    BOOST_TEST((all.at(i).done && all.at(i).text == "fine"));
}

BOOST_AUTO_TEST_CASE(a_process_keeps_to_its_group) {
  const auto all = results({"a", "b", "a", "b", "a", "b", "a", "b"}, 2, [](std::size_t) {
    usleep(2000); // or one process would be done with its group before the other begins
    return std::to_string(getpid());
  });
  std::set<std::string> of_a, of_b;
  for (const auto& [i, result] : all)
    (i % 2 == 0 ? of_a : of_b).insert(result.text);
  BOOST_TEST(of_a.size() + of_b.size() <= 3u); // the last of a group may go to a process that is idle
}

BOOST_AUTO_TEST_CASE(no_tasks_are_no_problem) {
  BOOST_TEST(results({}, 4, [](std::size_t) { return ""; }).empty());
}

BOOST_AUTO_TEST_SUITE_END()

#pragma once
// Tasks side by side in processes of their own: a crash costs one task, nothing is shared, and the processes
// end when this one is killed.

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace percuta::study {

/// What became of a task.
struct TaskResult {
  bool done = false;
  std::string text; ///< what the task returned; why it failed, when not done
};

/// Runs in a child process; state that it leaves in memory meets the next task of the same process. What it
/// throws is a failure.
using Task = std::function<std::string(std::size_t index)>;
/// Called in this process, once per task, in the order in which they end.
using TaskEnd = std::function<void(std::size_t index, const TaskResult& result)>;

/// Runs tasks 0 to `groups.size()` - 1 in up to `jobs` processes. A process that has run a task of a group is
/// given more of that group first, so that it can reuse what it keeps in memory. The calling process must
/// have no other threads. Throws IoError when no process can be started.
void run_in_processes(const std::vector<std::string>& groups, int jobs, const Task& task,
                      const TaskEnd& ended);

} // namespace percuta::study

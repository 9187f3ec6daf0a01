#include "study/process_pool.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <optional>
#include <set>

namespace percuta::study {
namespace {

struct Header {
  std::uint64_t done = 0, length = 0;
};

/// All bytes or false when the other side is gone.
bool send_all(int socket, const void* data, std::size_t size) {
  const char* at = static_cast<const char*>(data);
  while (size > 0) {
    const ssize_t sent = send(socket, at, size, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR)
      continue;
    if (sent <= 0)
      return false;
    at += sent;
    size -= std::size_t(sent);
  }
  return true;
}

bool receive_all(int socket, void* data, std::size_t size) {
  char* at = static_cast<char*>(data);
  while (size > 0) {
    const ssize_t got = recv(socket, at, size, 0);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return false;
    at += got;
    size -= std::size_t(got);
  }
  return true;
}

TaskResult attempt(const Task& task, std::size_t index) {
  try {
    return {true, task(index)};
  } catch (const std::bad_alloc&) {
    return {false, "not enough memory"};
  } catch (const std::exception& error) {
    return {false, error.what()};
  }
}

[[noreturn]] void serve(int socket, const Task& task, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) // it died before the line above
    _exit(1);
  std::uint64_t index = 0;
  while (receive_all(socket, &index, sizeof index)) {
    const TaskResult result = attempt(task, index);
    const Header header{result.done, result.text.size()};
    if (!send_all(socket, &header, sizeof header) ||
        !send_all(socket, result.text.data(), result.text.size()))
      break;
  }
  _exit(0); // no destructors: they belong to the parent
}

struct Worker {
  pid_t process = 0;
  int socket = -1;
  std::string group;               ///< of the last task
  std::optional<std::size_t> task; ///< in hand
};

class Pool {
public:
  Pool(const std::vector<std::string>& groups, const Task& task, const TaskEnd& ended)
      : groups_(groups), task_(task), ended_(ended) {
    for (std::size_t i = 0; i < groups.size(); ++i)
      waiting_.insert(i);
  }

  ~Pool() {
    for (Worker& worker : workers_)
      end(worker);
  }

  void run(int jobs) {
    const std::size_t processes = std::min<std::size_t>(std::max(jobs, 1), groups_.size());
    while (workers_.size() < processes)
      start();
    while (std::any_of(workers_.begin(), workers_.end(), [](const Worker& w) { return w.task.has_value(); }))
      wait();
  }

private:
  void start() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
      throw IoError(fmt::format("cannot start a process: {}", std::strerror(errno)));
    std::cout.flush();
    std::fflush(nullptr); // or both processes would print what is in the buffers
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0) {
      close(ends[0]);
      close(ends[1]);
      throw IoError(fmt::format("cannot start a process: {}", std::strerror(errno)));
    }
    if (child == 0) {
      close(ends[0]);
      for (const Worker& other : workers_)
        close(other.socket);
      serve(ends[1], task_, parent);
    }
    close(ends[1]);
    workers_.push_back({child, ends[0], "", std::nullopt});
    hand_out(workers_.back());
  }

  /// Of the worker's own group first, then of a group that nobody works on.
  std::set<std::size_t>::iterator choose(const Worker& worker) {
    const auto find = [&](const auto& fits) { return std::find_if(waiting_.begin(), waiting_.end(), fits); };
    auto next = find([&](std::size_t i) { return worker.group == groups_[i]; });
    if (next == waiting_.end())
      next = find([&](std::size_t i) {
        return std::none_of(workers_.begin(), workers_.end(),
                            [&](const Worker& w) { return w.group == groups_[i]; });
      });
    return next == waiting_.end() ? waiting_.begin() : next;
  }

  void hand_out(Worker& worker) {
    if (waiting_.empty())
      return;
    const auto next = choose(worker);
    worker.task = *next;
    worker.group = groups_[*next];
    waiting_.erase(next);
    const std::uint64_t index = *worker.task;
    send_all(worker.socket, &index, sizeof index); // a dead worker is noticed by wait()
  }

  void wait() {
    std::vector<pollfd> sockets;
    for (const Worker& worker : workers_)
      sockets.push_back({worker.socket, POLLIN, 0});
    if (poll(sockets.data(), sockets.size(), -1) < 0)
      return; // interrupted
    for (std::size_t i = sockets.size(); i-- > 0;)
      if (sockets[i].revents != 0)
        receive(i);
  }

  void receive(std::size_t i) {
    Header header;
    TaskResult result;
    const bool alive = receive_all(workers_[i].socket, &header, sizeof header);
    result.done = header.done;
    result.text.resize(header.length);
    if (alive && receive_all(workers_[i].socket, result.text.data(), result.text.size())) {
      const std::size_t task = *workers_[i].task;
      workers_[i].task.reset();
      hand_out(workers_[i]);
      ended_(task, result);
      return;
    }
    Worker dead = workers_[i];
    workers_.erase(workers_.begin() + long(i));
    const std::string reason = end(dead);
    if (!waiting_.empty())
      start();
    if (dead.task)
      ended_(*dead.task, {false, reason});
  }

  /// Ends a process by closing its socket; says how it ended.
  static std::string end(Worker& worker) {
    close(worker.socket);
    if (worker.task)
      kill(worker.process, SIGKILL);
    int status = 0;
    while (waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(status))
      return fmt::format("the process was ended by signal {} ({})", WTERMSIG(status),
                         strsignal(WTERMSIG(status)));
    return fmt::format("the process ended with exit code {}", WEXITSTATUS(status));
  }

  const std::vector<std::string>& groups_;
  const Task& task_;
  const TaskEnd& ended_;
  std::set<std::size_t> waiting_;
  std::vector<Worker> workers_;
};

} // namespace

void run_in_processes(const std::vector<std::string>& groups, int jobs, const Task& task,
                      const TaskEnd& ended) {
  Pool(groups, task, ended).run(jobs);
}

} // namespace percuta::study

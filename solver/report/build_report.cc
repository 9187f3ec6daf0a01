#include "report/build_report.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

extern char** environ;

namespace percuta::report {
namespace {

constexpr const char* program_name = "percuta-report";

// A bare name makes posix_spawnp search PATH.
std::string program() {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path beside = self.parent_path() / program_name;
  return !error && std::filesystem::exists(beside, error) ? beside.string() : program_name;
}

// The child's standard error, to be quoted when it fails.
class ErrorPipe {
public:
  ErrorPipe() {
    if (pipe(ends_) != 0)
      throw IoError(fmt::format("cannot start {}: {}", program_name, std::strerror(errno)));
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, ends_[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions_, ends_[0]);
    posix_spawn_file_actions_addclose(&actions_, ends_[1]);
  }
  ~ErrorPipe() {
    posix_spawn_file_actions_destroy(&actions_);
    close(ends_[0]);
    close_writer();
  }
  ErrorPipe(const ErrorPipe&) = delete;

  const posix_spawn_file_actions_t* actions() const { return &actions_; }

  void close_writer() {
    if (ends_[1] >= 0)
      close(ends_[1]);
    ends_[1] = -1;
  }

  /// Everything up to the end of the child. Our writing end must be closed.
  std::string read_all() const {
    std::string text;
    char buffer[512];
    for (ssize_t n = 0; (n = read(ends_[0], buffer, sizeof buffer)) != 0;)
      if (n > 0)
        text.append(buffer, std::size_t(n));
      else if (errno != EINTR)
        break;
    return text;
  }

private:
  int ends_[2];
  posix_spawn_file_actions_t actions_;
};

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return -1;
  return status;
}

} // namespace

void build(const std::string& directory) {
  const std::string path = program();
  ErrorPipe errors;
  const char* arguments[] = {path.c_str(), "--quiet", "--", directory.c_str(), nullptr};
  pid_t child = 0;
  const int failure =
      posix_spawnp(&child, path.c_str(), errors.actions(), nullptr, const_cast<char**>(arguments), environ);
  if (failure != 0)
    throw IoError(fmt::format("cannot start {}, which must lie next to percuta or on PATH: {}", path,
                              std::strerror(failure)));
  errors.close_writer();
  const std::string said = errors.read_all();
  const int status = wait_for(child);
  if (status == -1 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw IoError(fmt::format("{} failed for {}: {}", program_name, directory,
                              said.empty() ? "it gave no reason" : said));
}

} // namespace percuta::report

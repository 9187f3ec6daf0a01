#include "app/study_directory.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

namespace percuta::app {

namespace fs = std::filesystem;

namespace {

constexpr const char* marker = ".percuta-study";

[[noreturn]] void refuse(const std::string& directory, const std::string& why) {
  throw InputError({{directory, 0, 0, "--out", why}});
}

void check_free(const std::string& directory) {
  if (!fs::exists(directory))
    return;
  if (!fs::is_directory(directory))
    refuse(directory, "is a file; choose another directory");
  if (!fs::is_empty(directory) && !fs::is_directory(directory + "/" + marker))
    refuse(directory, "holds files that are not a percuta comparison or study; choose another directory");
}

/// Processes of a killed call take a moment to end.
bool lock(int file) {
  for (int tenths = 0; tenths < 20; ++tenths) {
    if (flock(file, LOCK_EX | LOCK_NB) == 0)
      return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

} // namespace

StudyDirectory::StudyDirectory(const std::string& directory, const std::string& share) : path_(directory) {
  try {
    check_free(directory);
    fs::create_directories(fs::path(directory) / marker);
  } catch (const fs::filesystem_error& error) {
    throw IoError(fmt::format("{}: {}", error.path1().string(), error.code().message()));
  }
  const std::string name = (fs::path(directory) / marker / (share + ".lock")).string();
  lock_ = open(name.c_str(), O_CREAT | O_RDWR, 0666);
  if (lock_ < 0)
    throw IoError(fmt::format("{}: {}", name, std::strerror(errno)));
  if (!lock(lock_)) {
    close(lock_);
    refuse(directory, "another percuta works there; wait for its end or choose another directory");
  }
}

StudyDirectory::~StudyDirectory() {
  close(lock_);
}

} // namespace percuta::app

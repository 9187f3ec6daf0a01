#include "app/lock_file.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace percuta::app {

namespace {

/// Processes of a killed call take a moment to end.
bool lock(int file) {
  for (int tenths = 0; tenths < 20; ++tenths) {
    if (flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
      return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

} // namespace

LockFile::LockFile(const std::string& file, const std::string& directory)
    : file_(open(file.c_str(), O_CREAT | O_RDWR, 0666)) {
  if (file_ < 0)
    throw IoError(fmt::format("{}: {}", file, std::strerror(errno)));
  if (lock(file_))
    return;
  close(file_);
  throw InputError({{directory, 0, 0, "--out",
                     "another percuta works there; wait for its end or choose another directory"}});
}

LockFile::~LockFile() {
  close(file_);
}

} // namespace percuta::app

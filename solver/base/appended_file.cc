#include "base/appended_file.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace percuta {

AppendedFile::AppendedFile(const std::string& path)
    : path_(path), file_(open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666)) {
  if (file_ < 0)
    fail();
}

AppendedFile::~AppendedFile() {
  close(file_);
}

void AppendedFile::append(std::string_view bytes) {
  while (!bytes.empty()) { // Linux writes up to 2 GB at once
    const ssize_t written = write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR)
      fail();
    bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
  }
}

void AppendedFile::sync() {
  if (fdatasync(file_) != 0)
    fail();
}

void AppendedFile::fail() const {
  throw IoError(fmt::format("cannot write {}: {}", path_, std::strerror(errno)));
}

} // namespace percuta

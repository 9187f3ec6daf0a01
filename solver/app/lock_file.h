#pragma once
// Keeps a second process out of a folder until this one ends, however it ends.

#include <string>

namespace percuta::app {

class LockFile {
public:
  /// Makes `file` if needed and locks it. Throws InputError, which names `directory` as the user wrote it,
  /// when another process holds the lock; IoError. A file system without locks keeps nobody out.
  LockFile(const std::string& file, const std::string& directory);
  ~LockFile();
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

private:
  int file_ = -1;
};

} // namespace percuta::app

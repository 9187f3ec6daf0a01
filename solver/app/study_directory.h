#pragma once
// The folder of a comparison or a study: it grows while runs end, and a later call goes on in it.

#include "app/lock_file.h"

#include <memory>
#include <string>

namespace percuta::app {

/// Marks a folder as ours and keeps a second process out of it until this one ends, however it ends.
class StudyDirectory {
public:
  /// Makes the folder if needed. `share` names the part of the work, so that several computers share a
  /// folder. Throws InputError when the folder holds files of others or another process works on the same
  /// share, IoError.
  explicit StudyDirectory(const std::string& directory, const std::string& share = "all");
  const std::string& path() const { return path_; }

private:
  std::string path_;
  std::unique_ptr<LockFile> lock_;
};

} // namespace percuta::app

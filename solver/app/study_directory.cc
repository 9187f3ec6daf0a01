#include "app/study_directory.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <filesystem>

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

} // namespace

StudyDirectory::StudyDirectory(const std::string& directory, const std::string& share) : path_(directory) {
  try {
    check_free(directory);
    fs::create_directories(fs::path(directory) / marker);
  } catch (const fs::filesystem_error& error) {
    throw IoError(fmt::format("{}: {}", error.path1().string(), error.code().message()));
  }
  lock_ = std::make_unique<LockFile>((fs::path(directory) / marker / (share + ".lock")).string(), directory);
}

} // namespace percuta::app

#include "app/result_directory.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <fstream>

namespace percuta::app {

namespace fs = std::filesystem;

namespace {

constexpr const char* marker = ".percuta-partial"; // only directories with this file are ours to remove

[[noreturn]] void taken(const std::string& directory, const std::string& why) {
  throw InputError({{directory, 0, 0, "--out", why + "; choose another directory"}});
}

bool is_result(const fs::path& directory) {
  return fs::exists(directory / "summary.json") && fs::exists(directory / "scenario.yaml");
}

void check_free(const fs::path& directory, const std::string& shown) {
  if (!fs::exists(directory))
    return;
  if (!fs::is_directory(directory))
    taken(shown, "is a file");
  if (!fs::is_empty(directory) && !is_result(directory))
    taken(shown, "holds files that are not a percuta result");
}

void remove_stale(const fs::path& partial) {
  if (!fs::exists(partial))
    return;
  if (!fs::exists(partial / marker))
    taken(partial.string(), "is in the way and was not left by percuta");
  fs::remove_all(partial);
}

[[noreturn]] void rethrow(const fs::filesystem_error& error) {
  throw IoError(fmt::format("{}: {}", error.path1().string(), error.code().message()));
}

} // namespace

ResultDirectory::ResultDirectory(const std::string& directory) : shown_(directory) {
  try {
    // Symbolic links and a trailing slash would put the partial directory in the wrong place.
    final_ = fs::weakly_canonical(directory.empty() ? "." : directory);
    if (!final_.has_filename())
      final_ = final_.parent_path();
    if (final_ == final_.root_path())
      taken(shown_, "is the root of the file system");
    check_free(final_, shown_);
    partial_ = final_.string() + ".partial";
    remove_stale(partial_);
    fs::create_directories(partial_);
  } catch (const fs::filesystem_error& error) {
    rethrow(error);
  }
  if (!(std::ofstream(partial_ / marker) << "unfinished percuta result\n"))
    throw IoError(fmt::format("{}: cannot write there", partial_.string()));
}

ResultDirectory::~ResultDirectory() {
  std::error_code ignored;
  if (!committed_)
    fs::remove_all(partial_, ignored);
}

void ResultDirectory::commit() {
  committed_ = true; // from here on the new result is worth keeping, whatever happens
  const fs::path old = final_.string() + ".previous";
  try {
    fs::remove(partial_ / marker);
    const bool replaces = fs::exists(final_);
    if (replaces)
      fs::rename(final_, old);
    std::error_code failed;
    fs::rename(partial_, final_, failed);
    if (failed && replaces)
      fs::rename(old, final_);
    if (failed)
      throw IoError(
          fmt::format("{}: {}; the new result is in {}", shown_, failed.message(), partial_.string()));
    if (replaces)
      fs::remove_all(old);
  } catch (const fs::filesystem_error& error) {
    rethrow(error);
  }
}

} // namespace percuta::app

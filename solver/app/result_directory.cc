#include "app/result_directory.h"

#include "base/errors.h"

#include <fmt/format.h>

namespace percuta::app {

namespace fs = std::filesystem;

namespace {

constexpr const char* marker = ".percuta-partial"; // only directories with this file are ours to remove
constexpr const char* states_folder = "states";

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

void check_ours(const fs::path& partial) {
  if (fs::exists(partial) && !fs::exists(partial / marker))
    taken(partial.string(), "is in the way and was not left by percuta");
}

[[noreturn]] void rethrow(const fs::filesystem_error& error) {
  throw IoError(fmt::format("{}: {}", error.path1().string(), error.code().message()));
}

} // namespace

ResultDirectory::ResultDirectory(const std::string& directory, Worth worth)
    : shown_(directory), worth_(std::move(worth)) {
  try {
    // Symbolic links and a trailing slash would put the partial directory in the wrong place.
    final_ = fs::weakly_canonical(directory.empty() ? "." : directory);
    if (!final_.has_filename())
      final_ = final_.parent_path();
    if (final_ == final_.root_path())
      taken(shown_, "is the root of the file system");
    check_free(final_, shown_);
    partial_ = final_.string() + ".partial";
    check_ours(partial_);
    fs::create_directories(partial_);
    lock_ = std::make_unique<LockFile>((partial_ / marker).string(), shown_);
    had_states_ = fs::exists(states()) && !fs::is_empty(states());
    clear(false);
    fs::create_directories(states());
  } catch (const fs::filesystem_error& error) {
    rethrow(error);
  }
}

ResultDirectory::~ResultDirectory() {
  if (committed_)
    return;
  try {
    const bool keep = had_states_ || (worth_ && worth_(states()));
    clear(!keep);
    if (!keep)
      fs::remove_all(partial_);
  } catch (const std::exception&) {
    // What cannot be removed stays; the next run tries again.
  }
}

std::string ResultDirectory::states() const {
  return (partial_ / states_folder).string();
}

void ResultDirectory::discard_states() {
  try {
    fs::remove_all(states());
    fs::create_directories(states());
    had_states_ = false;
  } catch (const fs::filesystem_error& error) {
    rethrow(error);
  }
}

void ResultDirectory::clear(bool with_states) {
  for (const auto& entry : fs::directory_iterator(partial_))
    if (entry.path().filename() != marker && (with_states || entry.path().filename() != states_folder))
      fs::remove_all(entry.path());
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
    fs::remove_all(final_ / states_folder); // not before: nothing is lost at any moment
    if (replaces)
      fs::remove_all(old);
  } catch (const fs::filesystem_error& error) {
    rethrow(error);
  }
}

} // namespace percuta::app

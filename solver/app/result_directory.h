#pragma once
// Where a run writes: beside the final place first, so that a failure never costs an earlier result.

#include "app/lock_file.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace percuta::app {

/// Prepares `DIR.partial`; commit() makes it `DIR`. Without commit() the partial directory is removed, but
/// for a folder of states (states()) that are worth keeping, or that were there before.
class ResultDirectory {
public:
  /// Whether the states in this folder are worth keeping for a run that goes on with them.
  using Worth = std::function<bool(const std::string& states)>;

  /// Empties the partial directory of what an earlier run left there, but for its states. Throws InputError
  /// when `directory` is taken by something that is not an earlier result or when another process writes
  /// there, IoError when the partial directory cannot be made.
  explicit ResultDirectory(const std::string& directory, Worth worth = nullptr);
  ~ResultDirectory();
  ResultDirectory(const ResultDirectory&) = delete;
  ResultDirectory& operator=(const ResultDirectory&) = delete;

  /// Where to write until commit().
  std::string path() const { return partial_.string(); }
  /// Folder for what a run that is killed can go on with; not part of the result.
  std::string states() const;
  /// Empties it. Throws IoError.
  void discard_states();
  /// Replaces an earlier result. Throws IoError; both the earlier and the new result are then still there.
  void commit();
  const std::string& final_path() const { return shown_; }

private:
  void clear(bool with_states);

  std::string shown_; ///< as the user wrote it
  std::filesystem::path final_, partial_;
  Worth worth_;
  std::unique_ptr<LockFile> lock_;
  bool committed_ = false, had_states_ = false;
};

} // namespace percuta::app

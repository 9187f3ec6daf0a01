#pragma once
// Where a run writes: beside the final place first, so that a failure never costs an earlier result.

#include <filesystem>
#include <string>

namespace percuta::app {

/// Prepares `DIR.partial`; commit() makes it `DIR`. Without commit() the partial directory is removed.
class ResultDirectory {
public:
  /// Throws InputError when `directory` is taken by something that is not an earlier result, IoError when the
  /// partial directory cannot be made.
  explicit ResultDirectory(const std::string& directory);
  ~ResultDirectory();
  ResultDirectory(const ResultDirectory&) = delete;
  ResultDirectory& operator=(const ResultDirectory&) = delete;

  /// Where to write until commit().
  std::string path() const { return partial_.string(); }
  /// Replaces an earlier result. Throws IoError; both the earlier and the new result are then still there.
  void commit();
  const std::string& final_path() const { return shown_; }

private:
  std::string shown_; ///< as the user wrote it
  std::filesystem::path final_, partial_;
  bool committed_ = false;
};

} // namespace percuta::app

#pragma once
// Files that appear complete or not at all.

#include <string>

namespace percuta::results {

/// Writes `bytes` beside `path` and renames: a reader never sees half a file. Throws IoError with path and
/// reason.
void write_file(const std::string& path, const std::string& bytes);

/// Creates the directory and its parents. Throws IoError with path and reason.
void make_directory(const std::string& path);

/// Removes what an earlier run left: `directory/stem_*.vtu`. Other files stay.
void remove_frames(const std::string& directory, const std::string& stem);

} // namespace percuta::results

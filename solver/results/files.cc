#include "results/files.h"

#include "base/errors.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <vector>

namespace percuta::results {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& reason) {
  throw IoError(fmt::format("cannot write {}: {}", path, reason));
}

// fclose flushes, so a full disk may show only there: both results count, and errno belongs to the first
// failure.
bool store(const std::string& path, const std::string& bytes, int& reason) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) {
    reason = errno;
    return false;
  }
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  reason = written ? 0 : errno;
  const bool closed = std::fclose(file) == 0;
  if (written && !closed)
    reason = errno;
  return written && closed;
}

} // namespace

void write_file(const std::string& path, const std::string& bytes) {
  const std::string part = path + ".part";
  int reason = 0;
  if (!store(part, bytes, reason)) {
    std::remove(part.c_str());
    fail(path, std::strerror(reason));
  }
  if (std::rename(part.c_str(), path.c_str()) != 0) {
    reason = errno;
    std::remove(part.c_str());
    fail(path, std::strerror(reason));
  }
}

void make_directory(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error)
    fail(path, error.message());
  if (!std::filesystem::is_directory(path, error))
    fail(path, "it exists and is not a directory");
}

void remove_frames(const std::string& directory, const std::string& stem) {
  std::error_code error;
  std::vector<std::filesystem::path> old;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    const std::filesystem::path file = entry.path().filename();
    if (file.extension() == ".vtu" && file.string().rfind(stem + "_", 0) == 0)
      old.push_back(entry.path());
  }
  for (const auto& path : old)
    if (!std::filesystem::remove(path, error) && error)
      fail(path.string(), error.message());
}

} // namespace percuta::results

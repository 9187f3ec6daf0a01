#pragma once
// A file that only grows: what was appended survives the death of the process.

#include <string>
#include <string_view>

namespace percuta {

class AppendedFile {
public:
  /// Makes the file where there is none. Throws IoError.
  explicit AppendedFile(const std::string& path);
  ~AppendedFile();
  AppendedFile(const AppendedFile&) = delete;
  AppendedFile& operator=(const AppendedFile&) = delete;

  /// In one write, which in append mode is not mixed with those of other processes. Throws IoError.
  void append(std::string_view bytes);
  /// Waits until what was appended also survives the computer. Throws IoError.
  void sync();

private:
  [[noreturn]] void fail() const;

  std::string path_;
  int file_ = -1;
};

} // namespace percuta

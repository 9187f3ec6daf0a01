#pragma once
// Records on disk with length and checksum, appended one by one: process or computer may die at any moment.

#include "base/appended_file.h"

#include <chrono>
#include <cstdint>
#include <fstream>
#include <memory>
#include <string>

namespace percuta {

/// Reads a file of records from its beginning.
class RecordReader {
public:
  /// A file that is not there has no records, as has one whose beginning was cut short. Throws InputError
  /// where the file is something else, IoError.
  explicit RecordReader(const std::string& path);

  /// The next record; false at the end, and from the first on that is incomplete or damaged.
  bool next(std::string& record);
  /// Where the last whole record ends, in bytes from the beginning; 0 where even the beginning is not whole.
  std::uint64_t end() const { return end_; }
  /// Bytes behind end(): after next() has said false, those of damaged records.
  std::uint64_t rest() const { return size_ - end_; }

private:
  std::ifstream file_;
  std::uint64_t size_ = 0, end_ = 0;
};

/// Continues a file of records behind the last whole one.
class RecordWriter {
public:
  /// Cuts the file at `end` (RecordReader::end); 0 begins it anew. Throws IoError.
  RecordWriter(const std::string& path, std::uint64_t end);

  /// A process that dies afterwards does not lose the record. Neither does a computer if its disk was last
  /// waited for ten seconds ago: to wait for every record would cost strokes of many short steps more than it
  /// saves. Throws IoError.
  void append(const std::string& record);

private:
  AppendedFile file_;
  std::chrono::steady_clock::time_point synced_;
};

} // namespace percuta

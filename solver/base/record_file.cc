#include "base/record_file.h"

#include "base/errors.h"

#include <boost/crc.hpp>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>

namespace percuta {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "percuta records 1\n"; // the number is that of the format

struct RecordHead {
  std::uint64_t length;
  std::uint32_t checksum; ///< of length and record, so that zeros are no record
  std::uint32_t reserved;
};

std::uint32_t checksum(std::uint64_t length, std::string_view record) {
  boost::crc_32_type crc;
  crc.process_bytes(&length, sizeof length);
  crc.process_bytes(record.data(), record.size());
  return crc.checksum();
}

std::string_view bytes_of(const RecordHead& head) {
  return {reinterpret_cast<const char*>(&head), sizeof head};
}

/// The path of a file that ends at `end`.
const std::string& cut(const std::string& path, std::uint64_t end) {
  std::error_code failed;
  if (fs::exists(path))
    fs::resize_file(path, end, failed);
  if (failed)
    throw IoError(fmt::format("cannot write {}: {}", path, failed.message()));
  return path;
}

} // namespace

RecordReader::RecordReader(const std::string& path) {
  if (!fs::exists(path))
    return;
  file_.open(path, std::ios::binary | std::ios::ate);
  if (!file_)
    throw IoError(fmt::format("cannot read {}: {}", path, std::strerror(errno)));
  size_ = static_cast<std::uint64_t>(file_.tellg());
  file_.seekg(0);
  std::string start(std::min<std::uint64_t>(size_, magic.size()), '\0');
  file_.read(start.data(), static_cast<std::streamsize>(start.size()));
  if (start != magic.substr(0, start.size()))
    throw InputError({{path, 0, 0, "", "is not a file of records that this version of percuta reads"}});
  if (start.size() == magic.size())
    end_ = magic.size();
}

bool RecordReader::next(std::string& record) {
  RecordHead head{};
  if (end_ == 0 || rest() < sizeof head)
    return false;
  file_.seekg(static_cast<std::streamoff>(end_));
  file_.read(reinterpret_cast<char*>(&head), sizeof head);
  if (!file_ || head.length > rest() - sizeof head)
    return false;
  record.resize(head.length);
  file_.read(record.data(), static_cast<std::streamsize>(record.size()));
  if (!file_ || checksum(head.length, record) != head.checksum)
    return false;
  end_ += sizeof head + head.length;
  return true;
}

RecordWriter::RecordWriter(const std::string& path, std::uint64_t end) : file_(cut(path, end)) {
  if (end == 0)
    file_.append(magic);
}

void RecordWriter::append(const std::string& record) {
  const RecordHead head{record.size(), checksum(record.size(), record), 0};
  std::string bytes(bytes_of(head));
  file_.append(bytes += record);
  const auto now = std::chrono::steady_clock::now();
  if (now - synced_ < std::chrono::seconds(10))
    return;
  file_.sync();
  synced_ = std::chrono::steady_clock::now();
}

} // namespace percuta

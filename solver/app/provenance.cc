#include "app/provenance.h"

#include "base/errors.h"

#include <boost/crc.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <unistd.h>

#include <fstream>
#include <vector>

namespace percuta::app {

std::string host_name() {
  char name[256] = "";
  return gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

std::string time_now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

std::uint32_t program_checksum() {
  std::ifstream program("/proc/self/exe", std::ios::binary);
  boost::crc_32_type crc;
  std::vector<char> part(1 << 20);
  while (program.read(part.data(), static_cast<std::streamsize>(part.size())), program.gcount() > 0)
    crc.process_bytes(part.data(), static_cast<std::size_t>(program.gcount()));
  if (!program.eof())
    throw IoError("the file of the running program cannot be read");
  return crc.checksum();
}

} // namespace percuta::app

#include "app/provenance.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <unistd.h>

namespace percuta::app {

std::string host_name() {
  char name[256] = "";
  return gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

std::string time_now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

} // namespace percuta::app

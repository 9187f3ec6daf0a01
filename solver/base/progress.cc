#include "base/progress.h"

namespace percuta {

void SilentProgress::phase(const std::string&) {}
void SilentProgress::advance(double, const std::string&) {}
void SilentProgress::note(const std::string&) {}

} // namespace percuta

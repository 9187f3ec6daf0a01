#pragma once
// report.html: one page without network, for screen, phone, paper and dark rooms.

#include <string>

namespace percuta::postprocess {

/// The page of a finished result folder. Throws IoError when the folder is incomplete.
std::string report_page(const std::string& directory);

} // namespace percuta::postprocess

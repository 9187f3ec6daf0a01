#pragma once
// report.html: one page without network, for screen, phone, paper and dark rooms.

#include <string>

namespace percuta::postprocess {

/// The page of a finished run, comparison or study, whichever the folder holds. Throws IoError when the
/// folder is incomplete.
std::string report_page(const std::string& directory);

/// The page of a run's folder.
std::string run_page(const std::string& directory);
/// The page of a comparison's folder, which holds the folders of its runs.
std::string comparison_page(const std::string& directory);
/// The page of a study's folder.
std::string study_page(const std::string& directory);

} // namespace percuta::postprocess

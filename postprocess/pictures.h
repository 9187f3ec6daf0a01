#pragma once
// The pictures of a result folder: which frames, which field, which window.

#include "result_folder.h"

#include <string>

namespace percuta::postprocess {

/// <figure> elements: before and after puncture, deepest point; collagen at the end. Frames that the run
/// lacks are left out. Below them a film: all frames, one at a time, chosen by a slider.
std::string insertion_figures(const std::string& directory, const Json& summary);
std::string healing_figures(const std::string& directory, const Json& summary);

} // namespace percuta::postprocess

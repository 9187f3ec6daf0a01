#pragma once
// The inputs of a study file.

#include "study/file_reader.h"
#include "study/input.h"

#include <vector>

namespace percuta::study {

/// Reads a map of keys, each with the values that it takes; notes problems.
std::vector<Input> read_inputs(StudyText& source, const MapReader& top, const Model& model, int grid_points);

} // namespace percuta::study

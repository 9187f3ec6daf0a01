#pragma once
// results.h5: everything the run computed, float64, with units.

#include "results/write_results.h"

#include <string>

namespace percuta::results {

/// The bytes of results.h5. Throws IoError.
std::string hdf5_bytes(const RunRecord& record);

} // namespace percuta::results

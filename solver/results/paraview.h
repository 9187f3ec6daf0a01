#pragma once
// STEM.pvd and STEM/STEM_NNNN.vtu of one field series.

#include "base/field_series.h"

#include <string>

namespace percuta::results {

/// Writes every frame with every field; the collection last, so that it never names a missing file.
template <class Mesh>
void write_paraview(const std::string& directory, const std::string& stem, const FieldSeriesOn<Mesh>& series);

} // namespace percuta::results

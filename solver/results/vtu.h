#pragma once
// One frame of a field series as a VTK XML unstructured grid.
//
// VTK's own writer is used here, not DataOutBase::write_vtu: that one stores Float32, repeats every point for
// every cell and has no cell data, so a layer index would come out as a point field that jumps.

#include "base/field_series.h"

#include <string>

namespace percuta::results {

/// The bytes of the .vtu file: float64, compressed; of a section x = r, y = z and two-component fields
/// padded to three; cell
/// array `layer`; units as the array information UNITS_LABEL; field data `label`, `layer_names` and the time.
/// Throws IoError when VTK reports a failure.
template <class Mesh> std::string vtu_bytes(const FieldSeriesOn<Mesh>& series, const FieldFrame& frame);

} // namespace percuta::results

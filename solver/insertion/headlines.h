#pragma once
// Headline numbers of an insertion, with bands and discretisation error from companion runs.

#include "insertion/finite_array.h"
#include "insertion/insertion_result.h"
#include "needles/device.h"

namespace percuta::insertion {

/// Spread of the toughness that the bands of forces and depths stand for: half to double, the log-normal
/// prior of cutting toughness (median 2 kJ/m2, factor 2).
constexpr double toughness_spread = 2;

/// Coarser runs beside the main one.
struct Companions {
  const InsertionResult& nominal; ///< same constants
  const InsertionResult& brittle; ///< toughness divided by the spread
  const InsertionResult& tough;   ///< toughness times the spread
  double coarsening;              ///< their cell size over the main run's
};

/// `array`: the finite array whose mean needle `result` is; none for a needle alone or in an endless lattice.
Headlines insertion_headlines(const InsertionResult& result, const needles::Device& device, int unknowns,
                              const Companions& companions, const ArrayState* array = nullptr);

} // namespace percuta::insertion

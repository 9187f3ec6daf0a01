#pragma once
// Headline numbers of an insertion, with bands and discretisation error from companion runs.

#include "insertion/finite_array.h"
#include "insertion/insertion_result.h"
#include "needles/device.h"
#include "skin/skin.h"

#include <vector>

namespace percuta::insertion {

/// Two runs in skin whose constant is divided and multiplied by its spread.
struct SpreadRuns {
  skin::Spread spread;
  InsertionResult divided, multiplied;
};

/// Coarser runs beside the main one. Where none were made, `nominal` has no steps.
struct Companions {
  InsertionResult nominal; ///< same constants
  std::vector<SpreadRuns> spreads;
  double coarsening = 1; ///< their cell size over the main run's
};

/// `array`: the finite array whose mean needle `result` is; none for a needle alone or in an endless lattice.
Headlines insertion_headlines(const InsertionResult& result, const needles::Device& device, int unknowns,
                              const Companions& companions, const ArrayState* array = nullptr);

} // namespace percuta::insertion

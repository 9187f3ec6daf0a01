#pragma once
// Headline numbers of a needle that enters as its drum rolls.

#include "insertion/headline_collector.h"

namespace percuta::insertion {

/// `straight`: the same needle that entered straight to the same depth.
void add_rolling_headlines(const InsertionResult& result, const InsertionResult& straight,
                           const needles::Device& device, Headlines& headlines);

} // namespace percuta::insertion

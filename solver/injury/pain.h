#pragma once
// How much an insertion hurts.

#include "base/headline.h"
#include "insertion/insertion_result.h"

namespace percuta::injury {

/// Pain score of one insertion of `needles` needles to `depth` (m), relative to that of a 26-gauge hypodermic
/// needle. A power law through what Gill et al. 2008 (Clin J Pain 24:585) found in ten people on the forearm:
/// 5 % of the hypodermic needle's score for a single needle of 480 um, seven times more for three times the
/// length, twice more for ten times as many needles. Lengths 480 to 1450 um, 1 to 50 needles; beyond that it
/// is extrapolated.
double pain_index(double depth, int needles);

/// injury.pain_index, with the band of the channel's depth. Needles that do not puncture give 0.
Headline describe_pain(const insertion::InsertionResult& insertion, int needles);

} // namespace percuta::injury

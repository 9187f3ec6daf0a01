#pragma once
// What the needle itself bears, and how far that lies above the largest force on it.

#include "insertion/headline_collector.h"

namespace percuta::insertion {

void add_needle_headlines(const InsertionResult& result, const needles::Device& device,
                          HeadlineCollector& collect);

} // namespace percuta::insertion

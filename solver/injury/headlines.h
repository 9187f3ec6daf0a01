#pragma once
// The injury.* headline numbers.

#include "injury/injury.h"

namespace percuta::injury {

/// Reads the doses and the profile of `result`; does not change them.
Headlines describe(const InjuryResult& result, const insertion::InsertionResult& insertion);

} // namespace percuta::injury

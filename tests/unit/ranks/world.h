#pragma once

#include "base/ranks.h"

namespace percuta::test {

/// All processes that run the tests.
const Ranks& world();

} // namespace percuta::test

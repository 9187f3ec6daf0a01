#pragma once
// Which input matters: from evaluated designs to indices with intervals.

#include "study/designs.h"

#include <optional>
#include <vector>

namespace percuta::study {

/// Values of one output in the order of a design's points; none where the evaluation failed or lacks it.
using Responses = std::vector<std::optional<double>>;

/// A number with the 95 % interval of a bootstrap.
struct Estimate {
  double value = 0, low = 0, high = 0;
};

/// Of one input. `used` is the number of trajectories or rows that were complete; with fewer than two there
/// is no estimate.
struct MorrisEffect {
  int used = 0;
  Estimate mean_absolute;         ///< mu*: change of the output over the whole range of the input
  double mean = 0, deviation = 0; ///< mu; sigma: how far the effect depends on where one stands
};

struct SobolIndex {
  int used = 0;
  Estimate first; ///< share of the variance that the input alone explains
  Estimate total; ///< share that goes when the input is known, with everything it acts together with
};

/// Effects from responses at morris_points().
std::vector<MorrisEffect> morris_effects(const Points& points, const Responses& responses);

/// Indices from responses at saltelli_points(): first order by Saltelli 2010 (Comput Phys Commun 181:259,
/// table 2 b), total by Jansen 1999 (Comput Phys Commun 117:35). Empty when the output does not vary.
std::vector<SobolIndex> sobol_indices(std::size_t inputs, const Responses& responses);

} // namespace percuta::study

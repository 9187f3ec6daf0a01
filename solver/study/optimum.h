#pragma once
// The best setting under constraints: a scan of the whole range, then local searches by NLopt from its best
// points.

#include "study/designs.h"
#include "study/evaluations.h"
#include "study/objectives.h"

#include <vector>

namespace percuta::study {

struct SearchPlan {
  int scan = 32;        ///< points of Sobol's sequence
  int searches = 3;     ///< local searches
  int evaluations = 30; ///< at most, in each search
};

/// Every point that was evaluated, the scan first. COBYLA (Powell 1994; NLopt's LN_COBYLA) takes objectives
/// and constraints as they come, without derivatives; the objective is the weighted mean of what the
/// objectives reach between the worst and the best of the scan. With one objective the searches start from
/// the best points of the scan; with several, each search has its own weights, from each objective alone to
/// all together, and starts from the best point for them. Whole numbers and listed values stay as they are at
/// the start of a search. The same input visits the same points.
Points search_optimum(const std::vector<Input>& inputs, const Wanted& wanted, const SearchPlan& plan,
                      Evaluations& evaluations);

} // namespace percuta::study

#pragma once
// Which nodes a Hessian has changed at since the tissue was undeformed.

#include "mechanics/block_numbering.h"
#include "mechanics/linear_solver.h"

#include <vector>

namespace percuta::mechanics {

/// The nodes at which the ratio of stiffness to metric, on the diagonal and without the volumetric part, is
/// farthest from what it is in most of the tissue: those in contact, at slits, and where tissue is stretched
/// or softened. A thousand of them or one in sixteen, in increasing order; the same on all ranks, which all
/// have to call.
std::vector<int> most_changed_nodes(const Space<BlockNumbering::Element>& space,
                                    const BlockNumbering& numbering, const ShiftedHessian& matrix);

} // namespace percuta::mechanics

#pragma once
// Which solver a space's system takes.

#include "base/ranks.h"
#include "mechanics/space.h"

namespace percuta::mechanics {

enum class SolverKind { automatic, direct, iterative };

/// How linear systems are solved, and by whom.
struct SolverRequest {
  SolverKind kind = SolverKind::automatic;
  Ranks ranks;
};

/// Gives the system of `space` the solver that is asked for. direct: CHOLMOD in one process, MUMPS on several
/// ranks. iterative: BlockKrylovSolver. automatic: the one that is quicker for that many unknowns.
template <class Element> void choose_solver(Space<Element>& space, const SolverRequest& request);

} // namespace percuta::mechanics

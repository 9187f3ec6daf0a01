#pragma once
// Which solver a space's system takes.

#include "base/ranks.h"
#include "mechanics/space.h"

namespace percuta::mechanics {

enum class SolverKind { direct, iterative };

/// How linear systems are solved, and by whom.
struct SolverRequest {
  SolverKind kind = SolverKind::direct;
  Ranks ranks;
};

/// Gives the system of `space` the solver that is asked for. direct: CHOLMOD in one process, MUMPS on several
/// ranks. iterative: BlockKrylovSolver.
template <class Element> void choose_solver(Space<Element>& space, SolverKind kind);

} // namespace percuta::mechanics

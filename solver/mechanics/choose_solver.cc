#include "mechanics/choose_solver.h"

#include "mechanics/block_krylov_solver.h"
#include "mechanics/mumps_solver.h"
#include "mechanics/solid_space.h"

namespace percuta::mechanics {

template <class Element> void choose_solver(Space<Element>& space, const SolverRequest& request) {
  const Ranks& ranks = request.ranks;
  SymmetricSystem& system = space.system();
  if (request.kind == SolverKind::iterative)
    system.solve_by(std::make_unique<BlockKrylovSolver>(space, ranks), ranks);
  else if (!ranks.alone())
    system.solve_by(std::make_unique<MumpsSolver>(system, ranks, space.positions_of(ranks)), ranks);
}

template void choose_solver(Space<SolidElement<1>>&, const SolverRequest&);

} // namespace percuta::mechanics

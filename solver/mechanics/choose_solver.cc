#include "mechanics/choose_solver.h"

#include "mechanics/block_krylov_solver.h"
#include "mechanics/mumps_solver.h"
#include "mechanics/solid_space.h"

namespace percuta::mechanics {

template <class Element> void choose_solver(Space<Element>& space, SolverKind kind) {
  SymmetricSystem& system = space.system();
  if (kind == SolverKind::iterative)
    system.solve_by(std::make_unique<BlockKrylovSolver>(space));
  else if (!space.ranks().alone())
    system.solve_by(std::make_unique<MumpsSolver>(system));
}

template void choose_solver(Space<SolidElement<1>>&, SolverKind);

} // namespace percuta::mechanics

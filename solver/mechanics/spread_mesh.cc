#include "mechanics/spread_mesh.h"

#include <deal.II/distributed/tria.h>
#include <deal.II/grid/grid_tools.h>
#include <deal.II/lac/dynamic_sparsity_pattern.h>
#include <deal.II/lac/sparsity_tools.h>

#include <p4est_base.h>

namespace percuta::mechanics {

namespace {

void start_p4est() {
  static bool started = false;
  if (started)
    return;
  sc_init(MPI_COMM_WORLD, 0, 0, nullptr, SC_LP_SILENT); // it would print what it does
  p4est_init(nullptr, SC_LP_SILENT);
  started = true;
}

} // namespace

std::vector<unsigned> curve_through(const dealii::Triangulation<3>& block) {
  dealii::DynamicSparsityPattern neighbours;
  dealii::GridTools::get_vertex_connectivity_of_cells(block, neighbours);
  std::vector<dealii::DynamicSparsityPattern::size_type> place(block.n_active_cells());
  dealii::SparsityTools::reorder_hierarchical(neighbours, place);
  return {place.begin(), place.end()};
}

std::unique_ptr<dealii::Triangulation<3>> spread(std::unique_ptr<dealii::Triangulation<3>> block,
                                                 const Ranks& ranks) {
  if (ranks.alone())
    return block;
  start_p4est();
  auto forest = std::make_unique<dealii::parallel::distributed::Triangulation<3>>(
      MPI_COMM_WORLD, block->get_mesh_smoothing());
  forest->copy_triangulation(*block);
  return forest;
}

} // namespace percuta::mechanics

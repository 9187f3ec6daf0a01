// What each of several ranks keeps of a mesh, and that it is the whole together.

#include "mechanics/bulk_term.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

using Block = SolidSpace<1>;

SolidSupport bonded_below(SolidSide side, double, double, double) {
  const bool held = side == SolidSide::bottom;
  return {held, held, held};
}

/// Two layers of cells that are finer in a corner, cut in x = 0.5 above.
Block block(const KeptCells& kept = {}, int cells = 6) {
  std::vector<double> edges(cells + 1);
  for (int i = 0; i <= cells; ++i)
    edges[i] = i / static_cast<double>(cells);
  std::vector<int> layers(cells, 0);
  std::fill(layers.begin() + cells / 2, layers.end(), 1);
  return {{edges, edges, edges, layers},
          bonded_below,
          Block::Refinement([=](const auto& centre, const auto& size) {
            return size[0] > 0.9 / cells && std::hypot(centre[0] - 0.5, centre[1], centre[2] - 1) < 0.4;
          }),
          [](double x, double y, double z) { return std::abs(x - 0.5) < 1e-9 && y < 0.4 && z > 0.6; },
          kept};
}

std::vector<std::unique_ptr<laws::Law>> neo_hookean() {
  std::vector<std::unique_ptr<laws::Law>> laws;
  for (double modulus : {3.0, 1.0})
    laws.push_back(laws::make_law("neo_hookean", {modulus, 0}));
  return laws;
}

/// The places of all ranks of `count`.
std::vector<KeptCells> shares(int count) {
  std::vector<KeptCells> shares;
  for (int number = 0; number < count; ++number)
    shares.push_back({Ranks(number, count)});
  return shares;
}

Linearisation linearised(const Block& space, const BulkTermOf<SolidElement<1>>& bulk,
                         const Eigen::VectorXd& u) {
  Linearisation sum{Eigen::VectorXd::Zero(space.dofs()), std::vector<double>(space.system().nonzeros()), 0};
  BOOST_REQUIRE(std::isfinite(bulk.linearise(u, sum)));
  return sum;
}

/// Values on this rank's pattern, added in the places of the whole.
void add_to(const SymmetricSystem& whole, std::vector<double>& sum, const SymmetricSystem& part,
            const std::vector<double>& values) {
  for (int column = 0; column < part.size(); ++column)
    for (int k = part.column_start()[column]; k < part.column_start()[column + 1]; ++k)
      sum[whole.position(part.rows()[k], column)] += values[k];
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

} // namespace

BOOST_AUTO_TEST_SUITE(kept_cells)

BOOST_AUTO_TEST_CASE(every_cell_is_kept_by_one_rank_and_each_keeps_as_many) {
  const Block whole = block();
  BOOST_TEST(whole.cells().size() == whole.mesh_cells());
  for (int count : {2, 3, 5}) {
    std::set<std::size_t> kept;
    for (const KeptCells& share : shares(count)) {
      const Block part = block(share);
      BOOST_TEST(part.mesh_cells() == whole.mesh_cells());
      BOOST_TEST(std::abs(part.cells().size() - whole.mesh_cells() / static_cast<double>(count)) < 1);
      for (std::size_t c = 0; c < part.cells().size(); ++c) {
        BOOST_TEST(kept.insert(part.mesh_cell(c)).second);
        BOOST_TEST((part.cells()[c].dof == whole.cells()[part.mesh_cell(c)].dof));
        BOOST_TEST(part.cells()[c].layer == whole.layer_of(part.mesh_cell(c)));
      }
    }
    BOOST_TEST(kept.size() == whole.mesh_cells());
  }
}

BOOST_AUTO_TEST_CASE(what_a_rank_keeps_of_the_cells_falls_as_one_over_the_ranks) {
  const double whole = block({}, 10).cell_memory();
  for (int count : {2, 4, 8})
    for (const KeptCells& share : shares(count)) {
      const double part = block(share, 10).cell_memory();
      BOOST_TEST(part > 0.95 * whole / count);
      // Ranks that meet both know the pattern there, and the first one that of all surfaces.
      BOOST_TEST(part < 1.2 * whole / count);
    }
}

BOOST_AUTO_TEST_CASE(energy_gradient_and_hessian_of_all_ranks_are_those_of_one) {
  const Block whole = block();
  const Eigen::VectorXd u = 0.01 * Eigen::VectorXd::Random(whole.dofs());
  const SolidBulkTerm<1> bulk(whole, neo_hookean(), 1.1);
  const Linearisation expected = linearised(whole, bulk, u);
  double energy = 0;
  Eigen::VectorXd gradient = Eigen::VectorXd::Zero(whole.dofs());
  std::vector<double> hessian(whole.system().nonzeros(), 0), metric = hessian;
  for (const KeptCells& share : shares(3)) {
    const Block part = block(share);
    const SolidBulkTerm<1> own(part, neo_hookean(), 1.1);
    const Linearisation sum = linearised(part, own, u);
    energy += own.energy(u);
    gradient += sum.gradient;
    add_to(whole.system(), hessian, part.system(), sum.hessian);
    add_to(whole.system(), metric, part.system(), own.metric());
  }
  BOOST_TEST(energy == bulk.energy(u), tt::tolerance(1e-12));
  BOOST_TEST((gradient - expected.gradient).norm() < 1e-12 * expected.gradient.norm());
  const double stiffness = *std::max_element(expected.hessian.begin(), expected.hessian.end());
  BOOST_TEST(largest_difference(hessian, expected.hessian) < 1e-12 * stiffness);
  BOOST_TEST(largest_difference(metric, bulk.metric()) < 1e-12 * stiffness);
}

BOOST_AUTO_TEST_CASE(the_first_rank_knows_where_all_surfaces_and_cuts_add) {
  const Block whole = block();
  const auto ranks = shares(3);
  const std::array<Block, 3> parts{block(ranks[0]), block(ranks[1]), block(ranks[2])};
  for (const Block& part : parts) {
    BOOST_REQUIRE(part.faces(SolidSide::top).size() == whole.faces(SolidSide::top).size());
    BOOST_REQUIRE(part.cuts().size() == whole.cuts().size());
    BOOST_TEST(!part.cuts().empty());
    for (const auto& cut : part.cuts())
      BOOST_TEST(cut.scatter.empty() == !part.ranks().first());
  }
  const auto row_of = [](const Block& space, int position) { return space.system().rows()[position]; };
  for (std::size_t f = 0; f < whole.cuts().size(); ++f) {
    const auto &here = parts[0].cuts()[f].scatter, &there = whole.cuts()[f].scatter;
    BOOST_REQUIRE(here.size() == there.size());
    for (std::size_t i = 0; i < here.size(); ++i)
      BOOST_TEST((here[i] < 0 ? there[i] < 0 : row_of(parts[0], here[i]) == row_of(whole, there[i])));
  }
}

BOOST_AUTO_TEST_CASE(a_mesh_to_draw_on_has_all_but_the_cells) {
  const Block whole = block(), drawn = block({Ranks(), true});
  BOOST_TEST(drawn.cells().empty());
  BOOST_TEST(drawn.faces(SolidSide::top).empty());
  BOOST_TEST((drawn.points() == whole.points()));
  BOOST_REQUIRE(drawn.mesh_cells() == whole.mesh_cells());
  for (std::size_t c = 0; c < whole.mesh_cells(); ++c) {
    BOOST_TEST(drawn.layer_of(c) == whole.layer_of(c));
    for (int m = 0; m < SolidElement<1>::nodes; ++m)
      BOOST_TEST(drawn.point_of_node(c, m) == whole.point_of_node(c, m));
  }
}

BOOST_AUTO_TEST_CASE(of_the_outer_sides_only_the_faces_that_are_asked_for_are_kept) {
  const auto upper = [](int side, const auto& centre) {
    return SolidSide(side) == SolidSide::top || (SolidSide(side) == SolidSide::left && centre[2] > 0.5);
  };
  const Block whole = block(), some = block({Ranks(), false, upper});
  BOOST_TEST(some.faces(SolidSide::top).size() == whole.faces(SolidSide::top).size());
  BOOST_TEST(some.faces(SolidSide::bottom).empty());
  BOOST_TEST(some.cuts().size() == whole.cuts().size());
  const auto& left = whole.faces(SolidSide::left);
  const std::size_t high =
      std::count_if(left.begin(), left.end(), [](const auto& face) { return face.point[12].z > 0.5; });
  BOOST_TEST(some.faces(SolidSide::left).size() == high);
  BOOST_TEST(!some.faces(SolidSide::left).empty());
}

BOOST_AUTO_TEST_SUITE_END()

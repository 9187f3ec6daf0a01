// What each of several ranks keeps of a mesh, and that it is the whole together.

#include "mechanics/bulk_term.h"
#include "ranks/world.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::test::world;
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

Linearisation linearised(const Block& space, const BulkTermOf<SolidElement<1>>& bulk,
                         const Eigen::VectorXd& u) {
  Linearisation sum{Eigen::VectorXd::Zero(space.dofs()), std::vector<double>(space.system().nonzeros()), 0};
  BOOST_REQUIRE(std::isfinite(bulk.linearise(u, sum)));
  return sum;
}

/// What all ranks have on their patterns, in the places of the whole.
std::vector<double> sum_of_ranks(const SymmetricSystem& whole, const SymmetricSystem& part,
                                 const std::vector<double>& values) {
  std::vector<double> sum(whole.nonzeros(), 0);
  for (int column = 0; column < part.size(); ++column)
    for (int k = part.column_start()[column]; k < part.column_start()[column + 1]; ++k)
      sum[whole.position(part.rows()[k], column)] += values[k];
  world().sum(sum.data(), sum.size());
  return sum;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

/// On one thread deal.II takes over what neighbours in its order have in common, which differs by rounding.
bool near(double a, double b) {
  return std::abs(a - b) < 1e-13;
}

/// Of cells or faces a metre or less wide.
template <class Face> bool same(const Face& a, const Face& b) {
  bool same = a.dof == b.dof && a.layer == b.layer;
  for (std::size_t q = 0; q < a.point.size(); ++q) {
    const auto &at = a.point[q], &other = b.point[q];
    same = same && near(at.x, other.x) && near(at.y, other.y) && near(at.z, other.z) &&
           near(at.weight, other.weight) &&
           std::equal(std::begin(at.value), std::end(at.value), std::begin(other.value), near);
  }
  return same;
}

} // namespace

BOOST_AUTO_TEST_SUITE(kept_cells)

BOOST_AUTO_TEST_CASE(every_cell_is_kept_by_one_rank_and_each_keeps_as_many) {
  const Block whole = block(), part = block({world()});
  constexpr double family = 8; // of a cell that was divided, which stays together
  BOOST_TEST(whole.cells().size() == whole.mesh_cells());
  BOOST_REQUIRE(part.mesh_cells() == whole.mesh_cells());
  BOOST_TEST(std::abs(part.cells().size() - whole.mesh_cells() / static_cast<double>(world().count())) <
             family);
  std::vector<double> kept(whole.mesh_cells(), 0);
  for (std::size_t c = 0; c < part.cells().size(); ++c)
    kept.at(part.mesh_cell(c)) = 1;
  world().sum(kept.data(), kept.size());
  BOOST_TEST(std::count(kept.begin(), kept.end(), 1) == static_cast<long>(kept.size()));
}

BOOST_AUTO_TEST_CASE(a_mesh_spread_over_ranks_is_that_of_one_in_every_number) {
  const Block whole = block(), part = block({world()});
  BOOST_TEST((part.points() == whole.points()));
  BOOST_TEST(part.unknowns() == whole.unknowns());
  for (std::size_t p = 0; p < whole.points().size(); ++p)
    for (int c = 0; c < 3; ++c)
      BOOST_TEST(part.dof_of_point(p, c) == whole.dof_of_point(p, c));
  for (std::size_t c = 0; c < whole.mesh_cells(); ++c) {
    BOOST_TEST(part.layer_of(c) == whole.layer_of(c));
    for (int m = 0; m < SolidElement<1>::nodes; ++m)
      BOOST_TEST(part.point_of_node(c, m) == whole.point_of_node(c, m));
  }
  for (std::size_t c = 0; c < part.cells().size(); ++c)
    BOOST_TEST(same(part.cells()[c], whole.cells()[part.mesh_cell(c)]));
  const Ranks::Share all = world().share(part.own_points().end - part.own_points().begin);
  BOOST_TEST((part.own_points().begin == all.begin && part.own_points().end == all.end));
}

BOOST_AUTO_TEST_CASE(hanging_nodes_hang_on_the_same_nodes_wherever_these_are) {
  const Block whole = block(), part = block({world()});
  Eigen::VectorXd u = Eigen::VectorXd::LinSpaced(whole.dofs(), -1, 2).array().sin(), of_whole = u;
  part.complete(u);
  whole.complete(of_whole);
  BOOST_TEST((u - of_whole).norm() == 0);
  BOOST_TEST(
      (of_whole - Eigen::VectorXd(Eigen::VectorXd::LinSpaced(whole.dofs(), -1, 2).array().sin())).norm() > 1);
}

BOOST_AUTO_TEST_CASE(both_sides_of_a_cut_are_divided_alike_also_on_two_ranks) {
  // Finer at larger x only: the other side, which other ranks have, has to follow.
  std::vector<double> edges{0, 0.25, 0.5, 0.75, 1};
  const auto beside_a_cut = [&](const KeptCells& kept) {
    return Block(
        {edges, edges, edges, {0, 0, 0, 0}}, bonded_below,
        Block::Refinement([](const auto& centre, const auto& size) {
          return size[0] > 0.03 && centre[0] > 0.5 && centre[0] - size[0] < 0.5 && centre[1] < 0.3 &&
                 centre[2] > 0.8;
        }),
        [](double x, double y, double z) { return std::abs(x - 0.5) < 1e-9 && y < 0.8 && z > 0.4; }, kept);
  };
  const Block whole = beside_a_cut({}), part = beside_a_cut({world()});
  BOOST_TEST(whole.cuts().size() > 100u);
  BOOST_REQUIRE(part.cuts().size() == whole.cuts().size());
  for (std::size_t f = 0; f < whole.cuts().size(); ++f)
    BOOST_TEST((same(part.cuts()[f].face, whole.cuts()[f].face) &&
                same(*part.cuts()[f].opposite, *whole.cuts()[f].opposite)));
}

BOOST_AUTO_TEST_CASE(ranks_without_a_cell_know_the_mesh_all_the_same) {
  const auto divided_once = [](const KeptCells& kept) {
    return Block({{0, 1}, {0, 1}, {0, 1}, {0}}, bonded_below,
                 Block::Refinement([](const auto&, const auto& size) { return size[0] > 0.9; }), {}, kept);
  };
  const Block whole = divided_once({}), part = divided_once({world()});
  BOOST_TEST(world().largest(part.cells().empty()) == 1);
  BOOST_TEST(world().sum(part.cells().size()) == 8);
  BOOST_TEST((part.points() == whole.points()));
  const Ranks::Share all = world().share(part.own_points().end - part.own_points().begin);
  BOOST_TEST((part.own_points().begin == all.begin && part.own_points().end == all.end));
}

BOOST_AUTO_TEST_CASE(what_a_rank_keeps_of_the_cells_falls_as_one_over_the_ranks) {
  const double whole = block({}, 10).cell_memory(), part = block({world()}, 10).cell_memory();
  BOOST_TEST(part > 0.95 * whole / world().count());
  // Ranks that meet both know the pattern there, and the first one that of all surfaces.
  BOOST_TEST(part < 1.2 * whole / world().count());
}

BOOST_AUTO_TEST_CASE(energy_gradient_and_hessian_of_all_ranks_are_those_of_one) {
  const Block whole = block(), part = block({world()});
  std::srand(1);
  const Eigen::VectorXd u = 0.01 * Eigen::VectorXd::Random(whole.dofs());
  const SolidBulkTerm<1> bulk(whole, neo_hookean(), 1.1), own(part, neo_hookean(), 1.1);
  const Linearisation expected = linearised(whole, bulk, u);
  Linearisation sum = linearised(part, own, u);
  world().sum(sum.gradient.data(), sum.gradient.size());
  BOOST_TEST(world().sum(own.energy(u)) == bulk.energy(u), tt::tolerance(1e-12));
  BOOST_TEST((sum.gradient - expected.gradient).norm() < 1e-12 * expected.gradient.norm());
  const double stiffness = *std::max_element(expected.hessian.begin(), expected.hessian.end());
  BOOST_TEST(largest_difference(sum_of_ranks(whole.system(), part.system(), sum.hessian), expected.hessian) <
             1e-12 * stiffness);
  BOOST_TEST(largest_difference(sum_of_ranks(whole.system(), part.system(), own.metric()), bulk.metric()) <
             1e-12 * stiffness);
}

BOOST_AUTO_TEST_CASE(every_rank_hears_what_the_points_of_all_cells_know) {
  const Block whole = block(), part = block({world()});
  const auto heights = [](const Block& space) {
    return space.of_all_points([&](std::size_t cell, int q) { return space.cells()[cell].point[q].z; });
  };
  BOOST_TEST(largest_difference(heights(part), heights(whole)) < 1e-13);
  BOOST_TEST(heights(part).size() == 8 * whole.mesh_cells());
}

BOOST_AUTO_TEST_CASE(the_first_rank_knows_where_all_surfaces_and_cuts_add) {
  const Block whole = block(), part = block({world()});
  for (const SolidSide side : {SolidSide::top, SolidSide::left, SolidSide::bottom}) {
    BOOST_REQUIRE(part.faces(side).size() == whole.faces(side).size());
    for (std::size_t f = 0; f < whole.faces(side).size(); ++f)
      BOOST_TEST(same(part.faces(side)[f], whole.faces(side)[f]));
  }
  BOOST_REQUIRE(part.cuts().size() == whole.cuts().size());
  BOOST_TEST(!part.cuts().empty());
  for (const auto& cut : part.cuts())
    BOOST_TEST(cut.scatter.empty() == !world().first());
  if (!world().first())
    return;
  const auto row_of = [](const Block& space, int position) { return space.system().rows()[position]; };
  for (std::size_t f = 0; f < whole.cuts().size(); ++f) {
    const auto &here = part.cuts()[f].scatter, &there = whole.cuts()[f].scatter;
    BOOST_REQUIRE(here.size() == there.size());
    for (std::size_t i = 0; i < here.size(); ++i)
      BOOST_TEST((here[i] < 0 ? there[i] < 0 : row_of(part, here[i]) == row_of(whole, there[i])));
  }
}

BOOST_AUTO_TEST_CASE(a_mesh_to_draw_on_has_all_but_the_cells) {
  const Block whole = block(), drawn = block({world(), true});
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
  const Block whole = block(), some = block({world(), false, upper});
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

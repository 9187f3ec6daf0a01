// Cuts inside a block: nodes on either side, and a crack that couples them.

#include "derivatives.h"
#include "mechanics/cohesive_term.h"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

constexpr double half = 0.5, reach = 1;

SolidSupport bonded_below(SolidSide side, double, double, double) {
  const bool held = side == SolidSide::bottom;
  return {held, held, held};
}

/// Divides what is near the line x = 0, z = 1 on either side.
bool near_line(const std::array<double, 3>& centre, const std::array<double, 3>& edges) {
  return edges[0] > 0.3 * std::max(0.5, std::hypot(centre[0], centre[2] - 1));
}

/// Twice a block of 1 x 1.5 x 1, cut in x = 0 for y below the reach and z above one half.
template <int degree>
SolidSpace<degree> whole(const typename SolidSpace<degree>::Refinement& rule = near_line) {
  return {{{-1, -half, 0, half, 1}, {0, half, reach, 1.5}, {0, half, 1}, {1, 0}},
          bonded_below,
          rule,
          [](double x, double y, double z) { return x == 0 && y < reach && z > half; }};
}

/// The part of it at x > 0, whose side x = 0 moves in its plane where it is not cut.
template <int degree> SolidSpace<degree> right_part() {
  return {{{0, half, 1}, {0, half, reach, 1.5}, {0, half, 1}, {1, 0}},
          [](SolidSide side, double x, double y, double z) -> SolidSupport {
            const bool bonded = y > reach - 1e-9 || z < half + 1e-9;
            return side == SolidSide::left ? SolidSupport{bonded, false, false} : bonded_below(side, x, y, z);
          },
          typename SolidSpace<degree>::Refinement(near_line)};
}

CohesiveLaw law() {
  return {3, 0.6, 0.01};
}

template <int degree> std::vector<FaceOf<SolidElement<degree>>> torn(const SolidSpace<degree>& part) {
  std::vector<FaceOf<SolidElement<degree>>> faces;
  for (const auto& face : part.faces(SolidSide::left))
    if (face.point[0].y < reach && face.point[0].z > half)
      faces.push_back(face);
  return faces;
}

/// `part` and its mirror image. Nodes on the mirror are found by their cells.
template <int degree>
Eigen::VectorXd mirrored(const SolidSpace<degree>& part, const Eigen::VectorXd& u,
                         const SolidSpace<degree>& whole) {
  Eigen::VectorXd both = Eigen::VectorXd::Zero(whole.dofs());
  for (std::size_t c = 0; c < whole.cells().size(); ++c)
    for (int m = 0; m < SolidElement<degree>::nodes; ++m) {
      const int point = whole.point_of_node(static_cast<int>(c), m);
      const auto& at = whole.points()[point];
      const bool left = whole.cells()[c].point[0].x < 0;
      for (std::size_t p = 0; p < part.points().size(); ++p)
        if (const auto& from = part.points()[p];
            std::hypot(std::abs(at[0]) - from[0], at[1] - from[1], at[2] - from[2]) < 1e-9)
          for (int i = 0; i < 3; ++i)
            both[whole.dof_of_point(point, i)] =
                (left && i == 0 ? -1 : 1) * u[part.dof_of_point(static_cast<int>(p), i)];
    }
  return both;
}

using Degrees = boost::mpl::list<std::integral_constant<int, 1>, std::integral_constant<int, 2>>;

} // namespace

BOOST_AUTO_TEST_SUITE(cut)

BOOST_AUTO_TEST_CASE(a_cut_has_two_nodes_at_each_place_and_its_front_has_one) {
  const auto space = whole<1>();
  std::map<std::array<double, 3>, int> nodes;
  for (const auto& at : space.points())
    ++nodes[at];
  int doubled = 0;
  for (const auto& [at, count] : nodes) {
    const bool open = at[0] == 0 && at[1] < reach && at[2] > half;
    BOOST_TEST(count == (open ? 2 : 1));
    doubled += open;
  }
  BOOST_TEST(doubled > 4); // of the block's: it has been refined
  double area = 0;
  for (const auto& cut : space.cuts())
    for (const auto& point : cut.face.point)
      area += point.weight;
  BOOST_TEST(area == reach * half, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(the_sides_of_a_cut_block_are_those_of_the_block) {
  const auto space = whole<1>();
  const auto area = [&](SolidSide side) {
    double sum = 0;
    for (const auto& face : space.faces(side))
      for (const auto& point : face.point)
        sum += point.weight;
    return sum;
  };
  BOOST_TEST(area(SolidSide::left) == 1.5, tt::tolerance(1e-12));
  BOOST_TEST(area(SolidSide::back) == 2.0, tt::tolerance(1e-12));
  BOOST_TEST(area(SolidSide::top) == 3.0, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(sides_that_a_rule_divides_differently_are_made_to_match) {
  const auto right_only = [](const auto& centre, const auto& edges) {
    return centre[0] > 0 && near_line(centre, edges);
  };
  const auto space = whole<1>(right_only);
  BOOST_TEST(space.cuts().size() == whole<1>().cuts().size());
  BOOST_TEST(space.cells().size() < whole<1>().cells().size());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(derivatives_meet_finite_differences, Degree, Degrees) {
  const auto space = whole<Degree::value>();
  CohesiveTermOf<SolidElement<Degree::value>> crack(space.cuts(), {law(), law()}, {50, 1e-4});
  const Eigen::VectorXd u = random_displacement(space, 0.05);
  check_derivatives(crack, space, u, 1e-7, 1e-5);
  crack.commit(u);
  crack.update(u);
  check_derivatives(crack, space, Eigen::VectorXd(0.5 * u), 1e-7, 1e-5);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_cut_costs_what_two_halves_of_a_crack_cost, Degree, Degrees) {
  const auto part = right_part<Degree::value>();
  const auto both = whole<Degree::value>();
  const ClosingSettings closing{50, 1e-4};
  CohesiveTermOf<SolidElement<Degree::value>> half_crack(torn(part), {law(), law()}, 0, closing);
  CohesiveTermOf<SolidElement<Degree::value>> crack(both.cuts(), {law(), law()}, closing);
  Eigen::VectorXd u = random_displacement(part, 0.1);
  part.complete(u);
  const Eigen::VectorXd v = mirrored(part, u, both);
  for (int pass = 0; pass < 2; ++pass) { // without pressure of the closed parts, and with it
    BOOST_TEST(crack.energy(v) == 2 * half_crack.energy(u), tt::tolerance(1e-9));
    const auto totals = crack.totals(v), of_half = half_crack.totals(u);
    BOOST_TEST(totals.fracture == 2 * of_half.fracture, tt::tolerance(1e-9));
    BOOST_TEST(totals.stored == 2 * of_half.stored, tt::tolerance(1e-9));
    BOOST_TEST(totals.overlap == of_half.overlap, tt::tolerance(1e-9));
    BOOST_TEST(!crack.update(v));
    BOOST_TEST(!half_crack.update(u));
  }
}

BOOST_AUTO_TEST_SUITE_END()

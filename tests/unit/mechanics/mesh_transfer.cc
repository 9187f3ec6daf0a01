// What one mesh of a block tells another one: displacements, histories, pressures.

#include "mechanics/mesh_transfer.h"
#include "mechanics/bulk_term.h"
#include "mechanics/cohesive_term.h"
#include "mechanics/contact_term.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

using Element = SolidElement<1>;
using Block = SolidSpace<1>;

SolidSupport bonded_below(SolidSide side, double, double, double) {
  const bool held = side == SolidSide::bottom;
  return {held, held, held};
}

/// Two layers, 2 x 2 x 2, cut in x = 0 above; near the line x = y = 0 at depths around `middle` as fine as
/// asked for.
Block block(double middle, double finest = 0.25) {
  return {{{-1, 0, 1}, {0, 1, 2}, {-2, -1, 0}, {1, 0}},
          bonded_below,
          Block::Refinement([=](const auto& centre, const auto& edges) {
            const double distance = std::hypot(centre[0], centre[1], centre[2] - middle);
            return edges[0] > std::max(1.01 * finest, distance);
          }),
          [](double x, double y, double z) { return x == 0 && y < 1 && z > -1; }};
}

Eigen::VectorXd displaced(const Block& space,
                          const std::function<std::array<double, 3>(double, double, double)>& by) {
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  for (std::size_t p = 0; p < space.points().size(); ++p) {
    const auto& at = space.points()[p];
    const auto moved = by(at[0], at[1], at[2]);
    for (int c = 0; c < 3; ++c)
      u[space.dof_of_point(static_cast<int>(p), c)] = moved[c];
  }
  return u;
}

std::array<double, 3> linear(double x, double y, double z) {
  return {0.1 * x + 0.02 * y - 0.03 * z, 0.05 * z - 0.04 * x, 0.2 * z + 0.01 * y};
}

/// Opens the cut by `opening` between the points on either side of it that belong to different cells.
Eigen::VectorXd opened(const Block& space, double opening) {
  Eigen::VectorXd u = Eigen::VectorXd::Zero(space.dofs());
  for (const auto& cut : space.cuts())
    for (int k = 0; k < Element::face_nodes; ++k)
      u[cut.face.dof[3 * k]] = opening;
  return u;
}

CohesiveTermOf<Element> crack_in(const Block& space) {
  const CohesiveLaw law(3, 0.6, 0.01);
  return {space.cuts(), {law, law}, ClosingSettings{50, 1e-4}};
}

double largest_difference(const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
  return (a - b).lpNorm<Eigen::Infinity>();
}

} // namespace

BOOST_AUTO_TEST_SUITE(mesh_transfer)

BOOST_AUTO_TEST_CASE(what_is_linear_stays_so_on_finer_and_coarser_cells) {
  const Block upper = block(0), lower = block(-1.2);
  BOOST_TEST(upper.cells().size() != lower.cells().size());
  const MeshTransfer down(upper, lower);
  BOOST_TEST(largest_difference(down.displacement(displaced(upper, linear)), displaced(lower, linear)) <
             1e-14);
}

BOOST_AUTO_TEST_CASE(a_finer_mesh_knows_all_that_a_coarse_one_has_told) {
  const Block coarse = block(-0.5, 1), fine = block(-0.5, 0.125);
  Eigen::VectorXd u = displaced(coarse, [](double x, double y, double z) -> std::array<double, 3> {
    return {std::sin(3 * x + y), std::cos(2 * y * z), x * x - z};
  });
  coarse.complete(u);
  const auto there = MeshTransfer(coarse, fine).displacement(u);
  BOOST_TEST(!MeshTransfer(coarse, fine).joins_cells());
  BOOST_TEST(MeshTransfer(fine, coarse).joins_cells());
  BOOST_TEST(largest_difference(MeshTransfer(fine, coarse).displacement(there), u) < 1e-14);
}

BOOST_AUTO_TEST_CASE(the_two_sides_of_a_cut_stay_apart) {
  const Block from = block(0), to = block(-0.6, 0.125);
  const Eigen::VectorXd u = MeshTransfer(from, to).displacement(opened(from, 0.3));
  for (const auto& cut : to.cuts())
    for (int k = 0; k < Element::face_nodes; ++k)
      if (cut.face.point[0].z > -0.4 && cut.face.point[0].y < 0.4) { // beyond, the front closes it
        BOOST_TEST(u[cut.face.dof[3 * k]] == 0.3, tt::tolerance(1e-12));
        BOOST_TEST(std::abs(u[cut.opposite->dof[3 * k]]) < 1e-14);
      }
}

BOOST_AUTO_TEST_CASE(every_point_has_sources_that_weigh_one_together) {
  const Block upper = block(0, 0.125), lower = block(-1.2);
  for (const auto& sources :
       {MeshTransfer(upper, lower).of_cells(), MeshTransfer(lower, upper).of_cells(),
        MeshTransfer::of_faces(upper.faces(SolidSide::top), lower.faces(SolidSide::top)),
        MeshTransfer::of_faces(lower.faces(SolidSide::top), upper.faces(SolidSide::top))}) {
    BOOST_TEST(!sources.empty());
    for (const auto& each : sources)
      BOOST_TEST(mean_of(each, [](std::size_t, int) { return 1; }) == 1, tt::tolerance(1e-12));
  }
  // Faces that look the other way know nothing of each other.
  for (const auto& each :
       MeshTransfer::of_faces(upper.cut_faces_at_larger_x(), upper.cut_faces_at_smaller_x()))
    BOOST_TEST(each.empty());
}

BOOST_AUTO_TEST_CASE(a_torn_crack_is_as_torn_on_the_next_mesh) {
  const Block from = block(0), to = block(-0.6, 0.125);
  auto torn = crack_in(from), taken = crack_in(to);
  torn.tear([](const auto& point) { return point.z > -0.5; });
  torn.commit(Eigen::VectorXd::Zero(from.dofs()));
  const auto faces = [](const Block& space) {
    MeshTransfer::Faces faces;
    for (const auto& cut : space.cuts())
      faces.push_back(cut.face);
    return faces;
  };
  taken.take_over(torn, MeshTransfer::of_faces(faces(from), faces(to)));
  const double there = taken.totals(Eigen::VectorXd::Zero(to.dofs())).fracture;
  BOOST_TEST(there == 0.5 * 0.6, tt::tolerance(1e-12)); // half of a unit square
  BOOST_TEST(there == torn.totals(Eigen::VectorXd::Zero(from.dofs())).fracture, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(tissue_relaxes_and_remembers_on_the_next_mesh_as_on_the_first) {
  const Block from = block(0), to = block(-1.2);
  const auto bulk_on = [](const Block& space) {
    std::vector<std::unique_ptr<laws::Law>> laws;
    for (int layer = 0; layer < 2; ++layer)
      laws.push_back(laws::make_law("neo_hookean", {1, 0}));
    auto bulk = std::make_unique<BulkTermOf<Element>>(space, std::move(laws));
    const laws::PronySeries series({{0.4, 0.25}, {0.2, 4}});
    const laws::Softening softening(0.5, 0.02, 0.2);
    bulk->set_softening({softening, softening});
    bulk->set_viscosity({series, series}, 1);
    bulk->commit(Eigen::VectorXd::Zero(space.dofs()));
    return bulk;
  };
  const auto sheared = [](double by) {
    return [by](double, double, double z) -> std::array<double, 3> { return {by * (z + 2), 0, 0}; };
  };
  const auto first = bulk_on(from), next = bulk_on(to);
  first->begin_step(0.5);
  first->commit(displaced(from, sheared(0.4)));
  next->take_over(*first, MeshTransfer(from, to).of_cells(), displaced(to, sheared(0.4)));
  for (auto [bulk, space] : {std::pair(first.get(), &from), std::pair(next.get(), &to)})
    bulk->begin_step(1);
  const Eigen::VectorXd there = displaced(to, sheared(0.1)), here = displaced(from, sheared(0.1));
  BOOST_TEST(next->energy(there) == first->energy(here), tt::tolerance(1e-10));
  BOOST_TEST(next->viscous_work(there) == first->viscous_work(here), tt::tolerance(1e-10));
  BOOST_TEST(next->stored(there) == first->stored(here), tt::tolerance(1e-10));
  // What has never been loaded is another tissue.
  const auto fresh = bulk_on(to);
  fresh->begin_step(1);
  BOOST_TEST(std::abs(fresh->energy(there) / first->energy(here) - 1) > 0.01);
}

BOOST_AUTO_TEST_CASE(a_body_rubs_and_presses_on_the_next_mesh_as_on_the_first) {
  const Block from = block(0), to = block(0, 0.125);
  ContactSettings settings;
  settings.stiffness = 10;
  settings.smoothing = 1e-3;
  settings.tolerance = 1e-4;
  settings.friction = 0.3;
  settings.elastic_slip = 1e-3;
  const auto top = [](const Block& space) { return space.faces(SolidSide::top); };
  ContactTermOf<Element> first(from, top(from), settings), next(to, top(to), settings);
  const auto plane = [](double, double, double z) { return SolidGap{-z - 0.01, {0, 0, -1}, {}}; };
  const auto flat = [](const Block& space) { return Eigen::VectorXd::Zero(space.dofs()).eval(); };
  first.place(plane, {0, 0, 0});
  first.augment(flat(from));
  first.commit(flat(from));
  next.take_over(first, MeshTransfer::of_faces(first.faces(), next.faces()), flat(to));
  for (auto* each : {&first, &next})
    each->place(plane, {0, 0, 0});
  const auto here = first.totals(flat(from)), there = next.totals(flat(to));
  BOOST_TEST(here.axial_force != 0);
  BOOST_TEST(there.axial_force == here.axial_force, tt::tolerance(1e-10));
  BOOST_TEST(next.energy(flat(to)) == first.energy(flat(from)), tt::tolerance(1e-10));
}

BOOST_AUTO_TEST_CASE(fields_are_told_at_points) {
  const Block from = block(0), to = block(-1.2);
  Field field{"depth", "m", FieldPlace::point, 2, {}};
  for (const auto& point : from.points()) {
    field.values.push_back(point[2]);
    field.values.push_back(point[0] - point[1]);
  }
  const Field told = MeshTransfer(from, to).field(field);
  BOOST_REQUIRE(told.values.size() == 2 * to.points().size());
  for (std::size_t p = 0; p < to.points().size(); ++p) {
    BOOST_TEST(std::abs(told.values[2 * p] - to.points()[p][2]) < 1e-12);
    BOOST_TEST(std::abs(told.values[2 * p + 1] - (to.points()[p][0] - to.points()[p][1])) < 1e-12);
  }
}

BOOST_AUTO_TEST_CASE(meshes_of_different_blocks_are_refused) {
  const Block one = block(0), other({{0, 5}, {0, 5}, {0, 5}, {0}}, bonded_below);
  BOOST_CHECK_THROW(MeshTransfer(one, other), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

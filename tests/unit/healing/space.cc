// What points of the skin share: the three choices of healing.space against each other.

#include "healing/space.h"
#include "example.h"
#include "healing/cell_mesh.h"
#include "healing/fields.h"
#include "healing/observables.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>

using namespace percuta;
using namespace percuta::healing;

namespace {

const std::vector<double> days = {3, 30};

/// One session. With fifty passes all but a fiftieth of the damage is even in the plane.
struct Treated {
  insertion::InsertionResult insertion;
  scenario::Protocol protocol = test::example_scenario().protocol;
  injury::InjuryResult injury;
  Calendar calendar = calendar_of({0});
  Constants constants;

  explicit Treated(int passes = 1, double reach = 0.8e-3) : insertion(test::example_insertion(reach)) {
    protocol.passes = passes;
    injury = injury::assess(insertion, protocol);
  }
  Treated(const Treated&) = delete;

  TreatedSkin skin() const { return {constants, insertion, injury, protocol, calendar}; }
};

std::unique_ptr<Reading> collagen(const HealingInSpace& space, std::size_t day = 1) {
  std::vector<double> values;
  for (const Course& course : space.courses())
    values.push_back(observe(Constants(), course.states[day])[collagen_total]);
  return space.read(values);
}

/// Gain of all collagen at a depth, mean over the plane.
double gain(const HealingInSpace& space, double depth) {
  return collagen(space)->over_plane(depth) - 1;
}

double dermal_gain(const Treated& treated, const HealingInSpace& space) {
  return dermal_collagen_change(collagen_by_depth(treated.skin(), days, space)) / 100;
}

} // namespace

BOOST_AUTO_TEST_SUITE(space)

BOOST_AUTO_TEST_CASE(what_is_the_same_in_every_course_is_the_same_everywhere) {
  const Treated treated;
  for (const char* name : {"local", "smeared", "spreading"}) {
    const auto space = heal_in_space(name, treated.skin(), {0.1});
    const auto even = space->read(std::vector<double>(space->courses().size(), 0.3));
    for (double depth : {0.08e-3, 0.3e-3, 1.2e-3})
      for (double value : {even->at(space->place(0.1e-3, depth, 0.3)), even->at(space->place(2e-3, depth, 0)),
                           even->over_plane(depth)})
        BOOST_TEST(value == 0.3, boost::test_tools::tolerance(1e-9));
  }
}

BOOST_AUTO_TEST_CASE(the_mesh_fills_the_dermis_and_the_nodes_hold_all_of_the_damage) {
  const Treated treated;
  const CellShape shape = cell_shape(treated.insertion, treated.protocol);
  const CellMesh mesh = mesh_cell(shape);
  BOOST_TEST(mesh.radii.back() == 10 / std::sqrt(3.14159265358979 * 250), boost::test_tools::tolerance(1e-9));
  BOOST_TEST(mesh.depths.front() == 0.075, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(mesh.depths.back() == 1.2, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(std::is_sorted(mesh.depths.begin(), mesh.depths.end()));
  BOOST_TEST_MESSAGE("nodes: " << mesh.radii.size() << " x " << mesh.depths.size());
  const std::vector<double> damage = nodal_means(mesh, [&](double r, double depth) {
    return injury::local_damage(treated.insertion, treated.protocol, r * 1e-3, depth * 1e-3);
  });
  const Eigen::VectorXd volumes = CellDiffusion(mesh).volumes();
  double mean = 0;
  for (std::size_t i = 0; i < damage.size(); ++i)
    mean += volumes[Eigen::Index(i)] * damage[i] / volumes.sum();
  BOOST_TEST(mean == mean_damage_of_dermis(treated.insertion, treated.injury),
             boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(where_nothing_spreads_a_point_heals_as_local_says) {
  Treated treated(50);
  Constants& c = treated.constants;
  c.signal_diffusivity = c.fibroblast_motility = c.neutrophil_motility = c.macrophage_motility = 1e-9;
  const auto local = heal_in_space("local", treated.skin(), days);
  const auto spreading = heal_in_space("spreading", treated.skin(), days);
  for (double depth : {0.1e-3, 0.4e-3, 0.7e-3}) {
    const double away = 0.3e-3; // from the needle that is drawn: 49 of 50 passes are felt
    const double here = injury::local_damage(treated.insertion, treated.protocol, away, depth);
    const double a = collagen(*local)->at(local->place(away, depth, here)) - 1;
    BOOST_TEST(collagen(*spreading)->at(spreading->place(away, depth, here)) - 1 == a,
               boost::test_tools::tolerance(0.05));
    BOOST_TEST(a > 0.001);
  }
  BOOST_TEST(gain(*spreading, 1.1e-3) == 0.0, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(where_everything_spreads_at_once_the_dermis_heals_as_smeared_says) {
  Treated treated(50);
  Constants& c = treated.constants;
  c.signal_diffusivity = c.fibroblast_motility = c.neutrophil_motility = c.macrophage_motility = 1e3;
  const auto smeared = heal_in_space("smeared", treated.skin(), days);
  const auto spreading = heal_in_space("spreading", treated.skin(), days);
  // What is left between them: the clot stays, and calls cells less than in proportion.
  BOOST_TEST(dermal_gain(treated, *spreading) == dermal_gain(treated, *smeared),
             boost::test_tools::tolerance(0.05));
  BOOST_TEST(gain(*spreading, 1.1e-3) == gain(*smeared, 1.1e-3), boost::test_tools::tolerance(0.05));
}

BOOST_AUTO_TEST_CASE(the_three_agree_on_all_collagen_and_not_on_its_profile) {
  const Treated treated;
  const auto local = heal_in_space("local", treated.skin(), days);
  const auto smeared = heal_in_space("smeared", treated.skin(), days);
  const auto spreading = heal_in_space("spreading", treated.skin(), days);
  const double reference = dermal_gain(treated, *local);
  BOOST_TEST_MESSAGE("collagen of the dermis, local, smeared, spreading: "
                     << reference << " " << dermal_gain(treated, *smeared) << " "
                     << dermal_gain(treated, *spreading));
  BOOST_TEST(dermal_gain(treated, *smeared) == reference, boost::test_tools::tolerance(0.25));
  BOOST_TEST(dermal_gain(treated, *spreading) == reference, boost::test_tools::tolerance(0.25));
  BOOST_TEST(gain(*local, 0.1e-3) > 3 * gain(*spreading, 0.1e-3));
  BOOST_TEST(gain(*local, 1.1e-3) == 0);
  BOOST_TEST(gain(*spreading, 1.1e-3) > 0.005);
}

BOOST_AUTO_TEST_CASE(the_default_mesh_and_step_are_fine_enough) {
  const Treated treated;
  const auto usual = heal_spreading(treated.skin(), days),
             coarse = heal_spreading(treated.skin(), days, {0.5, 0.25, {}}),
             slow = heal_spreading(treated.skin(), days, {1, 0.5, {}});
  const double gained = dermal_gain(treated, *usual);
  const double by_mesh = dermal_gain(treated, *coarse) / gained - 1,
               by_step = dermal_gain(treated, *slow) / gained - 1;
  BOOST_TEST_MESSAGE("collagen of the dermis with elements and steps twice as long: " << by_mesh << ", "
                                                                                      << by_step);
  BOOST_TEST(std::abs(by_mesh) < 0.03); // order 2: a quarter of it is left
  BOOST_TEST(std::abs(by_step) < 0.03);
}

BOOST_AUTO_TEST_CASE(skin_without_a_dermis_has_no_depths) {
  Treated treated;
  treated.insertion.layer_names = {"film", "fat", "fat", "fat", "fat"};
  treated.insertion.layer_vascular = {0, 0, 0, 0, 0};
  for (const char* name : {"local", "smeared", "spreading"}) {
    const auto space = heal_in_space(name, treated.skin(), {1});
    BOOST_TEST(collagen_by_depth(treated.skin(), {1}, *space).depths.empty());
  }
}

BOOST_AUTO_TEST_CASE(collagen_by_depth_is_that_of_each_depths_own_damage) {
  const Treated treated;
  const auto local = heal_in_space("local", treated.skin(), days);
  const DepthCourse by_depth = collagen_by_depth(treated.skin(), days, *local);
  const std::size_t columns = by_depth.depths.size(), at = columns / 4;
  const double damage = mean_damage_at(treated.injury, by_depth.depths[at]);
  const SessionDose dose{damage, damage, 0, treated.injury.tissue.bleeding};
  const Course alone = simulate(Constants(), {{0, dose}}, days, {});
  const double exact = observe(Constants(), alone.states[1])[collagen_total];
  BOOST_TEST(by_depth.names[2] == "collagen_total");
  BOOST_TEST(by_depth.values[2][columns + at] == exact, boost::test_tools::tolerance(1e-3));
}

BOOST_AUTO_TEST_SUITE_END()

// How the tissue of the reference engine lies in its axes: stretches and fibres along and across Langer
// lines.

#include "insertion/reference_model.h"
#include "laws/section_response.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using insertion::ReferenceModel;
using insertion::SlitDirection;
namespace tt = boost::test_tools;

namespace {

skin::Skin fibrous(double along, double across) {
  skin::Skin skin;
  skin.pre_stretch.value = along;
  skin.pre_stretch_across = skin::Sourced{across, "test"};
  skin::Layer& layer = skin.layers.emplace_back();
  layer.law = "gasser_holzapfel_ogden";
  layer.constants = {{"k1", {2e5, ""}}, {"k2", {0.6, ""}}, {"dispersion", {0.1, ""}}};
  layer.thickness.value = 1e-3;
  layer.shear_modulus.value = 0.1e6;
  layer.toughness.value = 100;
  layer.strength.value = 2e6;
  return skin;
}

/// Cauchy stress at rest along x and along y over that along z, without pressure.
std::array<double, 2> tension(const skin::Skin& skin, SlitDirection direction) {
  needles::Device device;
  device.needle = {3e-3, 100e-6, 10 * M_PI / 180, 40e-6, 100e-6};
  device.depth = 0.1e-3;
  device.layout = needles::Layout::square;
  device.pitch = 1e-3;
  insertion::ReferencePlan plan = insertion::plan_reference(skin, device, 0, 0.25);
  plan.slit_direction = direction;
  const needles::Needle needle(device.needle);
  const ReferenceModel model({skin, needle, plan, true, false, {}}, plan.zone_around(0, 0));
  const auto state = model.bulk.states(0, Eigen::VectorXd::Zero(model.space.dofs()))[0];
  return {state.cauchy[0] - state.cauchy[2], state.cauchy[1] - state.cauchy[2]};
}

} // namespace

BOOST_AUTO_TEST_SUITE(reference_model)

BOOST_AUTO_TEST_CASE(fibres_without_an_angle_lie_in_the_skins_plane_as_in_a_section) {
  const skin::Skin skin = fibrous(1.1, 1.1);
  const double through = 1 / 1.21;
  laws::SectionTensor P;
  laws::isochoric_response(*insertion::make_laws(skin)[0], {1.1, 0, 0, through, 1.1}, P, nullptr);
  for (SlitDirection direction : {SlitDirection::along_langer_lines, SlitDirection::across_langer_lines}) {
    const auto [x, y] = tension(skin, direction);
    BOOST_TEST(x == P[0] * 1.1 - P[3] * through, tt::tolerance(1e-12));
    BOOST_TEST(y == x, tt::tolerance(1e-12));
  }
}

// Slits open along x.
BOOST_AUTO_TEST_CASE(slits_along_langer_lines_have_the_tension_across_them) {
  skin::Skin skin = fibrous(1.2, 1.05);
  for (double angle : {-1.0, 0.3}) { // negative: fibres in all directions
    if (angle > 0)
      skin.layers[0].constants["fibre_angle"] = {angle, ""};
    const auto [across, along] = tension(skin, SlitDirection::along_langer_lines);
    const auto [turned_along, turned_across] = tension(skin, SlitDirection::across_langer_lines);
    BOOST_TEST(across < 0.7 * along);
    BOOST_TEST(turned_along == along, tt::tolerance(1e-12));
    BOOST_TEST(turned_across == across, tt::tolerance(1e-12));
  }
}

BOOST_AUTO_TEST_CASE(fibres_near_langer_lines_stiffen_skin_along_them) {
  skin::Skin skin = fibrous(1.1, 1.1);
  skin.layers[0].constants["fibre_angle"] = {0.3, ""};
  const auto [across, along] = tension(skin, SlitDirection::along_langer_lines);
  BOOST_TEST(across < 0.7 * along);
}

BOOST_AUTO_TEST_SUITE_END()

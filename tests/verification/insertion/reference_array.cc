// Several needles in one mesh of the reference engine.

#include "insertion/reference_stroke.h"
#include "strokes.h"
#include "verification_record.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

constexpr double width = 0.5e-3; ///< of the quarter cell

skin::Skin block() {
  skin::Skin skin;
  skin.pre_stretch.value = 1;
  skin.layers = {layer("upper", 0.06e-3, 0.1e6, 100, 2e6), layer("lower", 0.94e-3, 0.1e6, 100, 2e6)};
  return skin;
}

needles::Device pen_of_array(int count, double pitch, double depth) {
  needles::Device device = pen(20e-6, depth);
  device.layout = needles::Layout::square;
  device.count = count;
  device.pitch = pitch;
  return device;
}

constexpr double coarse = 0.5;

insertion::StrokeRequest request(bool rupture, bool fields = false) {
  return {0, coarse, 1, fields, rupture, false};
}

insertion::InsertionResult run(const needles::Device& device, const insertion::NeedleArrangement& needles,
                               bool rupture, bool fields = false) {
  SilentProgress silent;
  const skin::Skin skin = block();
  return insertion::ReferenceStroke(skin, device, request(rupture, fields),
                                    insertion::plan_reference(skin, device, 0, coarse, needles))
      .run(silent);
}

} // namespace

// The quarter cell of a needle and its mirror image at x < 0 make one half cell with the slit inside.
BOOST_AUTO_TEST_CASE(a_slit_inside_the_mesh_is_two_halves_of_one_in_a_plane_of_symmetry) {
  const needles::Device device = pen_of_array(100, 2 * width, 0.24e-3);
  const auto quarter = run(device, {{{0, 0}}, width}, true);
  const auto half = run(device, {{{width, 0}}, width}, true);
  BOOST_REQUIRE(quarter.completed);
  BOOST_REQUIRE(half.completed);
  BOOST_TEST(quarter.puncture.happened);
  BOOST_TEST(half.puncture.happened);
  BOOST_REQUIRE(half.steps.size() == quarter.steps.size());
  double farthest = 1; // of the ratios of forces
  for (std::size_t i = 0; i < quarter.steps.size(); ++i)
    if (const double ratio = half.steps[i].force / quarter.steps[i].force;
        std::abs(ratio - 1) > std::abs(farthest - 1))
      farthest = ratio;
  Case("insertion/reference_inner_slit",
       "a slit inside the mesh against one in a plane of symmetry, before and after the puncture: force, in "
       "the step where they differ most")
      .against({1}, "the quarter cell's force")
      .computed({farthest}, "half cell")
      .no_order("the same mesh")
      .within(1e-4);
}

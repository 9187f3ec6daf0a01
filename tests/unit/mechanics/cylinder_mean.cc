// What the criterion of strength looks at: a mean over a cylinder that does not care for the lines of the
// mesh, of a stress that does not care where the tissue has turned.

#include "mechanics/cylinder_mean.h"
#include "derivatives.h"
#include "mechanics/surface_stress.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
namespace tt = boost::test_tools;

namespace {

template <class Field> double mean(double radius, double depth, const Field& field) {
  const SectionSpace space(small_section(), Kinematics::axisymmetric, skin_supports);
  return CylinderMean(space, radius, depth).of([&](int cell) {
    CylinderMean::PointValues values;
    for (int q = 0; q < points_per_cell; ++q)
      values[q] = field(space.cells()[cell].point[q].r, space.cells()[cell].point[q].z);
    return values;
  });
}

} // namespace

BOOST_AUTO_TEST_SUITE(cylinder_mean)

// The first: smaller than a cell, with no Gauss point inside. The others cut cells anywhere, the last one
// takes all.
BOOST_AUTO_TEST_CASE(biquadratic_fields_have_the_mean_of_their_integral_wherever_mesh_lines_are) {
  for (const auto& [radius, depth] :
       {std::pair(0.01, 0.01), {0.07, 0.31}, {0.43, 0.05}, {0.77, 0.9}, {1.0, 1.0}}) {
    BOOST_TEST(mean(radius, depth, [](double, double) { return 1; }) == 1.0, tt::tolerance(1e-12));
    BOOST_TEST(mean(radius, depth, [](double r, double) { return r; }) == 2 * radius / 3,
               tt::tolerance(1e-10));
    BOOST_TEST(mean(radius, depth, [](double, double z) { return z; }) == -depth / 2, tt::tolerance(1e-10));
    BOOST_TEST(mean(radius, depth, [](double r, double z) { return r * r * z * z; }) ==
                   radius * radius * depth * depth / 6,
               tt::tolerance(1e-10));
  }
}

BOOST_AUTO_TEST_CASE(
    the_stress_in_a_surface_in_excess_of_that_across_it_is_the_same_however_the_surface_turns) {
  const double along = 3e6, across = -2e6, hoop = 1e6, shear = 0.4e6, stretch = 2;
  for (double angle : {0.0, 0.3, 1.2, M_PI / 2, 3.0}) {
    const double c = std::cos(angle), s = std::sin(angle);
    const SectionTensors::Tensor F{c * stretch, -s / stretch, s * stretch, c / stretch, 1};
    const double cauchy[] = {c * c * along - 2 * c * s * shear + s * s * across,
                             s * s * along + 2 * c * s * shear + c * c * across,
                             c * s * (along - across) + (c * c - s * s) * shear, hoop};
    BOOST_TEST(excess_in_surface(F, cauchy) == (along + hoop) / 2 - across, tt::tolerance(1e-12));
  }
}

BOOST_AUTO_TEST_SUITE_END()

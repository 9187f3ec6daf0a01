// The parts of a section's response that belong to no law: volume ratio and principal stretches.

#include "laws/section_response.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::laws;
namespace tt = boost::test_tools;

namespace {

SectionTensor shifted(SectionTensor F, int k, double by) {
  F[k] += by;
  return F;
}

SectionTensor rotated(const SectionTensor& A, double angle) { // Q A
  const double c = std::cos(angle), s = std::sin(angle);
  return {c * A[0] - s * A[2], c * A[1] - s * A[3], s * A[0] + c * A[2], s * A[1] + c * A[3], A[4]};
}

} // namespace

BOOST_AUTO_TEST_SUITE(section_response)

BOOST_AUTO_TEST_CASE(the_volume_ratio_has_its_derivatives) {
  const SectionTensor F{1.2, 0.3, -0.1, 0.9, 1.1};
  const double step = 1e-6;
  const SectionTensor slope = volume_ratio_derivative(F);
  SectionTangent curvature{};
  add_volume_ratio_curvature(F, 2, curvature);
  for (int k = 0; k < 5; ++k) {
    const SectionTensor ahead = shifted(F, k, step), behind = shifted(F, k, -step);
    BOOST_TEST(std::abs(slope[k] - (volume_ratio(ahead) - volume_ratio(behind)) / (2 * step)) < 1e-9);
    for (int l = 0; l < 5; ++l)
      BOOST_TEST(std::abs(curvature[l][k] -
                          (volume_ratio_derivative(ahead)[l] - volume_ratio_derivative(behind)[l]) / step) <
                 1e-9);
  }
}

BOOST_AUTO_TEST_CASE(stretches_come_out_of_a_rotated_stretch) {
  const SectionTensor F = rotated({1.4, 0, 0, 0.8, 0.9}, -0.4);
  const auto stretch = principal_stretches(F);
  BOOST_TEST(stretch[0] == 1.4, tt::tolerance(1e-14));
  BOOST_TEST(stretch[1] == 0.8, tt::tolerance(1e-14));
  BOOST_TEST(stretch[2] == 0.9, tt::tolerance(1e-14));
}

BOOST_AUTO_TEST_SUITE_END()

// Mesh convergence of the slit energies, on meshes halved in turn. Takes half an hour.

#define BOOST_TEST_MODULE convergence of the slit energy
#include "mechanics/slit_section.h"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace percuta::mechanics;
namespace tt = boost::test_tools;

BOOST_AUTO_TEST_CASE(three_meshes) {
  const std::vector<double> ratios{1, 0.6};
  std::vector<std::array<double, 3>> energy(ratios.size());
  for (int refinement = 0; refinement < 3; ++refinement) {
    SlitSectionSettings settings;
    settings.refinement = refinement;
    settings.bulk_over_load = 500; // costs less and is extrapolated all the same
    SlitSection section(settings);
    for (std::size_t i = 0; i < ratios.size(); ++i) {
      energy[i][refinement] = section.open_to(ratios[i]).energy;
      BOOST_TEST_MESSAGE("refinement " << refinement << ", x " << ratios[i] << ", energy "
                                       << energy[i][refinement]);
    }
  }
  for (const auto& on : energy) {
    BOOST_TEST(on[0] == on[2], tt::tolerance(2e-3));
    BOOST_TEST(on[1] == on[2], tt::tolerance(1e-3));
  }
}

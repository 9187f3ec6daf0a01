// The mesh keeps what it promises: layers resolved, sizes bounded, no slivers.

#include "meshes/graded_section.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

using namespace percuta::meshes;
namespace tt = boost::test_tools;

namespace {

const GradingRequest skin{4e-6, 1.25, 25e-6, 5e-4, 3e-3, {15e-6, 60e-6, 150e-6, 1.05e-3, 3e-3}, {}};

std::vector<double> sizes(const std::vector<double>& boundaries) {
  std::vector<double> result(boundaries.size());
  std::adjacent_difference(boundaries.begin(), boundaries.end(), result.begin());
  result.erase(result.begin());
  return result;
}

} // namespace

BOOST_AUTO_TEST_SUITE(graded_section)

BOOST_AUTO_TEST_CASE(boundaries_increase_and_fill_the_section) {
  const GradedSection section = grade_section(skin);
  for (const auto& boundaries : {section.radii, section.heights})
    BOOST_TEST(std::is_sorted(boundaries.begin(), boundaries.end(), std::less_equal<double>()));
  BOOST_TEST(section.radii.front() == 0.0);
  BOOST_TEST(section.radii.back() == skin.outer_radius, tt::tolerance(1e-12));
  BOOST_TEST(section.heights.back() == 0.0);
  BOOST_TEST(section.heights.front() == -4.275e-3, tt::tolerance(1e-12));
  BOOST_TEST(section.row_layer.size() == section.heights.size() - 1);
}

BOOST_AUTO_TEST_CASE(every_interface_is_a_mesh_line_between_its_layers) {
  const GradedSection section = grade_section(skin);
  double depth = 0;
  for (int layer = 0; layer < 4; ++layer) {
    depth += skin.layer_thickness[layer];
    const auto line =
        std::min_element(section.heights.begin(), section.heights.end(),
                         [&](double a, double b) { return std::abs(a + depth) < std::abs(b + depth); });
    BOOST_TEST(std::abs(*line + depth) < 1e-15);
    const auto row = line - section.heights.begin();
    BOOST_TEST(section.row_layer[row] == layer);
    BOOST_TEST(section.row_layer[row - 1] == layer + 1);
  }
}

BOOST_AUTO_TEST_CASE(prescribed_depths_are_mesh_lines) {
  GradingRequest request = skin;
  request.line_depths = {1e-4, 2.2e-4, 6e-4};
  const GradedSection section = grade_section(request);
  for (double depth : request.line_depths)
    BOOST_TEST(std::any_of(section.heights.begin(), section.heights.end(),
                           [&](double height) { return std::abs(height + depth) < 1e-15; }));
  BOOST_TEST(section.row_layer.size() == section.heights.size() - 1);
}

// A row of 8 nm once followed the path, and others grew from it.
BOOST_AUTO_TEST_CASE(the_path_ends_at_a_line_that_is_hardly_beside_its_end) {
  for (double beside : {-8e-9, 8e-9, -0.1 * skin.coarsest_in_path, 0.1 * skin.coarsest_in_path}) {
    GradingRequest request = skin;
    request.line_depths = {skin.path_depth + beside};
    const GradedSection section = grade_section(request), without = grade_section(skin);
    const std::vector<double> rows = sizes(section.heights), usual = sizes(without.heights);
    BOOST_TEST(*std::min_element(rows.begin(), rows.end()) >
               0.8 * *std::min_element(usual.begin(), usual.end()));
    BOOST_TEST(rows.size() <= usual.size() + 1);
  }
}

// Stretching a part to fill its length changes its sizes by up to half a cell of the part, so neighbours
// across parts may differ by more than the growth; a factor of 2 keeps elements sound.
BOOST_AUTO_TEST_CASE(neighbouring_cells_differ_by_a_bounded_factor) {
  const GradedSection section = grade_section(skin);
  for (const auto& boundaries : {section.radii, section.heights}) {
    const std::vector<double> each = sizes(boundaries);
    for (std::size_t i = 1; i < each.size(); ++i) {
      BOOST_TEST(each[i] / each[i - 1] < 2);
      BOOST_TEST(each[i - 1] / each[i] < 2);
    }
  }
}

BOOST_AUTO_TEST_CASE(cells_are_as_fine_as_requested) {
  const GradedSection section = grade_section(skin);
  const std::vector<double> columns = sizes(section.radii), rows = sizes(section.heights);
  // Filling the length stretches sizes by at most half the last cell, an eighth of the whole at this growth.
  BOOST_TEST(columns.front() == skin.finest, tt::tolerance(0.125));
  BOOST_TEST(rows.back() < 1.5 * skin.finest);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (section.heights[i] > -skin.path_depth)
      BOOST_TEST(rows[i] < 1.5 * skin.coarsest_in_path);
}

BOOST_AUTO_TEST_CASE(sizes_fill_their_length_and_grow_to_the_limit) {
  const std::vector<double> each = graded_sizes(1, 0.01, 1.3, 0.1);
  BOOST_TEST(std::accumulate(each.begin(), each.end(), 0.0) == 1.0, tt::tolerance(1e-14));
  for (std::size_t i = 1; i < each.size(); ++i) {
    BOOST_TEST(each[i] / each[i - 1] < 1.3 + 1e-12);
    BOOST_TEST(each[i] / each[i - 1] > 1 - 1e-12);
  }
  BOOST_TEST(graded_sizes(1, 5, 1.3, 5).size() == 1);
}

BOOST_AUTO_TEST_CASE(senseless_requests_are_refused) {
  GradingRequest request = skin;
  request.growth = 1;
  BOOST_CHECK_THROW(grade_section(request), std::invalid_argument);
  request = skin;
  request.finest = 0;
  BOOST_CHECK_THROW(grade_section(request), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(cells_are_finest_where_a_flat_tip_has_its_edge) {
  GradingRequest request = skin;
  request.fine_radius = 120e-6;
  const auto radii = grade_section(request).radii;
  const auto edge = std::min_element(radii.begin(), radii.end(), [](double a, double b) {
    return std::abs(a - 120e-6) < std::abs(b - 120e-6);
  });
  BOOST_TEST(*edge == 120e-6, tt::tolerance(1e-9));
  BOOST_TEST(radii.front() == 0.0);
  BOOST_TEST(radii.back() == request.outer_radius, tt::tolerance(1e-9));
  BOOST_TEST(*(edge + 1) - *edge < 1.3 * request.finest);
  BOOST_TEST(*edge - *(edge - 1) < 1.3 * request.finest);
  BOOST_TEST(radii[1] > 3 * request.finest);
}

BOOST_AUTO_TEST_SUITE_END()

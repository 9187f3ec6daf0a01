// Diffusion in a cell against exact solutions.

#include "healing/cell_diffusion.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <random>

using namespace percuta::healing;

namespace {

constexpr double radius = 0.36, depth = 1.2;      // mm
constexpr double first_root = 3.8317059702075123; // of the Bessel function J1: J0 is flat there
constexpr double pi = 3.14159265358979323846;

/// Graded towards axis and surface by a factor of three, as cells of needles are.
std::vector<double> graded(double length, int elements) {
  std::vector<double> nodes;
  for (int i = 0; i <= elements; ++i) {
    const double s = double(i) / elements;
    nodes.push_back(length * s * (0.5 + 0.5 * s));
  }
  return nodes;
}

CellMesh mesh_of(int elements) {
  return {graded(radius, elements), graded(depth, 2 * elements)};
}

/// 1 + a mode of the cell that decays: J0(j r/R) cos(pi z/L) exp(-variance (j^2/R^2 + pi^2/L^2)); no flux
/// leaves.
double exact(double r, double z, double variance) {
  const double rate = std::pow(first_root / radius, 2) + std::pow(pi / depth, 2);
  return 1 + 0.9 * std::cyl_bessel_j(0, first_root * r / radius) * std::cos(pi * z / depth) *
                 std::exp(-rate * variance);
}

Eigen::VectorXd sampled(const CellMesh& mesh, double variance) {
  Eigen::VectorXd values(Eigen::Index(mesh.nodes()));
  for (std::size_t j = 0; j < mesh.depths.size(); ++j)
    for (std::size_t i = 0; i < mesh.radii.size(); ++i)
      values[Eigen::Index(mesh.node(i, j))] = exact(mesh.radii[i], mesh.depths[j], variance);
  return values;
}

/// Largest nodal error after the mode has decayed to a third.
double error_with(int elements) {
  const double variance = 0.008;
  const CellMesh mesh = mesh_of(elements);
  CellDiffusion diffusion(mesh);
  diffusion.prepare(variance);
  Eigen::VectorXd values = sampled(mesh, 0);
  diffusion.spread(values);
  return (values - sampled(mesh, variance)).cwiseAbs().maxCoeff();
}

/// As unlike a smooth field as can be: 0 but for a few nodes.
Eigen::VectorXd spikes(const CellMesh& mesh) {
  std::mt19937 random(7);
  Eigen::VectorXd values = Eigen::VectorXd::Zero(Eigen::Index(mesh.nodes()));
  for (int i = 0; i < 5; ++i)
    values[Eigen::Index(random() % mesh.nodes())] = 1 + i;
  return values;
}

} // namespace

BOOST_AUTO_TEST_SUITE(cell_diffusion)

BOOST_AUTO_TEST_CASE(a_decaying_mode_of_the_cell_is_met_with_order_2_in_the_mesh) {
  const double coarse = error_with(8), middle = error_with(16), fine = error_with(32);
  BOOST_TEST_MESSAGE("error with 8, 16, 32 elements: " << coarse << " " << middle << " " << fine);
  BOOST_TEST(fine < 1.1e-3);
  BOOST_TEST(coarse / middle > 3.3);
  BOOST_TEST(middle / fine > 3.6);
}

BOOST_AUTO_TEST_CASE(time_makes_no_error_many_short_steps_equal_a_long_one) {
  const CellMesh mesh = mesh_of(12);
  CellDiffusion diffusion(mesh);
  Eigen::VectorXd one = spikes(mesh), many = one;
  diffusion.prepare(0.02);
  diffusion.spread(one);
  diffusion.prepare(0.02 / 50);
  for (int i = 0; i < 50; ++i)
    diffusion.spread(many);
  BOOST_TEST((one - many).cwiseAbs().maxCoeff() < 1e-12);
}

BOOST_AUTO_TEST_CASE(the_amount_is_kept_and_no_value_leaves_the_range_of_the_values_before) {
  const CellMesh mesh = mesh_of(12);
  CellDiffusion diffusion(mesh);
  for (double variance : {1e-8, 1e-5, 1e-2, 10.0}) { // far below and far above the square of an element
    Eigen::VectorXd values = spikes(mesh);
    const double amount = diffusion.volumes().dot(values), largest = values.maxCoeff();
    diffusion.prepare(variance);
    diffusion.spread(values);
    BOOST_TEST(diffusion.volumes().dot(values) == amount, boost::test_tools::tolerance(1e-12));
    BOOST_TEST(values.minCoeff() >= 0);
    BOOST_TEST(values.maxCoeff() <= largest * (1 + 1e-12));
  }
}

BOOST_AUTO_TEST_CASE(volumes_add_up_to_the_cell) {
  const CellMesh mesh = mesh_of(9);
  BOOST_TEST(CellDiffusion(mesh).volumes().sum() == 0.5 * radius * radius * depth,
             boost::test_tools::tolerance(1e-12));
  BOOST_TEST(CellDiffusion({{0}, mesh.depths}).volumes().sum() == depth, boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(after_a_long_time_everything_is_even) {
  const CellMesh mesh = mesh_of(9);
  CellDiffusion diffusion(mesh);
  Eigen::VectorXd values = spikes(mesh);
  const double mean = diffusion.volumes().dot(values) / diffusion.volumes().sum();
  diffusion.prepare(1e3);
  diffusion.spread(values);
  for (double value : values)
    BOOST_TEST(value == mean, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_SUITE_END()

// Small indentations of soft tissue against the classical solutions: Hertz, Sneddon's cone, a thin bonded
// layer.

#include "loading.h"
#include "verification_record.h"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <cmath>

using namespace percuta;
using namespace percuta::mechanics;
using percuta::verification::Case;
namespace tt = boost::test_tools;

namespace {

constexpr double plane_modulus = 4; ///< E / (1 - nu^2) of incompressible tissue of unit shear modulus

meshes::GradedSection half_space(double finest, double growth, double size) {
  return meshes::grade_section({finest, growth, size, 0, size, {size}, {}});
}

std::function<RigidBody(double)> sphere(double radius) {
  return [radius](double depth) -> RigidBody {
    return [radius, depth](double r, double z) {
      const double above = z - radius + depth, distance = std::hypot(r, above);
      needles::Gap gap{distance - radius, {r / distance, above / distance}, {}};
      for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 2; ++j)
          gap.hessian[i][j] = ((i == j) - gap.normal[i] * gap.normal[j]) / distance;
      return gap;
    };
  };
}

double hertz(double radius, double depth) {
  return 4.0 / 3 * plane_modulus * std::sqrt(radius) * std::pow(depth, 1.5);
}

double sphere_force(const meshes::GradedSection& mesh, double radius, double depth, double bulk_ratio) {
  Block block(mesh, Kinematics::axisymmetric, bonded, Side::top, one_law("neo_hookean", {1, 0}), bulk_ratio,
              depth);
  block.load(sphere(radius), depth, 4);
  return block.force();
}

/// Gauss and Legendre's points and weights between 0 and `to`, by Golub & Welsch (1969).
struct Rule {
  Eigen::ArrayXd at, weight;
  Rule(int points, double to) {
    Eigen::VectorXd beside(points - 1);
    for (int k = 1; k < points; ++k)
      beside[k - 1] = k / std::sqrt(4.0 * k * k - 1);
    Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> jacobi;
    jacobi.computeFromTridiagonal(Eigen::VectorXd::Zero(points), beside);
    at = to / 2 * (1 + jacobi.eigenvalues().array());
    weight = to * jacobi.eigenvectors().row(0).array().square().transpose();
  }
};

struct LayerSolution {
  double chi;   ///< sqrt(R d) / h
  double hertz; ///< force over Hertz'
};

/// A rigid sphere on an incompressible layer of thickness 1 that sticks to a rigid base, without friction,
/// contact of radius a: Lebedev and Ufliand's integral equation (1958) of the dual integral equations,
///   f(t) - 1/pi int_0^a N(t, u) f(u) du = d - t^2/R,  N = int_0^inf (1 - K(s)) (cos s(t - u) + cos s(t + u))
///   ds,
/// with the layer's compliance over the half-space's, K(s) = (sinh 2s - 2s) / (cosh 2s + 1 + 2 s^2); f(a) = 0
/// where the surface leaves the sphere, and F = 2 E* int_0^a f dt.
LayerSolution sphere_on_bonded_layer(double a) {
  const Rule place(40, a), wave(200, 25);
  const Eigen::ArrayXd &t = place.at, &s = wave.at;
  const Eigen::ArrayXd stiffening =
      wave.weight * (1 - ((2 * s).sinh() - 2 * s) / ((2 * s).cosh() + 1 + 2 * s.square()));
  const auto kernel = [&](double t, double u) {
    return (stiffening * ((s * (t - u)).cos() + (s * (t + u)).cos())).sum();
  };
  const auto n = t.size();
  Eigen::MatrixXd equation = Eigen::MatrixXd::Identity(n, n);
  Eigen::RowVectorXd edge(n);
  for (int j = 0; j < n; ++j) {
    for (int i = 0; i < n; ++i)
      equation(i, j) -= kernel(t[i], t[j]) * place.weight[j] / M_PI;
    edge[j] = kernel(a, t[j]) * place.weight[j] / M_PI;
  }
  const auto solver = equation.lu();
  const Eigen::VectorXd of_depth = solver.solve(Eigen::VectorXd::Ones(n)),
                        of_sphere = solver.solve(t.square().matrix());
  const double depth = (a * a + edge * of_sphere) / (1 + edge * of_depth);
  const double force = 2 * place.weight.matrix().dot(depth * of_depth - of_sphere);
  return {std::sqrt(depth), force / (4.0 / 3 * std::pow(depth, 1.5))};
}

struct Touch {
  double force;
  /// Sum over faces of |force on the face - Hertz's| over the force, for the force that the run shows. Single
  /// points tell less: five multipliers share the three nodes of a face.
  double pressure_error;
};

Touch touch(double finest, double growth) {
  const double depth = 0.0025;
  Block block(half_space(finest, growth, 20), Kinematics::axisymmetric, bonded, Side::top,
              one_law("neo_hookean", {1, 0}), 2000, depth);
  block.load(sphere(1), depth, 4);
  const double force = block.force(), radius = std::cbrt(0.75 * force / plane_modulus);
  double error = 0;
  for (std::size_t f = 0; f < block.contact.faces().size(); ++f) {
    const auto points = block.contact.contact(static_cast<int>(f), block.displacement);
    double difference = 0;
    for (int q = 0; q < points_per_face; ++q) {
      const FacePoint& at = block.contact.faces()[f].point[q];
      const double inside = 1 - at.r * at.r / (radius * radius);
      const double exact = inside > 0 ? 1.5 * force / (M_PI * radius * radius) * std::sqrt(inside) : 0;
      difference += at.weight * (points[q].pressure - exact);
    }
    error += std::abs(difference) / force;
  }
  return {force, error};
}

} // namespace

BOOST_AUTO_TEST_SUITE(indentation)

// Contact radius 0.05 of the sphere's, block 400 times that: terms beyond Hertz are of the order of 0.25 %.
BOOST_AUTO_TEST_CASE(hertz_sphere) {
  const double depth = 0.0025;
  std::vector<double> force, error;
  for (int i = 0; i < 3; ++i) {
    const Touch on = touch(0.02 / (1 << i), 1 + 0.4 / (1 << i));
    force.push_back(on.force);
    error.push_back(on.pressure_error);
  }
  Case("contact/hertz_force", "sphere on a half-space, contact radius 1/20 of the sphere's: force over µR²")
      .against({hertz(1, depth)}, "(4/3) E* √R d^1.5 (Hertz)")
      .computed(force, "cells of 0.4, 0.2, 0.1 contact radii")
      .no_order("terms beyond Hertz, 0.25 %, and the overlap of 0.1 % are as large as the differences")
      .within(0.01);
  Case("contact/hertz_pressure", "the same: pressure, summed over faces, over the force")
      .against({}, "Hertz")
      .errors(error, "(cells of 0.4, 0.2, 0.1 contact radii; order over both halvings)")
      .order(std::log2(error[0] / error[2]) / 2, 1)
      .within(0.05);
}

// A cone of half angle 85 degrees is blunt enough for the linear theory: its slope enters squared, 0.8 %.
BOOST_AUTO_TEST_CASE(sneddon_cone) {
  const double half_angle = 85 * M_PI / 180, depth = 1;
  const needles::Needle cone({100, 60, half_angle, 0.1, 1});
  const auto pushed = [&](double by) -> RigidBody {
    return [&cone, by](double r, double z) { return cone.gap(r, z + by); };
  };
  Block block(half_space(0.4, 1.2, 2000), Kinematics::axisymmetric, bonded, Side::top,
              one_law("neo_hookean", {1, 0}), 2000, depth);
  block.load(pushed, depth, 4);
  const double exact = 2 / M_PI * plane_modulus * std::tan(half_angle) * depth * depth;
  Case("contact/sneddon_cone", "cone of half angle 85°: force over µd²")
      .against({exact}, "(2/π) E* tan θ d² (Sneddon 1965)")
      .computed({block.force()}, "one mesh")
      .no_order("the slope enters squared, 0.8 %, and is not in the reference")
      .within(0.02);
}

// F = 2 E / (1 - nu^2) a d for a flat punch of radius a (Sneddon 1965). The rounded edge of 0.02 a makes the
// radius of contact less than a by a part of that.
BOOST_AUTO_TEST_CASE(sneddon_flat_punch) {
  const double depth = 0.01;
  needles::NeedleShape shape{10, 1, 0, 0, 0};
  shape.shape = "flat_punch";
  shape.edge_radius = 0.02;
  const needles::Needle punch(shape);
  const auto pushed = [&](double by) -> RigidBody {
    return [&punch, by](double r, double z) { return punch.gap(r, z + by); };
  };
  meshes::GradingRequest request{0.01, 1.3, 200, 0, 200, {200}, {}};
  request.fine_radius = punch.contact_edge();
  Block block(meshes::grade_section(request), Kinematics::axisymmetric, bonded, Side::top,
              one_law("neo_hookean", {1, 0}), 2000, depth);
  block.load(pushed, depth, 4);
  const double exact = 2 * plane_modulus * depth;
  Case("contact/flat_punch_needle",
       "needle with a flat end of radius a, edge rounded by 0.02 a: force over µa²")
      .against({exact}, "2 E* a d (Sneddon 1965); 0.0784 for a − 0.02 a")
      .computed({block.force()}, "one mesh")
      .no_order("the rounded edge is the error")
      .within(0.015);
}

// Garcia & Garcia 2018, nu = 1/2, chi = sqrt(R d)/h = 1/2: the layer doubles the force because its tissue
// cannot escape. (The earlier series of Dimitriadis et al. 2002 lies 8 % lower. Its second
// coefficient, 1.283, is not the 1.497 that follows when the layer lifts the whole contact by c F / (4 mu h),
// c = 1.133/2, as it does to that order.) Elements that lock would make the force larger still, all the more
// the coarser and the less compressible they are.
BOOST_AUTO_TEST_CASE(a_thin_bonded_layer_does_not_lock) {
  const double radius = 100, depth = 0.0025, chi = 0.5;
  const auto series = [](double chi) {
    return 1 + 1.133 * chi + 1.497 * chi * chi + 1.469 * std::pow(chi, 3) + 0.755 * std::pow(chi, 4);
  };
  const double exact = hertz(radius, depth) * series(chi);
  const auto layer = [](double finest) { return meshes::grade_section({finest, 1.2, 1, 0, 20, {1}, {}}); };
  const double coarse = sphere_force(layer(0.25), radius, depth, 2000);
  const double fine = sphere_force(layer(0.05), radius, depth, 2000);
  const double stiff = sphere_force(layer(0.25), radius, depth, 1e5);
  Case("contact/bonded_layer", "sphere on a thin bonded layer, √(Rd)/h = 1/2: force over µh²")
      .against({exact}, "1 + 1.133χ + 1.497χ² + 1.469χ³ + 0.755χ⁴ times Hertz (Garcia & Garcia 2018)")
      .computed({coarse, fine}, "cells of 0.25, 0.05 thicknesses")
      .no_order("the series breaks off after the fourth power")
      .within(0.03);
  const double earlier = hertz(radius, depth) * (1 + 1.133 * chi + 1.283 * chi * chi +
                                                 0.769 * std::pow(chi, 3) + 0.0975 * std::pow(chi, 4));
  const LayerSolution wide = sphere_on_bonded_layer(1), narrow = sphere_on_bonded_layer(0.1);
  BOOST_TEST(narrow.hertz == series(narrow.chi), tt::tolerance(1e-3));
  const double wide_depth = wide.chi * wide.chi / radius;
  Case("contact/bonded_layer_wide",
       "sphere on a thin bonded layer, contact as wide as the layer is thick: force over Hertz'")
      .against({wide.hertz}, "integral equation of Lebedev & Ufliand (1958), solved; the series has " +
                                 fmt::format("{:.4g}", series(wide.chi)))
      .computed({sphere_force(layer(0.25), radius, wide_depth, 2000) / hertz(radius, wide_depth),
                 sphere_force(layer(0.05), radius, wide_depth, 2000) / hertz(radius, wide_depth)},
                "cells of 0.25, 0.05 thicknesses")
      .no_order("strains of d/h, 0.6 %, are not in the reference")
      .within(0.01);
  Case("contact/bonded_layer_1283", "the same against the earlier series, whose second coefficient is 1.283")
      .against({earlier}, "1 + 1.133χ + 1.283χ² + 0.769χ³ + 0.0975χ⁴ times Hertz (Dimitriadis et al. 2002)")
      .computed({coarse, fine}, "cells of 0.25, 0.05 thicknesses")
      .no_order("the two series differ")
      .within(0.1);
  Case("contact/bonded_layer_no_locking", "the same with a bulk ratio of 1e5 instead of 2000, coarse mesh")
      .against({coarse}, "bulk ratio 2000")
      .computed({stiff}, "")
      .no_order("one mesh")
      .within(0.01);
  BOOST_TEST(coarse == fine, tt::tolerance(0.03));
}

BOOST_AUTO_TEST_SUITE_END()

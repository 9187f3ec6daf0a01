#include "laws/solid_response.h"

#include <Eigen/Eigenvalues>

#include <cmath>

namespace percuta::laws {

namespace {

/// Made orthonormal, of columns that nearly are.
Eigen::Matrix3d orthonormal(Eigen::Matrix3d columns) {
  columns.col(0).normalize();
  columns.col(1) -= columns.col(0).dot(columns.col(1)) * columns.col(0);
  columns.col(1).normalize();
  columns.col(2) = columns.col(0).cross(columns.col(1));
  return columns;
}

/// Eigenvectors of a symmetric matrix, as columns.
///
/// Eigen's closed form is quicker than its iteration, but loses up to half of the digits, most where
/// eigenvalues nearly meet. Jacobi's rotations, which converge quadratically, find them again.
Eigen::Matrix3d eigenvectors(const Eigen::Matrix3d& matrix) {
  constexpr int planes[3][2] = {{0, 1}, {0, 2}, {1, 2}};
  constexpr double negligible = 4e-16;
  constexpr int most_sweeps = 20;
  Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d> closed_form;
  closed_form.computeDirect(matrix);
  Eigen::Matrix3d vectors = orthonormal(closed_form.eigenvectors());
  Eigen::Matrix3d diagonal = vectors.transpose() * matrix * vectors;
  const double size = negligible * diagonal.trace();
  bool turned = true;
  for (int sweep = 0; turned && sweep < most_sweeps; ++sweep) {
    turned = false;
    for (const auto& [i, j] : planes)
      if (std::abs(diagonal(i, j)) > size) {
        Eigen::JacobiRotation<double> rotation;
        rotation.makeJacobi(diagonal, i, j);
        diagonal.applyOnTheLeft(i, j, rotation.adjoint());
        diagonal.applyOnTheRight(i, j, rotation);
        vectors.applyOnTheRight(i, j, rotation);
        turned = true;
      }
  }
  return vectors;
}

/// F = sum of stretch_i u_i v_i^T.
struct Spectrum {
  std::array<double, 3> stretch;
  Eigen::Matrix3d spatial, reference; ///< columns u_i and v_i

  explicit Spectrum(const SolidTensor& F) {
    const Eigen::Map<const Eigen::Matrix<double, 3, 3, Eigen::RowMajor>> gradient(F.data());
    reference = eigenvectors(gradient.transpose() * gradient);
    spatial = gradient * reference;
    for (int i = 0; i < 3; ++i) {
      stretch[i] = spatial.col(i).norm();
      spatial.col(i) /= stretch[i];
    }
  }

  /// u_i v_j^T, row by row.
  SolidTensor dyad(int i, int j) const {
    SolidTensor result;
    for (int a = 0; a < 3; ++a)
      for (int b = 0; b < 3; ++b)
        result[3 * a + b] = spatial(a, i) * reference(b, j);
    return result;
  }
};

/// (dW/d lambda_i - dW/d lambda_j) / (lambda_i - lambda_j). Where the stretches nearly meet, the mean of its
/// limits on both sides, which is right to second order in their difference.
double divided_difference(const StretchResponse& W, const std::array<double, 3>& stretch, int i, int j) {
  const double difference = stretch[i] - stretch[j];
  if (std::abs(difference) < 1e-5 * (stretch[i] + stretch[j]))
    return (W.second[i][i] + W.second[j][j]) / 2 - W.second[i][j];
  return (W.first[i] - W.first[j]) / difference;
}

/// Nine tensors, those of the principal directions i and j at 3i + j.
using Nine = std::array<SolidTensor, 9>;

/// factor x + other_factor y
SolidTensor combined(double factor, const SolidTensor& x, double other_factor, const SolidTensor& y) {
  SolidTensor sum;
  for (int k = 0; k < 9; ++k)
    sum[k] = factor * x[k] + other_factor * y[k];
  return sum;
}

/// What the tangent makes of the nine dyads: stretching along i, and turning i and j against each other,
/// which is diagonal in the symmetric and the skew mode.
Nine tangent_of(const StretchResponse& W, const std::array<double, 3>& stretch, const Nine& dyad) {
  Nine result;
  for (int i = 0; i < 3; ++i) {
    const auto& second = W.second[i];
    for (int k = 0; k < 9; ++k)
      result[4 * i][k] = second[0] * dyad[0][k] + second[1] * dyad[4][k] + second[2] * dyad[8][k];
    for (int j = 0; j < i; ++j) {
      const double symmetric = divided_difference(W, stretch, i, j) / 2;
      const double skew = (W.first[i] + W.first[j]) / (stretch[i] + stretch[j]) / 2;
      const SolidTensor &one = dyad[3 * i + j], &other = dyad[3 * j + i];
      result[3 * i + j] = combined(symmetric + skew, one, symmetric - skew, other);
      result[3 * j + i] = combined(symmetric + skew, other, symmetric - skew, one);
    }
  }
  return result;
}

void set_tangent(const StretchResponse& W, const Spectrum& F, SolidTangent& tangent) {
  Nine dyad;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      dyad[3 * i + j] = F.dyad(i, j);
  const Nine image = tangent_of(W, F.stretch, dyad);
  for (int k = 0; k < 9; ++k) {
    SolidTensor row{};
    for (int t = 0; t < 9; ++t)
      for (int l = 0; l < 9; ++l)
        row[l] += dyad[t][k] * image[t][l];
    tangent[k] = row;
  }
}

} // namespace

std::array<double, 3> principal_stretches(const SolidTensor& F) {
  return Spectrum(F).stretch;
}

double isochoric_energy(const Law& law, const SolidTensor& F) {
  const double energy = law.energy(principal_stretches(F));
  return law.fibres() ? energy + law.fibres()->energy(F) : energy;
}

double isochoric_response(const Law& law, const SolidTensor& F, SolidTensor& stress, SolidTangent* tangent) {
  const Spectrum spectrum(F);
  const StretchResponse W = law.response(spectrum.stretch);
  stress.fill(0);
  for (int i = 0; i < 3; ++i) {
    const SolidTensor dyad = spectrum.dyad(i, i);
    for (int k = 0; k < 9; ++k)
      stress[k] += W.first[i] * dyad[k];
  }
  if (tangent)
    set_tangent(W, spectrum, *tangent);
  return law.fibres() ? W.energy + law.fibres()->add(F, stress, tangent) : W.energy;
}

} // namespace percuta::laws

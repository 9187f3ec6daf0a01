#include "laws/solid_response.h"

#include <Eigen/Eigenvalues>

#include <cmath>

namespace percuta::laws {

namespace {

/// F = sum of stretch_i u_i v_i^T.
struct Spectrum {
  std::array<double, 3> stretch;
  Eigen::Matrix3d spatial, reference; ///< columns u_i and v_i

  explicit Spectrum(const SolidTensor& F) {
    const Eigen::Map<const Eigen::Matrix<double, 3, 3, Eigen::RowMajor>> gradient(F.data());
    const Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d> squares(gradient.transpose() * gradient);
    reference = squares.eigenvectors();
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

void add_product(SolidTangent& tangent, double factor, const SolidTensor& left, const SolidTensor& right) {
  for (int k = 0; k < 9; ++k)
    for (int l = 0; l < 9; ++l)
      tangent[k][l] += factor * left[k] * right[l];
}

/// (dW/d lambda_i - dW/d lambda_j) / (lambda_i - lambda_j). Where the stretches nearly meet, the mean of its
/// limits on both sides, which is right to second order in their difference.
double divided_difference(const StretchResponse& W, const std::array<double, 3>& stretch, int i, int j) {
  const double difference = stretch[i] - stretch[j];
  if (std::abs(difference) < 1e-5 * (stretch[i] + stretch[j]))
    return (W.second[i][i] + W.second[j][j]) / 2 - W.second[i][j];
  return (W.first[i] - W.first[j]) / difference;
}

/// Turning the principal directions i and j against each other: the symmetric and the skew mode.
void add_rotations(const StretchResponse& W, const Spectrum& F, int i, int j, SolidTangent& tangent) {
  const SolidTensor one = F.dyad(i, j), other = F.dyad(j, i);
  SolidTensor symmetric, skew;
  for (int k = 0; k < 9; ++k) {
    symmetric[k] = one[k] + other[k];
    skew[k] = one[k] - other[k];
  }
  const double sum = (W.first[i] + W.first[j]) / (F.stretch[i] + F.stretch[j]);
  add_product(tangent, divided_difference(W, F.stretch, i, j) / 2, symmetric, symmetric);
  add_product(tangent, sum / 2, skew, skew);
}

void set_tangent(const StretchResponse& W, const Spectrum& F, SolidTangent& tangent) {
  for (SolidTensor& row : tangent)
    row.fill(0);
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      add_product(tangent, W.second[i][j], F.dyad(i, i), F.dyad(j, j));
  add_rotations(W, F, 0, 1, tangent);
  add_rotations(W, F, 0, 2, tangent);
  add_rotations(W, F, 1, 2, tangent);
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

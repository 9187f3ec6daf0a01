#pragma once
// Tensors in three dimensions, as the assembly needs them.

#include "laws/solid_response.h"
#include "mechanics/section_tensors.h"

namespace percuta::mechanics {

/// Deformation gradients row by row. A node moves in x, y and z; its three gradients are those of its shape
/// function. z points out of the skin.
struct SolidTensors {
  static constexpr int components = 3, tensor_size = 9, stresses = 6;
  using Tensor = laws::SolidTensor;
  using Tangent = laws::SolidTangent;
  using Symmetric = std::array<double, 6>; ///< xx, yy, zz, xy, yz, zx
  static constexpr Tensor undeformed{1, 0, 0, 0, 1, 0, 0, 0, 1};

  /// T : dF/du, where u is the displacement of a node in direction `component`.
  template <int component> static double along(const Tensor& T, const double (&gradient)[3]) {
    return T[3 * component] * gradient[0] + T[3 * component + 1] * gradient[1] +
           T[3 * component + 2] * gradient[2];
  }

  /// F += u dF/du.
  template <int component> static void add_along(Tensor& F, double u, const double (&gradient)[3]) {
    F[3 * component] += u * gradient[0];
    F[3 * component + 1] += u * gradient[1];
    F[3 * component + 2] += u * gradient[2];
  }

  /// Principal stretches of skin in place, which is stretched in its plane without change of volume.
  static std::array<double, 3> pre_stretch(const PreStretch& in_plane) {
    return {in_plane.x, in_plane.y, 1 / (in_plane.x * in_plane.y)};
  }
  /// T diag(stretch).
  static Tensor stretched(const Tensor& T, const std::array<double, 3>& stretch) {
    Tensor result;
    for (int k = 0; k < 9; ++k)
      result[k] = T[k] * stretch[k % 3];
    return result;
  }

  static double volume_ratio(const Tensor& F) {
    return F[0] * (F[4] * F[8] - F[5] * F[7]) - F[1] * (F[3] * F[8] - F[5] * F[6]) +
           F[2] * (F[3] * F[7] - F[4] * F[6]);
  }
  /// J - 1 of F = 1 + H, to the digits of H: the sums of its principal minors.
  static double volume_change(const Tensor& H) {
    const double trace = H[0] + H[4] + H[8];
    const double pairs =
        H[0] * H[4] - H[1] * H[3] + (H[4] * H[8] - H[5] * H[7]) + (H[0] * H[8] - H[2] * H[6]);
    return trace + pairs + volume_ratio(H);
  }
  static Tensor volume_ratio_derivative(const Tensor& F) {
    return {F[4] * F[8] - F[5] * F[7], F[5] * F[6] - F[3] * F[8], F[3] * F[7] - F[4] * F[6],
            F[2] * F[7] - F[1] * F[8], F[0] * F[8] - F[2] * F[6], F[1] * F[6] - F[0] * F[7],
            F[1] * F[5] - F[2] * F[4], F[2] * F[3] - F[0] * F[5], F[0] * F[4] - F[1] * F[3]};
  }
  /// Adds factor d2J/dF dF: the number in row m and column n multiplies what is left without their rows and
  /// columns, with the signs of the two cyclic orders.
  static void add_volume_ratio_curvature(const Tensor& F, double factor, Tangent& tangent) {
    for (int m = 0; m < 3; ++m)
      for (int n = 0; n < 3; ++n) {
        const int r = (m + 1) % 3, s = (m + 2) % 3, c = (n + 1) % 3, d = (n + 2) % 3;
        const double value = factor * F[3 * m + n];
        tangent[3 * r + c][3 * s + d] += value;
        tangent[3 * s + d][3 * r + c] += value;
        tangent[3 * r + d][3 * s + c] -= value;
        tangent[3 * s + c][3 * r + d] -= value;
      }
  }
  static bool upright(const Tensor&) { return true; }

  /// Cauchy stress P F^T / J + pressure: xx, yy, zz, xy, yz, zx.
  static void set_cauchy(const Tensor& F, const Tensor& P, double J, double pressure, double (&stress)[6]) {
    for (int e = 0; e < 6; ++e) {
      const int i = row[e], j = column[e];
      stress[e] = (P[3 * i] * F[3 * j] + P[3 * i + 1] * F[3 * j + 1] + P[3 * i + 2] * F[3 * j + 2]) / J +
                  (i == j ? pressure : 0);
    }
  }

  static constexpr Symmetric identity{1, 1, 1, 0, 0, 0};
  /// n n of a direction.
  static Symmetric dyad(const std::array<double, 3>& n) {
    Symmetric D;
    for (int e = 0; e < 6; ++e)
      D[e] = n[row[e]] * n[column[e]];
    return D;
  }
  static double contract(const Symmetric& a, const Symmetric& b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + 2 * (a[3] * b[3] + a[4] * b[4] + a[5] * b[5]);
  }
  /// C = F^T F.
  static Symmetric right_stretch(const Tensor& F) {
    Symmetric C;
    for (int e = 0; e < 6; ++e)
      C[e] = F[row[e]] * F[column[e]] + F[3 + row[e]] * F[3 + column[e]] + F[6 + row[e]] * F[6 + column[e]];
    return C;
  }
  /// S = F^-1 P.
  static Symmetric second_piola(const Tensor& F, const Tensor& P) {
    const double J = volume_ratio(F);
    const Tensor cofactor = volume_ratio_derivative(F);
    Symmetric S;
    for (int e = 0; e < 6; ++e) {
      const int i = row[e], j = column[e];
      S[e] = (cofactor[i] * P[j] + cofactor[3 + i] * P[3 + j] + cofactor[6 + i] * P[6 + j]) / J;
    }
    return S;
  }
  /// P += F S.
  static void add_first_piola(const Tensor& F, const Symmetric& S, Tensor& P) {
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 3; ++j)
        P[3 * i + j] +=
            F[3 * i] * S[entry[0][j]] + F[3 * i + 1] * S[entry[1][j]] + F[3 * i + 2] * S[entry[2][j]];
  }
  /// Adds d(F S)/dF at constant S.
  static void add_first_piola_tangent(const Symmetric& S, Tangent& tangent) {
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 3; ++j)
        for (int l = 0; l < 3; ++l)
          tangent[3 * i + j][3 * i + l] += S[entry[j][l]];
  }

private:
  static constexpr int row[6] = {0, 1, 2, 0, 1, 2}, column[6] = {0, 1, 2, 1, 2, 0};
  static constexpr int entry[3][3] = {{0, 3, 5}, {3, 1, 4}, {5, 4, 2}};
};

} // namespace percuta::mechanics

#pragma once
// Tensors of a meridian or plane section, as the assembly needs them.

#include "laws/section_response.h"
#include "mechanics/pre_stretch.h"

#include <stdexcept>

namespace percuta::mechanics {

/// How the directions beyond the mesh enter: a full turn around the axis, a slab of unit thickness, or not at
/// all.
enum class Kinematics { axisymmetric, plane_strain, solid };

/// Deformation gradients (F_rr, F_rz, F_zr, F_zz, F_tt). A node moves in r and z; its three gradients are
/// dN/dr, dN/dz and N/r (0 in plane strain).
struct SectionTensors {
  static constexpr int components = 2, tensor_size = 5, stresses = 4;
  using Tensor = laws::SectionTensor;
  using Tangent = laws::SectionTangent;
  using Symmetric = std::array<double, 4>; ///< rr, rz, zz, hoop
  static constexpr Tensor undeformed{1, 0, 0, 1, 1};

  /// T : dF/du, where u is the displacement of a node in direction `component`.
  template <int component> static double along(const Tensor& T, const double (&gradient)[3]) {
    if constexpr (component == 0)
      return T[0] * gradient[0] + T[1] * gradient[1] + T[4] * gradient[2];
    else
      return T[2] * gradient[0] + T[3] * gradient[1];
  }

  /// F += u dF/du.
  template <int component> static void add_along(Tensor& F, double u, const double (&gradient)[3]) {
    F[2 * component] += u * gradient[0];
    F[2 * component + 1] += u * gradient[1];
    if constexpr (component == 0)
      F[4] += u * gradient[2];
  }

  /// Principal stretches of skin in place, which is stretched in its plane without change of volume, alike
  /// in all directions.
  static std::array<double, 3> pre_stretch(const PreStretch& in_plane) {
    if (in_plane.x != in_plane.y)
      throw std::invalid_argument("skin that is stretched more along one direction has no section");
    return {in_plane.x, 1 / (in_plane.x * in_plane.x), in_plane.x};
  }
  /// T diag(stretch).
  static Tensor stretched(const Tensor& T, const std::array<double, 3>& stretch) {
    return {T[0] * stretch[0], T[1] * stretch[1], T[2] * stretch[0], T[3] * stretch[1], T[4] * stretch[2]};
  }

  /// J - 1 of F = 1 + H, to the digits of H.
  static double volume_change(const Tensor& H) {
    const double area = H[0] + H[3] + (H[0] * H[3] - H[1] * H[2]);
    return area + H[4] + area * H[4];
  }
  static Tensor volume_ratio_derivative(const Tensor& F) { return laws::volume_ratio_derivative(F); }
  static void add_volume_ratio_curvature(const Tensor& F, double factor, Tangent& tangent) {
    laws::add_volume_ratio_curvature(F, factor, tangent);
  }
  /// Two mirrored directions leave det F positive: the hoop stretch needs a look of its own.
  static bool upright(const Tensor& F) { return F[4] > 0; }

  /// Cauchy stress P F^T / J + pressure: rr, zz, rz, hoop.
  static void set_cauchy(const Tensor& F, const Tensor& P, double J, double pressure, double (&stress)[4]) {
    stress[0] = (P[0] * F[0] + P[1] * F[1]) / J + pressure;
    stress[1] = (P[2] * F[2] + P[3] * F[3]) / J + pressure;
    stress[2] = (P[0] * F[2] + P[1] * F[3]) / J;
    stress[3] = P[4] * F[4] / J + pressure;
  }

  static constexpr Symmetric identity{1, 0, 1, 1};
  /// n n of a direction in r, z and across the section; together with that of its mirror image.
  static Symmetric dyad(const std::array<double, 3>& n) {
    return {n[0] * n[0], n[0] * n[1], n[1] * n[1], n[2] * n[2]};
  }
  static double contract(const Symmetric& a, const Symmetric& b) {
    return a[0] * b[0] + 2 * a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  }
  /// C = F^T F.
  static Symmetric right_stretch(const Tensor& F) {
    return {F[0] * F[0] + F[2] * F[2], F[0] * F[1] + F[2] * F[3], F[1] * F[1] + F[3] * F[3], F[4] * F[4]};
  }
  /// S = F^-1 P.
  static Symmetric second_piola(const Tensor& F, const Tensor& P) {
    const double determinant = F[0] * F[3] - F[1] * F[2];
    return {(F[3] * P[0] - F[1] * P[2]) / determinant, (F[3] * P[1] - F[1] * P[3]) / determinant,
            (F[0] * P[3] - F[2] * P[1]) / determinant, P[4] / F[4]};
  }
  /// P += F S.
  static void add_first_piola(const Tensor& F, const Symmetric& S, Tensor& P) {
    P[0] += F[0] * S[0] + F[1] * S[1];
    P[1] += F[0] * S[1] + F[1] * S[2];
    P[2] += F[2] * S[0] + F[3] * S[1];
    P[3] += F[2] * S[1] + F[3] * S[2];
    P[4] += F[4] * S[3];
  }
  /// Adds d(F S)/dF at constant S.
  static void add_first_piola_tangent(const Symmetric& S, Tangent& tangent) {
    for (int row : {0, 2}) {
      tangent[row][row] += S[0];
      tangent[row][row + 1] += S[1];
      tangent[row + 1][row] += S[1];
      tangent[row + 1][row + 1] += S[2];
    }
    tangent[4][4] += S[3];
  }
};

} // namespace percuta::mechanics

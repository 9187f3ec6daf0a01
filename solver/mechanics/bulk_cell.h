#pragma once
// The energy of one cell of tissue: what the bulk term does most of its time. One source for sections and
// solids; the element's sizes and tensors are known to the compiler.

#include "mechanics/energy_term.h"
#include "mechanics/space.h"

#include <algorithm>

namespace percuta::mechanics {

constexpr double smallest_admissible_volume_ratio = 1e-3;

/// What one cell adds to energy, gradient and Hessian.
template <class Element> struct CellContribution {
  static constexpr int dofs = Element::components * Element::nodes;
  double energy;
  double gradient[dofs];
  double hessian[dofs * (dofs + 1) / 2];   ///< upper triangle, row by row, without the volumetric part
  double volume[dofs][Element::pressures]; ///< moments of dJ/du against the pressure basis
  double bulk_modulus;

  /// Adds all but the energy.
  void add_to(const CellOf<Element>& cell, Linearisation& sum) const;

private:
  void keep_volume(VolumePart& part) const;
};

/// Scratch of one cell, on the stack, and the steps of its assembly in their order.
template <class Element> struct BulkCell {
  static constexpr int cell_dofs = Element::components * Element::nodes;
  using Contribution = CellContribution<Element>;
  using Tensor = typename Element::Tensor;
  using Cell = CellOf<Element>;

  std::array<double, 3> pre_stretch;
  Tensor F[Element::points];
  double volume_change[Element::points];   ///< J - 1, with the digits of the displacement's gradient
  double pressure_stress[Element::points]; ///< kappa Pi(J - 1), Pa
  Tensor stress[Element::points];
  typename Element::Tangent tangent[Element::points];

  /// Total deformation at the Gauss points; false where one is turned inside out.
  bool deform(const Cell& cell, const Eigen::VectorXd& u);
  /// Pressure at the Gauss points; returns kappa/2 int (Pi(J - 1))^2 dV.
  double project(const Cell& cell, double bulk_modulus);
  /// Completes stress and tangent of a point by those of the volumetric energy at constant pressure.
  void add_pressure(int q);
  void set_gradient(const Cell& cell, Contribution& part) const;
  void set_hessian(const Cell& cell, Contribution& part) const;

private:
  /// Adds the energy's second derivatives at one point to `matrix`, upper triangle by blocks of nodes, and
  /// the moments of dJ/du to `part`.
  void add_point(const CellPointOf<Element>& point, int q, double (&matrix)[cell_dofs][cell_dofs],
                 Contribution& part) const;
};

template <class Element> bool BulkCell<Element>::deform(const Cell& cell, const Eigen::VectorXd& u) {
  double local[cell_dofs];
  for (int i = 0; i < cell_dofs; ++i)
    local[i] = u[cell.dof[i]];
  for (int q = 0; q < Element::points; ++q) {
    const CellPointOf<Element>& point = cell.point[q];
    Tensor gradient{}; // of the displacement
    for (int m = 0; m < Element::nodes; ++m)
      for_each_component<Element>([&](auto c) {
        Element::template add_along<c>(gradient, local[Element::components * m + c], point.gradient[m]);
      });
    // The pre-stretch keeps the volume. From F, J - 1 would lose the digits below 1e-16, which the bulk
    // modulus multiplies: over wide stiff cells that is more than the force at the first touch of a fine tip.
    volume_change[q] = Element::volume_change(gradient);
    for (int k = 0; k < Element::tensor_size; ++k)
      gradient[k] += Element::undeformed[k];
    F[q] = Element::stretched(gradient, pre_stretch);
    if (!(1 + volume_change[q] > smallest_admissible_volume_ratio && Element::upright(F[q])))
      return false;
  }
  return true;
}

template <class Element> double BulkCell<Element>::project(const Cell& cell, double bulk_modulus) {
  double moment[Element::pressures] = {};
  for (int q = 0; q < Element::points; ++q)
    for (int a = 0; a < Element::pressures; ++a)
      moment[a] += cell.point[q].pressure[a] * volume_change[q] * cell.point[q].weight;
  double energy = 0;
  for (double each : moment)
    energy += bulk_modulus / 2 * each * each;
  for (int q = 0; q < Element::points; ++q) {
    pressure_stress[q] = 0;
    for (int a = 0; a < Element::pressures; ++a)
      pressure_stress[q] += bulk_modulus * moment[a] * cell.point[q].pressure[a];
  }
  return energy;
}

template <class Element> void BulkCell<Element>::add_pressure(int q) {
  const Tensor dJ = Element::volume_ratio_derivative(F[q]);
  for (int k = 0; k < Element::tensor_size; ++k)
    stress[q][k] += pressure_stress[q] * dJ[k];
  Element::add_volume_ratio_curvature(F[q], pressure_stress[q], tangent[q]);
}

template <class Element> void BulkCell<Element>::set_gradient(const Cell& cell, Contribution& part) const {
  std::fill_n(part.gradient, cell_dofs, 0.0);
  for (int q = 0; q < Element::points; ++q) {
    const CellPointOf<Element>& point = cell.point[q];
    const Tensor P = Element::stretched(stress[q], pre_stretch);
    for (int m = 0; m < Element::nodes; ++m)
      for_each_component<Element>([&](auto c) {
        part.gradient[Element::components * m + c] +=
            point.weight * Element::template along<c>(P, point.gradient[m]);
      });
  }
}

template <class Element>
void BulkCell<Element>::add_point(const CellPointOf<Element>& point, int q,
                                  double (&matrix)[cell_dofs][cell_dofs], Contribution& part) const {
  constexpr int components = Element::components;
  const Tensor dJ = Element::volume_ratio_derivative(F[q]);
  double gradient[Element::nodes][3]; // pre-stretch included
  Tensor column[cell_dofs];           // weight times C : dF/du_j
  for (int m = 0; m < Element::nodes; ++m) {
    for (int d = 0; d < 3; ++d)
      gradient[m][d] = point.gradient[m][d] * pre_stretch[d];
    for_each_component<Element>([&](auto c) {
      const int j = components * m + c;
      for (int k = 0; k < Element::tensor_size; ++k)
        column[j][k] = point.weight * Element::template along<c>(tangent[q][k], gradient[m]);
      const double change = point.weight * Element::template along<c>(dJ, gradient[m]);
      for (int a = 0; a < Element::pressures; ++a)
        part.volume[j][a] += point.pressure[a] * change;
    });
  }
  for (int m = 0; m < Element::nodes; ++m)
    for (int j = components * m; j < cell_dofs; ++j)
      for_each_component<Element>([&](auto c) {
        matrix[components * m + c][j] += Element::template along<c>(column[j], gradient[m]);
      });
}

template <class Element> void BulkCell<Element>::set_hessian(const Cell& cell, Contribution& part) const {
  double matrix[cell_dofs][cell_dofs] = {};
  for (auto& moments : part.volume)
    std::fill_n(moments, Element::pressures, 0.0);
  for (int q = 0; q < Element::points; ++q)
    add_point(cell.point[q], q, matrix, part);
  double* to = part.hessian;
  for (int i = 0; i < cell_dofs; ++i)
    to = std::copy_n(matrix[i] + i, cell_dofs - i, to);
}

template <class Element>
void CellContribution<Element>::add_to(const CellOf<Element>& cell, Linearisation& sum) const {
  for (int i = 0; i < dofs; ++i)
    sum.gradient[cell.dof[i]] += gradient[i];
  const double condensed = sum.volume.apart ? 0 : bulk_modulus;
  std::size_t entry = 0;
  for (int i = 0; i < dofs; ++i)
    for (int j = i; j < dofs; ++j, ++entry) {
      double projected = 0;
      for (int a = 0; a < Element::pressures; ++a)
        projected += volume[i][a] * volume[j][a];
      if (cell.scatter[entry] >= 0)
        sum.hessian[cell.scatter[entry]] += hessian[entry] + condensed * projected;
    }
  if (sum.volume.apart)
    keep_volume(sum.volume);
}

template <class Element> void CellContribution<Element>::keep_volume(VolumePart& part) const {
  for (int a = 0; a < Element::pressures; ++a)
    for (int i = 0; i < dofs; ++i)
      part.moment.push_back(volume[i][a]);
  part.stiffness.push_back(bulk_modulus);
}

} // namespace percuta::mechanics

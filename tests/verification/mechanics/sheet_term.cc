#include "sheet_term.h"

#include "laws/section_response.h"

namespace percuta::mechanics {

using namespace laws;

namespace {

SectionTensor deformation(const SectionCell& cell, const CellPoint& point, const Eigen::VectorXd& u) {
  SectionTensor F{1, 0, 0, 1, 1};
  for (int m = 0; m < nodes_per_cell; ++m)
    for (int c = 0; c < 2; ++c) {
      F[2 * c] += point.gradient[m][0] * u[cell.dof[2 * m + c]];
      F[2 * c + 1] += point.gradient[m][1] * u[cell.dof[2 * m + c]];
    }
  F[4] = 1 / (F[0] * F[3] - F[1] * F[2]);
  return F;
}

/// First and second derivatives by the four components in the sheet, its thickness following them.
double condensed(const Law& law, const SectionTensor& F, double (&P)[4], double (&A)[4][4]) {
  constexpr double turned[4][4] = {{0, 0, 0, 1}, {0, 0, -1, 0}, {0, -1, 0, 0}, {1, 0, 0, 0}}; // d2 det / dF2
  SectionTensor stress;
  SectionTangent tangent{};
  const double energy = isochoric_response(law, F, stress, &tangent), s = F[4];
  const double cofactor[4] = {F[3], -F[2], -F[1], F[0]};
  double by[4];
  for (int a = 0; a < 4; ++a) {
    by[a] = -s * s * cofactor[a];
    P[a] = stress[a] + stress[4] * by[a];
  }
  for (int a = 0; a < 4; ++a)
    for (int b = 0; b < 4; ++b)
      A[a][b] = tangent[a][b] + tangent[a][4] * by[b] + by[a] * tangent[4][b] +
                tangent[4][4] * by[a] * by[b] +
                stress[4] * (2 * s * s * s * cofactor[a] * cofactor[b] - s * s * turned[a][b]);
  return energy;
}

} // namespace

double SheetTerm::energy(const Eigen::VectorXd& u) const {
  double energy = 0;
  for (const SectionCell& cell : space_.cells())
    for (const CellPoint& point : cell.point) {
      const SectionTensor F = deformation(cell, point, u);
      if (!(F[4] > 0))
        return inadmissible;
      energy += point.weight * law_.energy(principal_stretches(F));
    }
  return energy;
}

double SheetTerm::linearise(const Eigen::VectorXd& u, Linearisation& sum) const {
  constexpr int size = 2 * nodes_per_cell;
  double energy = 0;
  for (const SectionCell& cell : space_.cells()) {
    double matrix[size][size] = {};
    for (const CellPoint& point : cell.point) {
      double P[4], A[4][4];
      energy += point.weight * condensed(law_, deformation(cell, point, u), P, A);
      for (int i = 0; i < size; ++i) {
        for (int d = 0; d < 2; ++d) {
          const double from = point.weight * point.gradient[i / 2][d];
          sum.gradient[cell.dof[i]] += from * P[2 * (i % 2) + d];
          for (int j = 0; j < size; ++j)
            for (int e = 0; e < 2; ++e)
              matrix[i][j] += from * A[2 * (i % 2) + d][2 * (j % 2) + e] * point.gradient[j / 2][e];
        }
      }
    }
    std::size_t entry = 0;
    for (int i = 0; i < size; ++i)
      for (int j = i; j < size; ++j, ++entry)
        if (cell.scatter[entry] >= 0)
          sum.hessian[cell.scatter[entry]] += matrix[i][j];
  }
  return energy;
}

} // namespace percuta::mechanics

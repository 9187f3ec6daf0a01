#include "mechanics/bulk_term.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace percuta::mechanics {

using laws::SectionTangent;
using laws::SectionTensor;

constexpr int cell_dofs = 2 * nodes_per_cell;
constexpr double smallest_admissible_volume_ratio = 1e-3;

/// Scratch of one cell, on the stack.
struct BulkTerm::CellWork {
  SectionTensor F[points_per_cell];
  double volume_ratio[points_per_cell];
  double pressure_stress[points_per_cell];
  SectionTensor stress[points_per_cell];
  SectionTangent tangent[points_per_cell];
  // Columns of dF/du at the current Gauss point, pre-stretch included.
  double gradient_r[nodes_per_cell], gradient_z[nodes_per_cell], gradient_hoop[nodes_per_cell];
};

BulkTerm::BulkTerm(const SectionSpace& space, std::vector<std::unique_ptr<laws::Law>> laws,
                   double pre_stretch, double bulk_ratio)
    : space_(space), laws_(std::move(laws)), in_plane_(pre_stretch), axial_(1 / (pre_stretch * pre_stretch)),
      bulk_ratio_(bulk_ratio), rate_factor_(laws_.size(), 1) {}

void BulkTerm::set_viscosity(const std::vector<laws::PronySeries>& series, double loading_time) {
  for (std::size_t layer = 0; layer < series.size(); ++layer)
    rate_factor_[layer] = series[layer].ramp(loading_time);
  viscosity_ = std::make_unique<ViscousHistory>(space_, series);
}

void BulkTerm::begin_step(double duration) {
  if (viscosity_)
    viscosity_->begin_step(duration);
}

double BulkTerm::commit(const Eigen::VectorXd& displacement) {
  double work_done = 0;
  CellWork work;
  if (!viscosity_)
    return 0;
  for (std::size_t c = 0; c < space_.cells().size(); ++c) {
    const SectionCell& cell = space_.cells()[c];
    if (!deform(cell, displacement, work))
      throw std::logic_error("an inadmissible state was to be taken over");
    for (int q = 0; q < points_per_cell; ++q) {
      laws::isochoric_response(*laws_[cell.layer], work.F[q], work.stress[q], nullptr);
      work_done += cell.point[q].weight * viscosity_->commit(c, q, work.F[q], work.stress[q]);
    }
  }
  return work_done;
}

bool BulkTerm::deform(const SectionCell& cell, const Eigen::VectorXd& u, CellWork& work) const {
  double ur[nodes_per_cell], uz[nodes_per_cell];
  for (int m = 0; m < nodes_per_cell; ++m) {
    ur[m] = u[cell.dof[2 * m]];
    uz[m] = u[cell.dof[2 * m + 1]];
  }
  const bool round = space_.kinematics() == Kinematics::axisymmetric;
  for (int q = 0; q < points_per_cell; ++q) {
    const CellPoint& point = cell.point[q];
    SectionTensor F{1, 0, 0, 1, 1};
    for (int m = 0; m < nodes_per_cell; ++m) {
      F[0] += point.by_r[m] * ur[m];
      F[1] += point.by_z[m] * ur[m];
      F[2] += point.by_r[m] * uz[m];
      F[3] += point.by_z[m] * uz[m];
      F[4] += point.over_r[m] * ur[m];
    }
    work.F[q] = {F[0] * in_plane_, F[1] * axial_, F[2] * in_plane_, F[3] * axial_,
                 F[4] * (round ? in_plane_ : 1)};
    work.volume_ratio[q] = laws::volume_ratio(work.F[q]);
    if (!(work.volume_ratio[q] > smallest_admissible_volume_ratio && work.F[q][4] > 0))
      return false;
  }
  return true;
}

double BulkTerm::project(const SectionCell& cell, double bulk_modulus, CellWork& work) const {
  double moment[3] = {0, 0, 0}, coefficient[3];
  for (int q = 0; q < points_per_cell; ++q)
    for (int a = 0; a < 3; ++a)
      moment[a] += pressure_basis[q][a] * (work.volume_ratio[q] - 1) * cell.point[q].weight;
  double energy = 0;
  for (int a = 0; a < 3; ++a) {
    coefficient[a] = 0;
    for (int b = 0; b < 3; ++b)
      coefficient[a] += bulk_modulus * cell.projection_inverse[a][b] * moment[b];
    energy += coefficient[a] * moment[a] / 2;
  }
  for (int q = 0; q < points_per_cell; ++q)
    work.pressure_stress[q] = coefficient[0] * pressure_basis[q][0] + coefficient[1] * pressure_basis[q][1] +
                              coefficient[2] * pressure_basis[q][2];
  return energy;
}

double BulkTerm::summed(const Eigen::VectorXd& displacement, const ViscousHistory* viscosity) const {
  double energy = 0;
  CellWork work;
  for (std::size_t c = 0; c < space_.cells().size(); ++c) {
    const SectionCell& cell = space_.cells()[c];
    if (!deform(cell, displacement, work))
      return inadmissible;
    const laws::Law& law = *laws_[cell.layer];
    for (int q = 0; q < points_per_cell; ++q) {
      const double stored = laws::isochoric_energy(law, work.F[q]);
      energy += cell.point[q].weight * (viscosity ? viscosity->potential(c, q, work.F[q], stored) : stored);
    }
    energy += project(cell, bulk_modulus(cell.layer), work);
  }
  return energy;
}

double BulkTerm::energy(const Eigen::VectorXd& displacement) const {
  return summed(displacement, viscosity_.get());
}

double BulkTerm::stored(const Eigen::VectorXd& displacement) const {
  return summed(displacement, nullptr);
}

void BulkTerm::add_stress(const SectionCell& cell, const CellWork& work, Linearisation& sum) const {
  const bool round = space_.kinematics() == Kinematics::axisymmetric;
  for (int q = 0; q < points_per_cell; ++q) {
    const CellPoint& point = cell.point[q];
    const SectionTensor& P = work.stress[q];
    for (int m = 0; m < nodes_per_cell; ++m) {
      const double hoop = round ? P[4] * in_plane_ * point.over_r[m] : 0;
      sum.gradient[cell.dof[2 * m]] +=
          point.weight * (P[0] * in_plane_ * point.by_r[m] + P[1] * axial_ * point.by_z[m] + hoop);
      sum.gradient[cell.dof[2 * m + 1]] +=
          point.weight * (P[2] * in_plane_ * point.by_r[m] + P[3] * axial_ * point.by_z[m]);
    }
  }
}

void BulkTerm::add_tangent(const SectionCell& cell, double bulk_modulus, CellWork& work,
                           Linearisation& sum) const {
  double matrix[cell_dofs][cell_dofs] = {};
  double volume[cell_dofs][3] = {}; // moments of dJ/du against the pressure basis
  for (int q = 0; q < points_per_cell; ++q) {
    const CellPoint& point = cell.point[q];
    const double weight = point.weight;
    const SectionTensor dJ = laws::volume_ratio_derivative(work.F[q]);
    double column[cell_dofs][5]; // weight times C : dF/du_j
    for (int m = 0; m < nodes_per_cell; ++m) {
      const double by_r = point.by_r[m] * in_plane_, by_z = point.by_z[m] * axial_;
      const double hoop = point.over_r[m] * in_plane_;
      work.gradient_r[m] = by_r;
      work.gradient_z[m] = by_z;
      work.gradient_hoop[m] = hoop;
      for (int k = 0; k < 5; ++k) {
        const auto& C = work.tangent[q][k];
        column[2 * m][k] = weight * (C[0] * by_r + C[1] * by_z + C[4] * hoop);
        column[2 * m + 1][k] = weight * (C[2] * by_r + C[3] * by_z);
      }
      const double change_r = weight * (dJ[0] * by_r + dJ[1] * by_z + dJ[4] * hoop);
      const double change_z = weight * (dJ[2] * by_r + dJ[3] * by_z);
      for (int a = 0; a < 3; ++a) {
        volume[2 * m][a] += pressure_basis[q][a] * change_r;
        volume[2 * m + 1][a] += pressure_basis[q][a] * change_z;
      }
    }
    for (int m = 0; m < nodes_per_cell; ++m)
      for (int j = 2 * m; j < cell_dofs; ++j) {
        matrix[2 * m][j] += column[j][0] * work.gradient_r[m] + column[j][1] * work.gradient_z[m] +
                            column[j][4] * work.gradient_hoop[m];
        matrix[2 * m + 1][j] += column[j][2] * work.gradient_r[m] + column[j][3] * work.gradient_z[m];
      }
  }
  std::size_t entry = 0;
  for (int i = 0; i < cell_dofs; ++i) {
    double scaled[3];
    for (int a = 0; a < 3; ++a)
      scaled[a] = bulk_modulus * (cell.projection_inverse[a][0] * volume[i][0] +
                                  cell.projection_inverse[a][1] * volume[i][1] +
                                  cell.projection_inverse[a][2] * volume[i][2]);
    for (int j = i; j < cell_dofs; ++j, ++entry) {
      const double value =
          matrix[i][j] + scaled[0] * volume[j][0] + scaled[1] * volume[j][1] + scaled[2] * volume[j][2];
      if (cell.scatter[entry] >= 0)
        sum.hessian[cell.scatter[entry]] += value;
    }
  }
}

double BulkTerm::linearise(const Eigen::VectorXd& displacement, Linearisation& sum) const {
  double energy = 0;
  CellWork work;
  for (std::size_t c = 0; c < space_.cells().size(); ++c) {
    const SectionCell& cell = space_.cells()[c];
    if (!deform(cell, displacement, work))
      return inadmissible;
    const laws::Law& law = *laws_[cell.layer];
    energy += project(cell, bulk_modulus(cell.layer), work);
    for (int q = 0; q < points_per_cell; ++q) {
      double density = laws::isochoric_response(law, work.F[q], work.stress[q], &work.tangent[q]);
      if (viscosity_)
        density = viscosity_->respond(c, q, work.F[q], density, work.stress[q], &work.tangent[q]);
      energy += cell.point[q].weight * density;
      const SectionTensor dJ = laws::volume_ratio_derivative(work.F[q]);
      for (int k = 0; k < 5; ++k)
        work.stress[q][k] += work.pressure_stress[q] * dJ[k];
      laws::add_volume_ratio_curvature(work.F[q], work.pressure_stress[q], work.tangent[q]);
    }
    add_stress(cell, work, sum);
    add_tangent(cell, bulk_modulus(cell.layer), work, sum);
  }
  return energy;
}

std::array<BulkTerm::PointState, points_per_cell>
BulkTerm::states(int number, const Eigen::VectorXd& displacement) const {
  const SectionCell& cell = space_.cells()[number];
  const laws::Law& law = *laws_[cell.layer];
  CellWork work;
  std::array<PointState, points_per_cell> states;
  if (!deform(cell, displacement, work))
    throw std::logic_error("fields of an inadmissible state were asked for");
  project(cell, bulk_modulus(cell.layer), work);
  for (int q = 0; q < points_per_cell; ++q) {
    PointState& state = states[q];
    const SectionTensor& F = work.F[q];
    SectionTensor P;
    state.F = F;
    state.volume_ratio = work.volume_ratio[q];
    state.pressure_stress = work.pressure_stress[q];
    state.energy_density = laws::isochoric_response(law, F, P, nullptr);
    if (viscosity_)
      viscosity_->respond(number, q, F, state.energy_density, P, nullptr);
    // sigma = P F^T / J + pressure, in the section and around the axis.
    const double J = state.volume_ratio;
    state.cauchy[0] = (P[0] * F[0] + P[1] * F[1]) / J + state.pressure_stress;
    state.cauchy[1] = (P[2] * F[2] + P[3] * F[3]) / J + state.pressure_stress;
    state.cauchy[2] = (P[0] * F[2] + P[1] * F[3]) / J;
    state.cauchy[3] = P[4] * F[4] / J + state.pressure_stress;
  }
  return states;
}

double BulkTerm::smallest_volume_ratio(const Eigen::VectorXd& displacement) const {
  double smallest = inadmissible;
  CellWork work;
  for (const SectionCell& cell : space_.cells()) {
    if (!deform(cell, displacement, work))
      return 0;
    smallest = std::min(smallest, *std::min_element(work.volume_ratio, work.volume_ratio + points_per_cell));
  }
  return smallest;
}

std::vector<double> BulkTerm::metric() const {
  std::vector<double> values(space_.system().nonzeros(), 0);
  for (const SectionCell& cell : space_.cells()) {
    double product[nodes_per_cell][nodes_per_cell] = {}, hoop[nodes_per_cell][nodes_per_cell] = {};
    const double modulus = rate_factor_[cell.layer] * laws_[cell.layer]->shear_modulus();
    for (const CellPoint& point : cell.point)
      for (int m = 0; m < nodes_per_cell; ++m)
        for (int n = 0; n < nodes_per_cell; ++n) {
          product[m][n] +=
              modulus * point.weight * (point.by_r[m] * point.by_r[n] + point.by_z[m] * point.by_z[n]);
          hoop[m][n] += modulus * point.weight * point.over_r[m] * point.over_r[n];
        }
    std::size_t entry = 0;
    for (int i = 0; i < cell_dofs; ++i)
      for (int j = i; j < cell_dofs; ++j, ++entry)
        if (i % 2 == j % 2 && cell.scatter[entry] >= 0)
          values[cell.scatter[entry]] += product[i / 2][j / 2] + (i % 2 == 0 ? hoop[i / 2][j / 2] : 0);
  }
  return values;
}

} // namespace percuta::mechanics

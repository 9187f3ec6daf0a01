#include "mechanics/viscous_history.h"

#include <cmath>

namespace percuta::mechanics {

using laws::SectionTangent;
using laws::SectionTensor;

namespace {

/// C = F^T F.
SectionSymmetric right_stretch(const SectionTensor& F) {
  return {F[0] * F[0] + F[2] * F[2], F[0] * F[1] + F[2] * F[3], F[1] * F[1] + F[3] * F[3], F[4] * F[4]};
}

/// S = F^-1 P.
SectionSymmetric second_piola(const SectionTensor& F, const SectionTensor& P) {
  const double determinant = F[0] * F[3] - F[1] * F[2];
  return {(F[3] * P[0] - F[1] * P[2]) / determinant, (F[3] * P[1] - F[1] * P[3]) / determinant,
          (F[0] * P[3] - F[2] * P[1]) / determinant, P[4] / F[4]};
}

double contract(const SectionSymmetric& a, const SectionSymmetric& b) {
  return a[0] * b[0] + 2 * a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
}

/// Mean over a step of a process that decays by exp(-x) in it.
double mean_decay(double x) {
  return x > 0 ? -std::expm1(-x) / x : 1;
}

constexpr SectionSymmetric identity{1, 0, 1, 1};

} // namespace

ViscousHistory::ViscousHistory(const SectionSpace& space, std::vector<laws::PronySeries> series)
    : series_(std::move(series)), step_(series_.size()), points_(space.cells().size() * points_per_cell) {
  for (std::size_t c = 0; c < space.cells().size(); ++c) {
    layer_.push_back(space.cells()[c].layer);
    for (int q = 0; q < points_per_cell; ++q)
      at(c, q).process.assign(series_[layer_[c]].terms().size(), {});
  }
  begin_step(equilibrium);
}

void ViscousHistory::begin_step(double duration) {
  for (std::size_t layer = 0; layer < series_.size(); ++layer) {
    Step& step = step_[layer] = {};
    const laws::PronySeries& series = series_[layer];
    for (std::size_t k = 0; k < series.terms().size(); ++k) {
      const double x = duration / series.terms()[k].time;
      step.decay.push_back(std::exp(-x));
      step.gain.push_back(series.overstress(k) * mean_decay(x));
      step.factor += step.gain.back();
    }
  }
  for (std::size_t i = 0; i < points_.size(); ++i) {
    Point& point = points_[i];
    const Step& step = step_[layer_[i / points_per_cell]];
    point.offset = {};
    for (std::size_t k = 0; k < point.process.size(); ++k)
      for (int e = 0; e < 4; ++e)
        point.offset[e] += step.decay[k] * point.process[k][e] - step.gain[k] * point.stress[e];
  }
}

double ViscousHistory::potential(std::size_t cell, int q, const SectionTensor& F, double energy) const {
  const SectionSymmetric C = right_stretch(F);
  const SectionSymmetric strain{C[0] - identity[0], C[1], C[2] - identity[2], C[3] - identity[3]};
  return step_[layer_[cell]].factor * energy + contract(at(cell, q).offset, strain) / 2;
}

double ViscousHistory::respond(std::size_t cell, int q, const SectionTensor& F, double energy,
                               SectionTensor& stress, SectionTangent* tangent) const {
  const double factor = step_[layer_[cell]].factor;
  const SectionSymmetric& H = at(cell, q).offset;
  for (double& component : stress)
    component *= factor;
  stress[0] += F[0] * H[0] + F[1] * H[1];
  stress[1] += F[0] * H[1] + F[1] * H[2];
  stress[2] += F[2] * H[0] + F[3] * H[1];
  stress[3] += F[2] * H[1] + F[3] * H[2];
  stress[4] += F[4] * H[3];
  if (tangent) {
    for (SectionTensor& row : *tangent)
      for (double& component : row)
        component *= factor;
    for (int row : {0, 2}) {
      (*tangent)[row][row] += H[0];
      (*tangent)[row][row + 1] += H[1];
      (*tangent)[row + 1][row] += H[1];
      (*tangent)[row + 1][row + 1] += H[2];
    }
    (*tangent)[4][4] += H[3];
  }
  return potential(cell, q, F, energy);
}

double ViscousHistory::commit(std::size_t cell, int q, const SectionTensor& F, const SectionTensor& stress) {
  Point& point = at(cell, q);
  const Step& step = step_[layer_[cell]];
  const SectionSymmetric S = second_piola(F, stress), C = right_stretch(F);
  SectionSymmetric change, mean{};
  for (int e = 0; e < 4; ++e)
    change[e] = (C[e] - point.stretch[e]) / 2;
  for (std::size_t k = 0; k < point.process.size(); ++k)
    for (int e = 0; e < 4; ++e) {
      const double before = point.process[k][e];
      point.process[k][e] = step.decay[k] * before + step.gain[k] * (S[e] - point.stress[e]);
      mean[e] += (before + point.process[k][e]) / 2;
    }
  point.stress = S;
  point.stretch = C;
  return contract(mean, change);
}

} // namespace percuta::mechanics

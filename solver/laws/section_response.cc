#include "laws/section_response.h"

#include <cmath>

namespace percuta::laws {

double volume_ratio(const SectionTensor& F) {
  return (F[0] * F[3] - F[1] * F[2]) * F[4];
}

SectionTensor volume_ratio_derivative(const SectionTensor& F) {
  return {F[3] * F[4], -F[2] * F[4], -F[1] * F[4], F[0] * F[4], F[0] * F[3] - F[1] * F[2]};
}

void add_volume_ratio_curvature(const SectionTensor& F, double factor, SectionTangent& tangent) {
  tangent[0][3] += factor * F[4];
  tangent[3][0] += factor * F[4];
  tangent[1][2] -= factor * F[4];
  tangent[2][1] -= factor * F[4];
  const double cofactor[4] = {F[3], -F[2], -F[1], F[0]};
  for (int k = 0; k < 4; ++k) {
    tangent[k][4] += factor * cofactor[k];
    tangent[4][k] += factor * cofactor[k];
  }
}

namespace {

// The in-plane stretches are (sum +- difference)/2, where sum and difference are the Euclidean norms of two
// linear maps of F. Both norms have simple derivatives, and equal stretches need no special case but a limit.
struct StretchNorms {
  double sum_a, sum_b, sum, difference_a, difference_b, difference;

  explicit StretchNorms(const SectionTensor& F)
      : sum_a(F[0] + F[3]), sum_b(F[1] - F[2]), sum(std::hypot(sum_a, sum_b)), difference_a(F[0] - F[3]),
        difference_b(F[1] + F[2]), difference(std::hypot(difference_a, difference_b)) {}
};

constexpr double sum_a_gradient[4] = {1, 0, 0, 1}, sum_b_gradient[4] = {0, 1, -1, 0};
constexpr double difference_a_gradient[4] = {1, 0, 0, -1}, difference_b_gradient[4] = {0, 1, 1, 0};

} // namespace

std::array<double, 3> principal_stretches(const SectionTensor& F) {
  const StretchNorms norms(F);
  return {(norms.sum + norms.difference) / 2, (norms.sum - norms.difference) / 2, F[4]};
}

namespace {

constexpr int in_solid[5] = {0, 1, 3, 4, 8}; ///< places of a section's numbers among a solid's

std::array<double, 9> solid(const SectionTensor& F) {
  return {F[0], F[1], 0, F[2], F[3], 0, 0, 0, F[4]};
}

double add_fibres(const Fibres& fibres, const SectionTensor& F, SectionTensor& stress,
                  SectionTangent* tangent) {
  std::array<double, 9> fibre_stress{};
  std::array<std::array<double, 9>, 9> fibre_tangent{};
  const double energy = fibres.add(solid(F), fibre_stress, tangent ? &fibre_tangent : nullptr);
  for (int k = 0; k < 5; ++k) {
    stress[k] += fibre_stress[in_solid[k]];
    for (int l = 0; tangent && l < 5; ++l)
      (*tangent)[k][l] += fibre_tangent[in_solid[k]][in_solid[l]];
  }
  return energy;
}

/// The part that the principal stretches decide.
double isotropic_response(const Law& law, const SectionTensor& F, SectionTensor& stress,
                          SectionTangent* tangent) {
  const StretchNorms norms(F);
  const std::array<double, 3> stretch{(norms.sum + norms.difference) / 2, (norms.sum - norms.difference) / 2,
                                      F[4]};
  const StretchResponse W = law.response(stretch);
  const double by_sum = (W.first[0] + W.first[1]) / 2;
  const double sum_sum = (W.second[0][0] + 2 * W.second[0][1] + W.second[1][1]) / 4;
  const double sum_difference = (W.second[0][0] - W.second[1][1]) / 4;
  const double difference_difference = (W.second[0][0] - 2 * W.second[0][1] + W.second[1][1]) / 4;
  const double sum_hoop = (W.second[0][2] + W.second[1][2]) / 2;
  const double difference_hoop = (W.second[0][2] - W.second[1][2]) / 2;
  // (dW/d difference) / difference stays finite for equal stretches; there it is the second derivative.
  const bool equal = norms.difference < 1e-7 * norms.sum;
  const double by_difference_ratio =
      equal ? difference_difference : (W.first[0] - W.first[1]) / 2 / norms.difference;

  double sum_gradient[4], difference_gradient[4];
  for (int k = 0; k < 4; ++k) {
    sum_gradient[k] = (norms.sum_a * sum_a_gradient[k] + norms.sum_b * sum_b_gradient[k]) / norms.sum;
    const double numerator =
        norms.difference_a * difference_a_gradient[k] + norms.difference_b * difference_b_gradient[k];
    stress[k] = by_sum * sum_gradient[k] + by_difference_ratio * numerator;
    difference_gradient[k] = equal ? 0 : numerator / norms.difference;
  }
  stress[4] = W.first[2];
  if (!tangent)
    return W.energy;

  const double by_sum_ratio = by_sum / norms.sum;
  const double difference_excess = equal ? 0 : difference_difference - by_difference_ratio;
  for (int k = 0; k < 4; ++k) {
    for (int l = 0; l < 4; ++l)
      (*tangent)[k][l] =
          (sum_sum - by_sum_ratio) * sum_gradient[k] * sum_gradient[l] +
          by_sum_ratio * (sum_a_gradient[k] * sum_a_gradient[l] + sum_b_gradient[k] * sum_b_gradient[l]) +
          sum_difference *
              (sum_gradient[k] * difference_gradient[l] + difference_gradient[k] * sum_gradient[l]) +
          difference_excess * difference_gradient[k] * difference_gradient[l] +
          by_difference_ratio * (difference_a_gradient[k] * difference_a_gradient[l] +
                                 difference_b_gradient[k] * difference_b_gradient[l]);
    (*tangent)[k][4] = (*tangent)[4][k] =
        sum_hoop * sum_gradient[k] + difference_hoop * difference_gradient[k];
  }
  (*tangent)[4][4] = W.second[2][2];
  return W.energy;
}

} // namespace

double isochoric_energy(const Law& law, const SectionTensor& F) {
  const double energy = law.energy(principal_stretches(F));
  return law.fibres() ? energy + law.fibres()->energy(solid(F)) : energy;
}

double isochoric_response(const Law& law, const SectionTensor& F, SectionTensor& stress,
                          SectionTangent* tangent) {
  const double energy = isotropic_response(law, F, stress, tangent);
  return law.fibres() ? energy + add_fibres(*law.fibres(), F, stress, tangent) : energy;
}

} // namespace percuta::laws

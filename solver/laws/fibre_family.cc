#include "laws/fibre_family.h"

#include "laws/tensor.h"

#include <cmath>

namespace percuta::laws {

FibreFamily::FibreFamily(const FibreOrientation& orientation, double dispersion, double k1, double k2)
    : structure_(orientation), stiffness_(k1), stiffening_(k2) {
  for (int i = 0; i < 9; ++i)
    structure_[i] = (1 - 3 * dispersion) * structure_[i] + (i % 4 == 0 ? dispersion : 0);
}

/// The strain E = scale stretch - 1 with what its derivatives are made of.
struct FibreFamily::Strain {
  std::array<double, 9> along{}; ///< F H, half the derivative of `stretch`
  double stretch = 0;            ///< H : C
  double scale;                  ///< J^(-2/3)

  Strain(const std::array<double, 9>& F, const std::array<double, 9>& H)
      : scale(1 / std::pow(std::cbrt(determinant(F)), 2)) {
    for (int i = 0; i < 3; ++i)
      for (int j = 0; j < 3; ++j) {
        for (int k = 0; k < 3; ++k)
          along[3 * i + j] += F[3 * i + k] * H[3 * k + j];
        stretch += F[3 * i + j] * along[3 * i + j];
      }
  }
  double value() const { return scale * stretch - 1; }
};

double FibreFamily::energy(const std::array<double, 9>& F) const {
  const double strain = Strain(F, structure_).value();
  return strain > 0 ? stiffness_ / (2 * stiffening_) * std::expm1(stiffening_ * strain * strain) : 0;
}

double FibreFamily::add(const std::array<double, 9>& F, std::array<double, 9>& stress,
                        std::array<std::array<double, 9>, 9>* tangent) const {
  const Strain strain(F, structure_);
  const double E = strain.value();
  if (!(E > 0))
    return 0;
  const double growth = std::exp(stiffening_ * E * E);
  const double first = stiffness_ * E * growth;
  const double second = stiffness_ * growth * (1 + 2 * stiffening_ * E * E);
  const std::array<double, 9> G = inverse_transpose(F); // d ln J / dF
  std::array<double, 9> gradient;                       // dE/dF
  for (int i = 0; i < 9; ++i) {
    gradient[i] = strain.scale * 2 * (strain.along[i] - strain.stretch / 3 * G[i]);
    stress[i] += first * gradient[i];
  }
  for (int i = 0; tangent && i < 9; ++i)
    for (int j = 0; j < 9; ++j) {
      // d2E/dF2: of H : C, of its product with J^(-2/3), and of F^(-T).
      const double material = i / 3 == j / 3 ? 2 * structure_[3 * (i % 3) + j % 3] : 0;
      const double mixed = -4.0 / 3 * (strain.along[i] * G[j] + G[i] * strain.along[j]);
      const double volume = strain.stretch * (4.0 / 9 * G[i] * G[j] +
                                              2.0 / 3 * G[3 * (i / 3) + j % 3] * G[3 * (j / 3) + i % 3]);
      (*tangent)[i][j] +=
          second * gradient[i] * gradient[j] + first * strain.scale * (material + mixed + volume);
    }
  return stiffness_ / (2 * stiffening_) * std::expm1(stiffening_ * E * E);
}

Fibres::Fibres(const Constants& constants) {
  for (const FibreOrientation& each : constants.fibres)
    families_.emplace_back(each, constants.dispersion, constants.k1 / constants.fibres.size(), constants.k2);
}

double Fibres::energy(const std::array<double, 9>& F) const {
  double sum = 0;
  for (const FibreFamily& family : families_)
    sum += family.energy(F);
  return sum;
}

double Fibres::add(const std::array<double, 9>& F, std::array<double, 9>& stress,
                   std::array<std::array<double, 9>, 9>* tangent) const {
  double sum = 0;
  for (const FibreFamily& family : families_)
    sum += family.add(F, stress, tangent);
  return sum;
}

} // namespace percuta::laws

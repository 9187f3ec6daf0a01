#include "independent_energy.h"

#include <Sacado.hpp>

#include <cmath>
#include <stdexcept>

namespace percuta::laws {

namespace {

using Inner = Sacado::Fad::SFad<double, 9>;
using Number = Sacado::Fad::SFad<Inner, 9>;
using Tensor = std::array<Number, 9>;

Tensor times(const Tensor& A, const Tensor& B) {
  Tensor result;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j) {
      Number sum = A[3 * i] * B[j];
      for (int k = 1; k < 3; ++k)
        sum += A[3 * i + k] * B[3 * k + j];
      result[3 * i + j] = sum;
    }
  return result;
}

Number det(const Tensor& A) {
  return A[0] * (A[4] * A[8] - A[5] * A[7]) - A[1] * (A[3] * A[8] - A[5] * A[6]) +
         A[2] * (A[3] * A[7] - A[4] * A[6]);
}

Number trace(const Tensor& A) {
  return A[0] + A[4] + A[8];
}

Tensor transposed(const Tensor& A) {
  return {A[0], A[3], A[6], A[1], A[4], A[7], A[2], A[5], A[8]};
}

/// C of the isochoric part: F^T F / J^(2/3).
Tensor isochoric_strain(const Tensor& F) {
  Tensor C = times(transposed(F), F);
  const Number scale = pow(det(F), Number(-2.0 / 3));
  for (Number& each : C)
    each *= scale;
  return C;
}

/// (tr(C)^2 - tr(C^2))/2; also the trace of the inverse, as det C = 1.
Number second_invariant_of(const Tensor& C) {
  return (trace(C) * trace(C) - trace(times(C, C))) / 2.0;
}

/// Inverse of a tensor of determinant 1, by Cayley & Hamilton: C^2 - I1 C + I2.
Tensor inverse_of_unimodular(const Tensor& C) {
  Tensor result = times(C, C);
  const Number first = trace(C), second = second_invariant_of(C);
  for (int i = 0; i < 9; ++i)
    result[i] -= first * C[i];
  for (int i : {0, 4, 8})
    result[i] += second;
  return result;
}

/// Sum of the eigenvalues' powers, from the cubic's roots (Viete); they must be distinct.
Number sum_by_roots(const Tensor& C, double power) {
  const Number mean = trace(C) / 3.0;
  Tensor deviator = C;
  for (int i : {0, 4, 8})
    deviator[i] -= mean;
  const Number radius = sqrt(trace(times(deviator, deviator)) / 6.0);
  const Number angle = acos(det(deviator) / (2.0 * radius * radius * radius)) / 3.0;
  Number sum = 0.0;
  for (int k = 0; k < 3; ++k) {
    const Number root = mean + 2.0 * radius * cos(angle + 2.0 * k * M_PI / 3);
    sum += exp(log(root) * (power / 2));
  }
  return sum;
}

bool is_even(double exponent) {
  return std::fmod(exponent, 2) == 0;
}

/// Sum of the stretches' powers, where possible as the trace of a power of C.
Number sum_of_powers(const Tensor& C, double exponent) {
  if (!is_even(exponent))
    return sum_by_roots(C, exponent);
  const Tensor base = exponent > 0 ? C : inverse_of_unimodular(C);
  Tensor power = base;
  for (int k = 1; k < std::abs(exponent) / 2; ++k)
    power = times(power, base);
  return trace(power);
}

Number ogden_term(double modulus, double exponent, const Tensor& C) {
  return 2 * modulus / (exponent * exponent) * (sum_of_powers(C, exponent) - 3.0);
}

Number ogden(const Constants& c, const Tensor& C) {
  Number sum = ogden_term((1 - c.second_share - c.third_share) * c.shear_modulus, c.exponent, C);
  if (c.second_share > 0)
    sum += ogden_term(c.second_share * c.shear_modulus, c.second_exponent, C);
  if (c.third_share > 0)
    sum += ogden_term(c.third_share * c.shear_modulus, c.third_exponent, C);
  return sum;
}

/// Of one family.
Number fibre_energy(const Constants& c, const FibreOrientation& orientation, const Tensor& C) {
  Number along = 0.0; // I4
  for (int i = 0; i < 9; ++i)
    along += orientation[i] * C[i];
  const Number strain = c.dispersion * (trace(C) - 3.0) + (1 - 3 * c.dispersion) * (along - 1.0);
  if (!(strain > 0.0))
    return 0.0;
  return c.k1 / c.fibres.size() / (2 * c.k2) * (exp(c.k2 * strain * strain) - 1.0);
}

Number gasser_holzapfel_ogden(const Constants& c, const Tensor& C) {
  Number sum = c.shear_modulus / 2 * (trace(C) - 3.0);
  for (const FibreOrientation& family : c.fibres)
    sum += fibre_energy(c, family, C);
  return sum;
}

Number energy(const LawSample& sample, const Tensor& C) {
  const Constants& c = sample.constants;
  const double mu = c.shear_modulus;
  const Number first = trace(C) - 3.0, second = second_invariant_of(C) - 3.0;
  if (sample.law == "neo_hookean")
    return mu / 2 * first;
  if (sample.law == "ogden")
    return ogden(c, C);
  if (sample.law == "mooney_rivlin")
    return mu / 2 * ((1 - c.c2_share) * first + c.c2_share * second);
  if (sample.law == "yeoh")
    return mu / 2 * first + c.c2 * first * first + c.c3 * first * first * first;
  if (sample.law == "veronda_westmann")
    return mu / c.beta * (exp(c.beta * first) - 1.0) - mu / 2 * second;
  if (sample.law == "gasser_holzapfel_ogden")
    return gasser_holzapfel_ogden(c, C);
  throw std::logic_error("no independent energy of the law " + sample.law);
}

} // namespace

AutomaticResponse independent_response(const LawSample& sample, const SolidTensor& at) {
  Tensor F;
  for (int k = 0; k < 9; ++k)
    F[k] = Number(9, k, Inner(9, k, at[k]));
  const Number W = energy(sample, isochoric_strain(F));
  AutomaticResponse response;
  response.energy = W.val().val();
  for (int k = 0; k < 9; ++k) {
    response.stress[k] = W.dx(k).val();
    for (int l = 0; l < 9; ++l)
      response.tangent[k][l] = W.dx(k).dx(l);
  }
  return response;
}

bool is_polynomial(const LawSample& sample) {
  return sample.law != "ogden" || is_even(sample.constants.exponent);
}

bool has_distinct_stretches(const SolidTensor& F) {
  const auto stretch = principal_stretches(F); // ascending
  return stretch[1] - stretch[0] > 0.02 && stretch[2] - stretch[1] > 0.02;
}

} // namespace percuta::laws

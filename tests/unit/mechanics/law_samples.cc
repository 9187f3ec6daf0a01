#include "law_samples.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace percuta::laws {

namespace {

Constants with_modulus() {
  Constants constants;
  constants.shear_modulus = sample_modulus;
  return constants;
}

Constants ogden(double exponent) {
  return {sample_modulus, exponent};
}

Constants three_terms() {
  Constants constants = ogden(10);
  constants.second_share = 0.3;
  constants.second_exponent = -4;
  constants.third_share = 0.2;
  constants.third_exponent = 2;
  return constants;
}

Constants mooney_rivlin(double share) {
  Constants constants = with_modulus();
  constants.c2_share = share;
  return constants;
}

Constants yeoh(double c2, double c3) {
  Constants constants = with_modulus();
  constants.c2 = c2;
  constants.c3 = c3;
  return constants;
}

Constants veronda_westmann(double beta) {
  Constants constants = with_modulus();
  constants.beta = beta;
  return constants;
}

Constants fibres(double k1, double k2, double dispersion, const std::vector<FibreOrientation>& families) {
  Constants constants = with_modulus();
  constants.k1 = k1;
  constants.k2 = k2;
  constants.dispersion = dispersion;
  constants.fibres = families;
  return constants;
}

std::vector<LawSample> make_samples() {
  const char* const fibrous = "gasser_holzapfel_ogden";
  std::vector<LawSample> samples{{"neo_hookean", with_modulus()},
                                 {"ogden", ogden(2)},
                                 {"ogden", ogden(3)},
                                 {"ogden", ogden(9)},
                                 {"ogden", ogden(10)},
                                 {"ogden", three_terms()},
                                 {"mooney_rivlin", mooney_rivlin(0.3)},
                                 {"mooney_rivlin", mooney_rivlin(1)},
                                 {"yeoh", yeoh(0.4, 0.7)},
                                 {"yeoh", yeoh(-0.3, 0.2)},
                                 {"veronda_westmann", veronda_westmann(0.7)},
                                 {"veronda_westmann", veronda_westmann(5)},
                                 {fibrous, fibres(3, 0.8, 0.14, {fibres_of_meridian_section})},
                                 {fibrous, fibres(3, 0.8, 0.14, {fibres_of_horizontal_section})},
                                 {fibrous, fibres(2, 1.5, 1.0 / 3, {fibres_of_meridian_section})},
                                 {fibrous, fibres(3, 0.8, 0.14, fibres_about_lines(0.7, M_PI / 2))},
                                 {fibrous, fibres(2, 1.5, 0, fibres_about_lines(0.4, 0))}};
  for (const LawEntry* entry : registered_laws())
    if (std::none_of(samples.begin(), samples.end(),
                     [&](const auto& each) { return each.law == entry->name; }))
      throw std::logic_error("no constants to try the law " + entry->name + " with");
  return samples;
}

std::vector<SolidTensor> make_solid_states() {
  const std::vector<SolidTensor> plain{diagonal(1, 1, 1),
                                       diagonal(1.3, 0.8, 0.95),
                                       diagonal(1.2, 1.2, 0.7),
                                       diagonal(0.7, 1.5, 0.75),
                                       diagonal(0.6, 1.3, 1.3),
                                       diagonal(1.05, 1.05, 1.05),
                                       diagonal(1.1, 1.1001, 0.85),
                                       diagonal(1.1, 1.1 + 1e-7, 0.85),
                                       {1.2, 0.3, -0.1, 0.2, 0.9, 0.15, -0.2, 0.1, 1.1}};
  std::vector<SolidTensor> states = plain;
  for (const SolidTensor& F : plain)
    states.push_back(product(general_rotation(), product(F, rotation(1, 0.4))));
  return states;
}

} // namespace

const std::vector<LawSample>& law_samples() {
  static const std::vector<LawSample> samples = make_samples();
  return samples;
}

const std::vector<SolidTensor>& solid_states() {
  static const std::vector<SolidTensor> states = make_solid_states();
  return states;
}

const std::vector<SectionTensor>& section_states() {
  static const std::vector<SectionTensor> states{
      {1.2, 0.3, -0.1, 0.9, 1.1},       {1, 0, 0, 1, 1},
      {1.15, 0, 0, 1.15, 0.8},          {1.15, 0, 0, 1.15 + 1e-9, 0.8},
      {1.1 + 1e-4, 2e-4, 0, 1.1, 0.85}, {0.8, -0.6, 0.6, 0.8, 1}};
  return states;
}

SolidTensor in_space(const SectionTensor& F) {
  return {F[0], F[1], 0, F[2], F[3], 0, 0, 0, F[4]};
}

SolidTensor product(const SolidTensor& A, const SolidTensor& B) {
  SolidTensor result{};
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      for (int k = 0; k < 3; ++k)
        result[3 * i + j] += A[3 * i + k] * B[3 * k + j];
  return result;
}

SolidTensor diagonal(double a, double b, double c) {
  return {a, 0, 0, 0, b, 0, 0, 0, c};
}

SolidTensor rotation(int axis, double angle) {
  const int i = (axis + 1) % 3, j = (axis + 2) % 3;
  SolidTensor Q{};
  Q[4 * axis] = 1;
  Q[4 * i] = Q[4 * j] = std::cos(angle);
  Q[3 * j + i] = std::sin(angle);
  Q[3 * i + j] = -std::sin(angle);
  return Q;
}

SolidTensor general_rotation() {
  return product(rotation(0, 0.9), product(rotation(1, -0.5), rotation(2, 2.1)));
}

double size_of(const SolidTensor& A) {
  double largest = 0;
  for (double each : A)
    largest = std::max(largest, std::abs(each));
  return largest;
}

} // namespace percuta::laws

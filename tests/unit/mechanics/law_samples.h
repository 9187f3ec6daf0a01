#pragma once
// Constants with which every registered law is tried, and states of a solid and of a section to try them in.

#include "laws/section_response.h"
#include "laws/solid_response.h"

#include <string>
#include <vector>

namespace percuta::laws {

struct LawSample {
  std::string law;
  Constants constants;
  std::unique_ptr<Law> make() const { return make_law(law, constants); }
};

/// At least one for every registered law; a law without a sample fails here.
const std::vector<LawSample>& law_samples();

constexpr double sample_modulus = 1.7;

/// General, equal, nearly equal and pairwise equal stretches, changes of volume, each also rotated.
const std::vector<SolidTensor>& solid_states();
/// The same for a section.
const std::vector<SectionTensor>& section_states();

SolidTensor in_space(const SectionTensor& F);
SolidTensor product(const SolidTensor& A, const SolidTensor& B);
SolidTensor diagonal(double a, double b, double c);
/// Right-handed rotation about an axis (0, 1, 2).
SolidTensor rotation(int axis, double angle);
/// A rotation about no axis of the coordinates.
SolidTensor general_rotation();

/// Largest component in size.
double size_of(const SolidTensor& A);

} // namespace percuta::laws

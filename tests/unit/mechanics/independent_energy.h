#pragma once
// The energies of the laws once more, from the textbooks' formulas in invariants of C, differentiated
// automatically.

#include "law_samples.h"

namespace percuta::laws {

struct AutomaticResponse {
  double energy;
  SolidTensor stress;
  SolidTangent tangent;
};

/// Throws std::logic_error for a law whose energy nobody has written here.
AutomaticResponse independent_response(const LawSample& sample, const SolidTensor& F);

/// Whether the energy needs no eigenvalues: it is known through traces of powers of C. Otherwise it can only
/// be differentiated where no stretches meet.
bool is_polynomial(const LawSample& sample);

bool has_distinct_stretches(const SolidTensor& F);

} // namespace percuta::laws

#pragma once
// The slit curve of a layer's law.

#include "laws/law.h"
#include "mechanics/slit_curve.h"

#include <string>

namespace percuta::mechanics {

/// From the shipped table for neo-Hooke, Mooney & Rivlin and one-term Ogden within the table's exponents; for
/// any other law from the finite-element section, which takes some 10 to 20 s once per law and ratios of
/// constants, however often and from however many threads it is asked for. Throws NotConverged where the
/// section does not come down to slits as long as the shaft is wide.
SlitCurve slit_curve(const std::string& law, const laws::Constants& constants);

/// The curve from the finite-element section, for whatever law. Points from x = 10 to 0.3, or as far down as
/// steps converge and tissue may be wanted; between them interpolation errs by less than 1 % (one-term
/// Ogden).
SlitCurve computed_slit_curve(const std::string& law, const laws::Constants& constants);

} // namespace percuta::mechanics

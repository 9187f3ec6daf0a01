#pragma once
// What healing makes of the matrix, as mechanics sees it.

#include "healing/constants.h"
#include "healing/state.h"

#include <cmath>

namespace percuta::healing {

/// Matrix at one place against the patient's own untreated skin.
struct Matrix {
  double thickness = 1;       ///< of a slab of dermis
  double fibres = 1;          ///< stiffness of the collagen network per current volume
  double elastin = 1;         ///< amount per current volume
  double elastin_share = 0.3; ///< of the shear modulus at small strain that elastin carries in untreated skin
  double toughness_exponent = 1; ///< of the fibres in the toughness against cutting
  double strength_exponent = 1;  ///< ... in the strength

  /// Toughness and strength: fibres are what has to be cut or torn.
  double toughness() const { return std::pow(fibres, toughness_exponent); }
  double strength() const { return std::pow(fibres, strength_exponent); }
  /// Shear modulus at small strain.
  double modulus() const { return elastin_share * elastin + (1 - elastin_share) * fibres; }
};

/// Mass balance: of the collagen gained, relative to all there was, the share `thickness_share` thickens the
/// dermis and the rest makes it denser,
///     thickness = 1 + thickness_share (collagen - 1),
/// in the direction in which skin is free to grow. What fibres and elastin there are then fills the larger
/// volume. Exactly 1 everywhere in untreated skin.
Matrix matrix_of(const Constants& constants, const State& state);

} // namespace percuta::healing

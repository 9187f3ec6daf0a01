#pragma once
// The skin that healing leaves: thickness and stiffness of its dermal layers.

#include "healing/matrix.h"
#include "skin/skin.h"

#include <vector>

namespace percuta::outcome {

/// Matrix of the skin down to `bottom`, from the bottom of the slab before or the surface on.
struct RemodelledSlab {
  double bottom = 0; ///< m of untreated skin
  healing::Matrix matrix;
};

/// `skin` with its dermal layers remodelled; below the last slab nothing has changed. The layers stay, so one
/// that lies in several slabs gets their mean: thicknesses add up, and what stands side by side in the plane
/// of the skin is averaged over the thickness.
///
/// In the law W of a layer the share w of the shear modulus at small strain is elastin, as a neo-Hookean
/// solid, and the rest is collagen:
///     W' = E w mu/2 (I1 - 3) + S (W - w mu/2 (I1 - 3)),    E: elastin, S: fibres.
/// Moduli follow from that exactly. A law that stiffens by exponents has none for such a sum: they are
/// multiplied by one factor, such that under uniaxial tension the stress at small strain and at a stretch of
/// 1.3 (assumed: collagen is straight there) is that of W'. Toughness and strength follow S to the powers
/// toughness_exponent and strength_exponent (assumed); relaxation and pre-stretch stay as they are. Untreated
/// matrix gives the same skin, bit for bit.
skin::Skin remodelled(const skin::Skin& skin, const std::vector<RemodelledSlab>& slabs);

/// Thickness of the layers that heal with collagen, m: what ultrasound shows as dermis.
double dermal_thickness(const skin::Skin& skin);

/// Their shear modulus at small strain, Pa, mean over the thickness; of the ground substance where a law has
/// fibres. 0 without dermis.
double dermal_shear_modulus(const skin::Skin& skin);

/// Toughness against cutting, J/m2, and strength, Pa: means over the thickness. 0 without dermis.
double dermal_toughness(const skin::Skin& skin);
double dermal_strength(const skin::Skin& skin);

} // namespace percuta::outcome

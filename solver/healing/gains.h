#pragma once
// Loop gains: whether healthy skin is the only state that injured skin can come back to.

#include "healing/constants.h"

namespace percuta::healing {

/// Debris calls neutrophils, dying neutrophils leave debris: the gain of that loop for small disturbances.
/// Above 1 inflammation feeds itself.
double debris_loop_gain(const Constants& constants);

/// Myofibroblasts store and activate TGF-beta, which makes myofibroblasts. For a myofibroblast density M held
/// fixed, the other balances settle to TGF-beta T(M) and to a density R(M) that this TGF-beta supports; the
/// gain is the maximum of R(M)/M over all M > 0. Below 1, healthy skin is the only steady state; above 1 a
/// second one exists in which myofibroblasts persist: the hypertrophic or keloid phenotype.
double scar_loop_gain(const Constants& constants);

/// Neither loop feeds itself.
bool heals(const Constants& constants);

} // namespace percuta::healing

#pragma once
// How certain collagen by depth is: the members of the ensemble, healing in space.

#include "healing/band.h"
#include "healing/ensemble.h"
#include "healing/fields.h"

#include <optional>

namespace percuta::healing {

/// Appends a column NAME_low and NAME_high for every column of `by_depth`, 5 and 95 % of the members; returns
/// the band of dermal_collagen_change(). `space` as for heal_in_space(). A member's damage is that of `skin`
/// at every depth, times its own share of the nominal dose. Members whose courses cannot be integrated are
/// left out; without any, or without a dermis, nothing is added.
std::optional<Band> add_depth_bands(const std::string& space, const TreatedSkin& skin,
                                    const Ensemble& ensemble, DepthCourse& by_depth);

} // namespace percuta::healing

#pragma once
// Healing over the needle's cell, for ParaView, and by depth.

#include "healing/healing.h"
#include "healing/schedule.h"
#include "healing/space.h"

namespace percuta::healing {

/// Fields per frame on the mesh of the insertion: injury, signals, cells, collagen, elastin, vessels,
/// stiffness. `space` reports on the days of `frames`. The epidermis and the tissue below the dermis hold no
/// collagen that remodels: there everything but `injury` keeps its untreated value. `injury` is what one
/// session does to the point, from the first session on; what heals is in the other fields.
FieldSeries healing_fields(const TreatedSkin& skin, const std::vector<FrameDay>& frames,
                           const HealingInSpace& space);

/// Collagen of the dermis by depth, means over the plane, at the depths of the cell's mesh; no depth where
/// there is no dermis. `space` reports on `days`.
DepthCourse collagen_by_depth(const TreatedSkin& skin, const std::vector<double>& days,
                              const HealingInSpace& space);
/// The same at depths of one's own, m.
DepthCourse collagen_by_depth(const TreatedSkin& skin, const std::vector<double>& days,
                              const HealingInSpace& space, const std::vector<double>& depths);

/// Change of all collagen in the dermis on the last day, %.
double dermal_collagen_change(const DepthCourse& by_depth);

} // namespace percuta::healing
